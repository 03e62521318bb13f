"""What happened, as sentences with the chip of the record they are about."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from songda.trail.models import Entry, Event
from songda.trail.neighbours import ENTRIES

SHOWN = 8
KEPT = 200


@dataclass(frozen=True)
class Change:
    """An event, and the catalogue line of its subject, if the reader may see one."""

    event: Event
    entry: Entry | None


@dataclass(frozen=True)
class Changes:
    """The newest first; `more` is how many older ones are not shown."""

    shown: list[Change]
    more: int

    @property
    def all(self) -> int:
        return len(self.shown) + self.more


def changes(
    actor: Any, *, since: datetime | None = None, own: bool = False, size: int = SHOWN
) -> Changes:
    """Events that the actor may read, the actor's own only if asked: two queries."""
    events = Event.objects.visible_to(actor).in_order(actor)
    if since:
        events = events.filter(at__gt=since)
    if not own and actor.person and not actor.read_only:
        events = events.exclude(person=actor.person)
    found = list(events.order_by("-seq")[:KEPT] if since else events.order_by("-seq")[:size])
    shown = found[:size]
    entries = _entries(actor, shown)
    return Changes([Change(event, entries.get(event.subject_id)) for event in shown],
                   len(found) - len(shown))  # fmt: skip


def _entries(actor: Any, events: list[Event]) -> dict[Any, Entry]:
    ids = {event.subject_id for event in events}
    entries = {entry.id: entry for entry in ENTRIES(actor, ids=ids)} if ids else {}
    for entry in entries.values():
        entry.engagement = actor.engagement  # every row is of the engagement in hand
    return entries
