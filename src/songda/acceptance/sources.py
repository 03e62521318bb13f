"""Where a case comes from: statement → requirement → work, as chips that a reader may open."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Case, Q, When

from songda.trail.models import Entry, Link

AT_MOST = 3
"""Chips of one type; the thread page shows the rest."""
AT_MOST_LINKS = 400
LEAD = (Link.Kind.DERIVES, Link.Kind.SUPPORTS, Link.Kind.IMPLEMENTS)


def sources_of(actor: Any, requirement_id: UUID) -> dict[str, list[Entry]]:
    """Statements, the requirement and its work items, as far as the actor may read them.

    A statement is found through findings that the reader may not see themselves. Two queries.
    """
    near = _sources(actor, requirement_id)
    statements = [key for kind, key in near if kind == "needs.statement"]
    work = [key for kind, key in near if kind == "planning.workitem"]
    entries = _entries(actor, [*statements, requirement_id, *work])
    return {
        "statements": _some(entries, statements),
        "requirement": _some(entries, [requirement_id]),
        "work": _some(entries, work),
    }


def _sources(actor: Any, requirement_id: UUID) -> list[tuple[str, UUID]]:
    """What leads to a requirement, itself or over a finding; the nearest first."""
    links = Link.objects.of_engagement(actor)
    led = links.filter(kind=Link.Kind.DERIVES, target_id=requirement_id).values("source_id")
    near = Q(target_id=requirement_id, kind__in=LEAD) | Q(
        target_id__in=led, kind=Link.Kind.SUPPORTS
    )
    far = Case(When(target_id=requirement_id, then=0), default=1)
    rows = links.filter(near).order_by(far, "created_at", "id")
    return list(rows.values_list("source_type", "source_id")[:AT_MOST_LINKS])


def _entries(actor: Any, ids: Iterable[UUID]) -> dict[UUID, Entry]:
    rows = Entry.objects.visible_to(actor).filter(id__in=list(ids)).defer("text", "tokens")
    found = {entry.id: entry for entry in rows}
    for entry in found.values():
        entry.engagement = actor.engagement  # every row is of the engagement in hand
    return found


def _some(entries: dict[UUID, Entry], ids: list[UUID]) -> list[Entry]:
    return [entries[key] for key in dict.fromkeys(ids) if key in entries][:AT_MOST]
