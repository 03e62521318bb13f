"""The events of one record or one engagement, as a reader may see them."""

from functools import cache
from typing import Any

from songda.kit.prepared import Prepared, given_id
from songda.kit.text import is_number
from songda.trail.models import Event


def timeline(actor: Any, subject: Any = None, *, size: int = 30, before: str = "") -> list[Event]:
    """Newest first; of one record, or of the whole engagement."""
    if subject is not None and not is_number(before):
        return _newest_of_record(size)(actor, subject=subject.id)
    events = Event.objects.visible_to(actor)
    events = events.in_order(actor) if subject is None else events.about(subject)
    if is_number(before):
        events = events.filter(seq__lt=int(before))
    return list(events.order_by("-seq")[:size])


@cache
def _newest_of_record(size: int) -> Prepared:
    return Prepared(
        lambda actor: (
            Event.objects.visible_to(actor)
            .filter(subject_id=given_id("subject"))
            .order_by("-seq")[:size]
        )
    )
