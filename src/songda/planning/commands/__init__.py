"""Everything that changes the plan."""

from songda.planning.commands.items import change_item, create_item, plan_requirement
from songda.planning.commands.projects import import_project

__all__ = ["change_item", "create_item", "import_project", "plan_requirement"]
