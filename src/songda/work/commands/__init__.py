"""Everything that changes the board."""

from songda.work.commands.cards import assign_item, move_item
from songda.work.commands.limits import set_limit

__all__ = ["assign_item", "move_item", "set_limit"]
