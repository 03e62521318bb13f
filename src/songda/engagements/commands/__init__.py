"""Setting up who works with whom, and what can be done with every record."""

from songda.engagements.commands.engagements import (
    change_engagement,
    create_client,
    create_engagement,
    enter_engagement,
    move_stage,
    set_up,
)
from songda.engagements.commands.failures import try_again
from songda.engagements.commands.invitations import (
    invite,
    invite_colleague,
    join_by_invitation,
    send_invitation_again,
)
from songda.engagements.commands.links import open_link, send_link
from songda.engagements.commands.memberships import end_membership
from songda.engagements.commands.records import comment, review_link, share
from songda.engagements.commands.tokens import hash_token, token_of

__all__ = [
    "change_engagement",
    "comment",
    "create_client",
    "create_engagement",
    "end_membership",
    "enter_engagement",
    "hash_token",
    "invite",
    "invite_colleague",
    "join_by_invitation",
    "move_stage",
    "open_link",
    "review_link",
    "send_invitation_again",
    "send_link",
    "set_up",
    "share",
    "token_of",
    "try_again",
]
