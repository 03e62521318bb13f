"""Boards to play with, made through commands."""

from typing import Any

from songda.planning.models import WorkItem
from songda.work import commands
from tests.planning.stage import an_item


def a_card(world: Any, title: str = "Build it", lane: str = "todo", **fields: Any) -> WorkItem:
    """A work item in a lane."""
    item = an_item(world, title, **fields)
    if lane != "todo":
        waiting = {"waiting_for": "open the firewall"} if lane == "waiting" else {}
        commands.move_item(world.by("lin"), item, lane=lane, **waiting)
    return item


def titles(lane: str) -> list[str]:
    """The titles of a lane from top to bottom."""
    rows = WorkItem.objects.filter(state=lane).order_by("rank", "number")
    return list(rows.values_list("title", flat=True))
