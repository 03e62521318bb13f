"""What happened to one record of a thread, with the words that a new version changed."""

import difflib
import re
from dataclasses import dataclass
from typing import Any

from songda.home.graphs import Graph, Node
from songda.needs.models import RequirementVersion
from songda.trail.timeline import Happened, timeline

ENDS = re.compile(r"(?<=[。！？；\n])|(?<=[.!?;])\s+")


@dataclass(frozen=True)
class Moment:
    """An event, and what it took away and brought in."""

    event: Happened
    gone: tuple[str, ...] = ()
    new: tuple[str, ...] = ()


@dataclass(frozen=True)
class Doubt:
    """A suspect link of the record: its other end, and what happened there."""

    node: Node
    why: str


@dataclass(frozen=True)
class History:
    """The record beside the map: its words, its neighbours, its events newest first."""

    record: Any
    words: str
    above: list[Node]
    below: int
    doubts: list[Doubt]
    moments: list[Moment]


def history_of(actor: Any, graph: Graph, node: Node) -> History:
    """Three queries: the record, its events, and a requirement's versions."""
    record = node.model.objects.visible_to(actor).get(pk=node.id)
    versions = _versions(record) if node.type == "needs.requirement" else []
    above = [graph.nodes[edge.source] for edge in graph.above(node.id)]
    events = timeline(actor, record)
    texts: dict[Any, str] = {one.version: one.text for one in versions}
    if versions:
        texts[record.version] = record.text
    return History(
        record, words_of(record), above, len(graph.downstream(node.id)),
        _doubts(actor, graph, node), [_moment(event, texts) for event in events],
    )  # fmt: skip


def _doubts(actor: Any, graph: Graph, node: Node) -> list[Doubt]:
    """Why a link is suspect is the team's: the client is not told the team's words."""
    if actor.is_client:
        return []
    up = ((edge.source, edge) for edge in graph.above(node.id))
    down = ((edge.target, edge) for edge in graph.below(node.id))
    return [Doubt(graph.nodes[end], edge.why) for end, edge in (*up, *down) if edge.suspect]


def words_of(record: Any) -> str:
    """What the record says in its own words."""
    for name in ("words", "text", "threshold", "clause"):
        if said := getattr(record, name, ""):
            return str(said)
    return ""


def _versions(record: Any) -> list[RequirementVersion]:
    rows = RequirementVersion.objects.filter(
        organisation_id=record.organisation_id, requirement=record
    )
    return list(rows.order_by("version"))


def _moment(event: Happened, texts: dict[Any, str]) -> Moment:
    """A version is told by what it changed; the client reads that of versions that were sent."""
    number, before = event.facts.get("version"), event.facts.get("before")
    if event.verb == "requirement.changed" and number in texts:
        before = number - 1
    elif event.verb != "requirement.sent":
        return Moment(event)
    both = number in texts and before in texts
    return Moment(event, *diff(texts[before], texts[number])) if both else Moment(event)


def diff(before: str, after: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The sentences taken away, and those brought in, each in its order."""
    old, new = _sentences(before), _sentences(after)
    gone: list[str] = []
    came: list[str] = []
    for tag, a1, a2, b1, b2 in difflib.SequenceMatcher(None, old, new, False).get_opcodes():
        if tag != "equal":
            gone += old[a1:a2]
            came += new[b1:b2]
    return tuple(gone), tuple(came)


def _sentences(text: str) -> list[str]:
    return [part.strip() for part in ENDS.split(text) if part.strip()]
