"""The comments on a record, as its page reads them."""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.functional import SimpleLazyObject

from songda.engagements.models import Comment
from songda.kit.prepared import Prepared, given_id
from songda.trail.actor import Actor

SHOWN = 500


class Said(NamedTuple):
    """What a page shows of a comment: no record for each row."""

    id: UUID
    name: str | None
    party: str
    audience: str
    text: str
    at: datetime


def comments_on(actor: Actor, record: Any) -> Any:
    """What was said about a record that the actor may read, oldest first; asked when shown."""
    return SimpleLazyObject(lambda: [Said(*row) for row in COMMENTS(actor, record=record.id)])


COMMENTS = Prepared(
    lambda actor: (
        Comment.objects.visible_to(actor)
        .about(given_id("record"))
        .values_list("id", "person__name", "party", "audience", "text", "at")[:SHOWN]
    )
)
