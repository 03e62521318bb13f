"""One step along the thread: where a record comes from, and what came of it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from songda.trail.models import Entry, Link

DOWNSTREAM = {Link.Kind.SUPPORTS, Link.Kind.DERIVES, Link.Kind.HAS}
"""Kinds that point with the river; the others name their source as the target."""

AT_MOST = 500


@dataclass(frozen=True)
class Neighbour:
    """The catalogue line of a record that is joined to another, and by what kind of link.

    `suspect` says that a change on one side has not been looked at from the other; `why` is
    the reason as it was recorded.
    """

    entry: Entry
    kind: str
    suspect: bool
    why: str

    @property
    def id(self) -> Any:
        return self.entry.id

    @property
    def type(self) -> str:
        return self.entry.type

    @property
    def label(self) -> str:
        return self.entry.label

    @property
    def number(self) -> int:
        return self.entry.number

    @property
    def title(self) -> str:
        return self.entry.title

    @property
    def url(self) -> str:
        return self.entry.url

    @property
    def state(self) -> str:
        return self.entry.state

    @property
    def state_label(self) -> str:
        return self.entry.state_label

    @property
    def tone(self) -> str:
        return self.entry.tone

    @property
    def audience(self) -> str:
        return self.entry.audience

    @property
    def kind_label(self) -> str:
        return str(Link.Kind(self.kind).label)


def neighbours(actor: Any, record: Any) -> tuple[list[Neighbour], list[Neighbour]]:
    """(sources, consequences) of a record that the actor may read, oldest link first.

    At most two queries, and at most `AT_MOST` links are looked at.
    """
    links = Link.objects.of_engagement(actor).filter(
        Q(source_id=record.id) | Q(target_id=record.id)
    )
    found = list(links.order_by("created_at", "id")[:AT_MOST])
    entries = _entries(actor, {_other(link, record) for link in found})
    sources: list[Neighbour] = []
    consequences: list[Neighbour] = []
    for link in found:
        if entry := entries.get(_other(link, record)):
            side = consequences if _flows_from(link, record) else sources
            side.append(Neighbour(entry, link.kind, bool(link.suspect_at), link.suspect_why))
    return sources, consequences


def _other(link: Link, record: Any) -> Any:
    return link.target_id if link.source_id == record.id else link.source_id


def _flows_from(link: Link, record: Any) -> bool:
    """Whether the other end of the link lies downstream of the record."""
    return (link.source_id == record.id) == (link.kind in DOWNSTREAM)


def _entries(actor: Any, ids: set[Any]) -> dict[Any, Entry]:
    if not ids:
        return {}
    rows = Entry.objects.visible_to(actor).filter(id__in=ids).defer("text", "tokens")
    entries = {entry.id: entry for entry in rows}
    for entry in entries.values():
        entry.engagement = actor.engagement  # every row is of the engagement in hand
    return entries
