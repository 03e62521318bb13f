"""What can be done with deliverables."""

from songda.delivery.commands.deliverables import change_deliverable, create_deliverable
from songda.delivery.commands.handover import hand_over
from songda.delivery.commands.versions import add_version, verify_deliverable

__all__ = [
    "add_version",
    "change_deliverable",
    "create_deliverable",
    "hand_over",
    "verify_deliverable",
]
