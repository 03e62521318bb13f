"""One step along the thread: where a record comes from, and what came of it."""

from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from songda.kit.prepared import GivenIds, Prepared, given_id
from songda.trail.models import Entry, Link

DOWNSTREAM = {Link.Kind.SUPPORTS, Link.Kind.DERIVES, Link.Kind.HAS}
"""Kinds that point with the river; the others name their source as the target."""

AT_MOST = 500

Joined = tuple[Any, Any, str]
"""Source, target and kind of a link."""


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
    found = LINKS(actor, record=record.id)
    entries = _entries(actor, {end for one in found for end in (one.source_id, one.target_id)})
    return _sides(record, [one for one in found if record.id in _ends(one)], entries, found)


def _sides(
    record: Any, beside: list[Link], entries: dict[Any, Entry], found: list[Link]
) -> tuple[list[Neighbour], list[Neighbour]]:
    sources: list[Neighbour] = []
    consequences: list[Neighbour] = []
    for link in beside:
        if entry := entries.get(_other(link, record)):
            side = consequences if _flows_from(link, record) else sources
            side.append(Neighbour(entry, link.kind, bool(link.suspect_at), link.suspect_why))
    for said, required in stepped(entries, [(*_ends(one), one.kind) for one in found]):
        if required == record.id and said in entries:
            sources.append(Neighbour(entries[said], Link.Kind.DERIVES, False, ""))
        if said == record.id and required in entries:
            consequences.append(Neighbour(entries[required], Link.Kind.DERIVES, False, ""))
    return sources, consequences


def _near(actor: Any) -> Any:
    """The links of a record; for the client also those one step further, see `stepped`."""
    links, record = Link.objects.of_engagement(actor), given_id("record")
    near = Q(source_id=record) | Q(target_id=record)
    if actor.is_client:
        near |= _beyond(links, record)
    return links.filter(near).order_by("created_at", "id")[:AT_MOST]


def _beyond(links: Any, record: Any) -> Q:
    """The links on the other side of what was found between what was said and is required."""
    above = links.filter(kind=Link.Kind.DERIVES, target_id=record).values("source_id")
    below = links.filter(kind=Link.Kind.SUPPORTS, source_id=record).values("target_id")
    return Q(kind=Link.Kind.SUPPORTS, target_id__in=above) | Q(
        kind=Link.Kind.DERIVES, source_id__in=below
    )


def stepped(known: Container[Any], links: Iterable[Joined]) -> list[tuple[Any, Any]]:
    """Pairs (said, required) that are joined over a record which is not `known` to the reader.

    What the team found in the client's words stays with the team; that its words led to a
    requirement does not.
    """
    links = list(links)
    led: dict[Any, list[Any]] = defaultdict(list)
    for source, target, kind in links:
        if kind == Link.Kind.DERIVES and source not in known:
            led[source].append(target)
    pairs = (
        (source, required)
        for source, target, kind in links
        if kind == Link.Kind.SUPPORTS
        for required in led.get(target, ())
    )
    return list(dict.fromkeys(pairs))


def _ends(link: Link) -> tuple[Any, Any]:
    return link.source_id, link.target_id


LINKS = Prepared(_near)
ENTRIES = Prepared(
    lambda actor: (
        Entry.objects.visible_to(actor).filter(id__among=GivenIds("ids")).defer("text", "tokens")
    )
)


def _other(link: Link, record: Any) -> Any:
    return link.target_id if link.source_id == record.id else link.source_id


def _flows_from(link: Link, record: Any) -> bool:
    """Whether the other end of the link lies downstream of the record."""
    return (link.source_id == record.id) == (link.kind in DOWNSTREAM)


def _entries(actor: Any, ids: set[Any]) -> dict[Any, Entry]:
    if not ids:
        return {}
    entries = {entry.id: entry for entry in ENTRIES(actor, ids=ids)}
    for entry in entries.values():
        entry.engagement = actor.engagement  # every row is of the engagement in hand
    return entries
