"""The catalogue lines of a record, kept in the transaction that changed it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from songda.engines.search import tokens
from songda.trail.models import ClientEntry, Entry, Line

FIELDS = [
    "label", "number", "title", "state", "audience", "archived", "updated_at", "text", "tokens",
]  # fmt: skip
TEXT_LIMIT = 20_000
"""Characters of a record's text that search reads; files bring long ones."""


def entry_of(subject: Any, now: datetime, model: type[Any] = Entry) -> Line:
    """What a catalogue says of a record now."""
    text = subject.search_text()[:TEXT_LIMIT]
    words = dict.fromkeys(tokens(f"{subject.label} {subject.title} {text}"))
    line: Line = model(
        id=subject.id,
        organisation_id=subject.organisation_id,
        engagement_id=subject.engagement_id,
        type=subject._meta.label_lower,
        label=subject.label,
        number=subject.number,
        title=subject.title[:300],
        state=getattr(subject, "state", ""),
        audience=subject.audience,
        archived=subject.archived_at is not None,
        updated_at=now,
        text=text,
        tokens=" ".join([scope(subject.engagement_id), *words]),
    )
    return line


def scope(engagement_id: Any) -> str:
    """The token that every entry of one engagement carries, so that search stays inside it."""
    return f"in{engagement_id.hex}"


def enter(subjects: Iterable[Any], now: datetime) -> None:
    """Write the catalogue lines of these records (those that have one: see `Record`).

    What the client reads of a record is asked of the record. Who commented on a reading of one
    has changed nothing of it.
    """
    found = {one.id: one for one in subjects if hasattr(one, "as_client") and not one.is_reading}
    _write(Entry, [entry_of(one, now) for one in found.values()])
    shown = [reading for one in found.values() if (reading := one.as_client()) is not None]
    _write(ClientEntry, [entry_of(one, now, ClientEntry) for one in shown])


def _write(model: type[Any], lines: list[Line]) -> None:
    if lines:
        model.objects.bulk_create(
            lines, update_conflicts=True, unique_fields=["id"], update_fields=FIELDS, batch_size=500
        )
