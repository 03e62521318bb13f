"""Plans to play with, made through commands."""

from typing import Any

from songda.engagements.models import new_record
from songda.engines.projectfile import Project, read_project
from songda.needs.models import Requirement
from songda.planning import commands
from songda.planning.models import WorkItem
from songda.trail.catalogue import enter

TABLE = """id,name,outline level,start,finish,predecessors,owner,percent
1,Porting,1,2026-11-02,2026-11-20,,,0
2,Build the adapter,2,2026-11-02,2026-11-06,,吴昊,100
3,Load test,2,2026-11-09,2026-11-13,2FS+1d,Nobody Known,40
4,Ready,2,2026-11-20,2026-11-20,3SS,,0
"""


def an_item(world: Any, title: str = "Build it", by: str = "lin", **fields: Any) -> WorkItem:
    """A work item of the engagement, internal unless said otherwise."""
    return commands.create_item(world.by(by), title=title, **fields)


def a_requirement(world: Any, title: str = "It answers fast", **fields: Any) -> Requirement:
    """A requirement that the client reads."""
    by = world.by("lin")
    made = new_record(Requirement, by, title=title, **{"audience": "shared", **fields})
    enter([made], by.now)
    return made


def a_project(table: str = TABLE, filename: str = "plan.csv") -> Project:
    """What the reader makes of a table."""
    return read_project(table.encode(), filename)


def import_it(world: Any, project: Project | None = None, by: str = "lin", **given: Any) -> Any:
    """Take a project in as `plan.csv`."""
    facts = {"filename": "plan.csv", "sha256": "0" * 64, **given}
    return commands.import_project(world.by(by), project or a_project(), **facts)
