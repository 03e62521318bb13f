"""Tickets for tests, made by the commands that people use."""

from typing import Any

from songda.support import commands
from songda.support.models import Ticket
from tests.memory import remembered
from tests.world import World


@remembered
def a_ticket(world: World, key: str = "ada", **fields: Any) -> Ticket:
    """He Wei reports that images do not arrive."""
    given = {"title": "报关群收不到图片", "text": "发了三次都没有收到。", **fields}
    return commands.raise_ticket(world.by(key), **given)
