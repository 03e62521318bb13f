"""Read a plan made elsewhere: Microsoft Project XML, or a table as CSV.

    >>> from songda.engines.projectfile import read_project
    >>> table = "任务名称,工期,前置任务\\n访谈,3d,\\n评审,1d,1FS+2d"
    >>> plan = read_project(table.encode(), "plan.csv")
    >>> plan.dependencies[0].lag_minutes
    960

See docs/engines/projectfile.md.
"""

from songda.engines import Unreadable
from songda.engines.projectfile.model import Dependency, Doubt, Project, Task
from songda.engines.projectfile.opening import read_project

__all__ = ["Dependency", "Doubt", "Project", "Task", "Unreadable", "read_project"]
