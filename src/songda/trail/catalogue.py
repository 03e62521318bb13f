"""The catalogue line of a record, kept in the transaction that changed it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from songda.engines.search import tokens
from songda.trail.models import Entry

FIELDS = [
    "label", "number", "title", "state", "audience", "archived", "updated_at", "text", "tokens",
]  # fmt: skip
TEXT_LIMIT = 20_000
"""Characters of a record's text that search reads; files bring long ones."""


def entry_of(subject: Any, now: datetime) -> Entry:
    """What the catalogue says of a record now."""
    text = subject.search_text()[:TEXT_LIMIT]
    words = dict.fromkeys(tokens(f"{subject.label} {subject.title} {text}"))
    return Entry(
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


def scope(engagement_id: Any) -> str:
    """The token that every entry of one engagement carries, so that search stays inside it."""
    return f"in{engagement_id.hex}"


def enter(subjects: Iterable[Any], now: datetime) -> None:
    """Write the catalogue lines of these records (those that have one: see `Record`)."""
    found = {item.id: item for item in subjects if hasattr(item, "search_text")}
    lines = [entry_of(item, now) for item in found.values()]
    if lines:
        Entry.objects.bulk_create(
            lines, update_conflicts=True, unique_fields=["id"], update_fields=FIELDS, batch_size=500
        )
