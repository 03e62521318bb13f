"""The events of one record or one engagement, as a reader may see them."""

from typing import Any

from songda.kit.text import is_number
from songda.trail.models import Event


def timeline(actor: Any, subject: Any = None, *, size: int = 30, before: str = "") -> list[Event]:
    """Newest first; of one record, or of the whole engagement."""
    events = Event.objects.visible_to(actor).select_related("person")
    events = events.in_order(actor) if subject is None else events.about(subject)
    if is_number(before):
        events = events.filter(seq__lt=int(before))
    return list(events.order_by("-seq")[:size])
