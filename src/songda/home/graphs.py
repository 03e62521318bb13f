"""The thread of one engagement as a graph in memory: two queries, then plain walking.

An edge always points downstream, from a sentence towards what came of it, whatever way its
link is written (*supports, leads to, has* already do; the other kinds name their source last).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from django.apps import apps

from songda.engines import trace
from songda.trail.models import Entry, Link
from songda.trail.neighbours import DOWNSTREAM, stepped

STAGES = (
    "needs.statement", "needs.finding", "needs.requirement", "needs.criterion",
    "planning.workitem", "delivery.deliverable", "acceptance.acceptance", "needs.baseline",
    "acceptance.punchitem", "support.ticket", "improvement.improvement",
)  # fmt: skip
"""The kinds that stand in the thread, in its order."""


@dataclass(frozen=True)
class Node:
    """A record as the catalogue knows it."""

    id: UUID
    type: str
    label: str
    number: int
    title: str
    state: str
    audience: str

    @property
    def model(self) -> Any:
        return apps.get_model(self.type)

    @property
    def name(self) -> str:
        """Its kind in addresses: requirement, workitem."""
        return self.type.split(".")[1]

    @property
    def stage(self) -> int:
        return STAGES.index(self.type)

    @property
    def tone(self) -> str:
        return self.model.tones.get(self.state, "quiet")

    @property
    def state_label(self) -> str:
        states = getattr(self.model, "State", None)
        return str(dict(states.choices).get(self.state, "")) if states else ""

    @property
    def path(self) -> str:
        """Its page below the engagement."""
        return f"{self.model.path}/{self.number}/"


@dataclass(frozen=True)
class Edge:
    """One link, from upstream to downstream."""

    above: UUID
    below: UUID
    kind: str
    suspect: bool = False
    why: str = ""


@dataclass
class Graph:
    """Nodes by id, and the edges below and above each of them."""

    nodes: dict[UUID, Node] = field(default_factory=dict)
    below: dict[UUID, list[Edge]] = field(default_factory=lambda: defaultdict(list))
    above: dict[UUID, list[Edge]] = field(default_factory=lambda: defaultdict(list))

    def add(self, edge: Edge) -> None:
        """Keep an edge whose both ends are known; others lead to what the reader cannot see."""
        if edge.above in self.nodes and edge.below in self.nodes:
            self.below[edge.above].append(edge)
            self.above[edge.below].append(edge)

    def of_type(self, type_: str) -> Iterable[Node]:
        return (node for node in self.nodes.values() if node.type == type_)

    @cached_property
    def _links(self) -> "trace.Graph[UUID]":
        edges = [trace.Edge(edge.above, edge.kind, edge.below)
                 for found in self.below.values() for edge in found]  # fmt: skip
        types = {id_: node.type for id_, node in self.nodes.items()}
        return trace.Graph(types, edges, against=frozenset())  # turned downstream already

    def downstream(self, start: UUID) -> set[UUID]:
        """Everything that came of it, itself left out."""
        return {step.node for step in trace.downstream(self._links, start)}

    def upstream(self, start: UUID) -> set[UUID]:
        """Everything it comes from, itself left out."""
        return {step.node for step in trace.upstream(self._links, start)}

    def whole(self, start: UUID) -> set[UUID]:
        """Both ways, itself included."""
        return {start} | self.upstream(start) | self.downstream(start)

    def has_below(self, node: Node, kind: str, type_: str = "") -> bool:
        """Whether a link of this kind leads downstream (to a record of this type)."""
        return any(
            edge.kind == kind and (not type_ or self.nodes[edge.below].type == type_)
            for edge in self.below.get(node.id, ())
        )

    def has_above(self, node: Node, kind: str) -> bool:
        return any(edge.kind == kind for edge in self.above.get(node.id, ()))

    def beside(self, node: Node, kind: str) -> list[Node]:
        """The records downstream by links of one kind."""
        return [self.nodes[edge.below] for edge in self.below.get(node.id, ())
                if edge.kind == kind]  # fmt: skip


def graph_of(actor: Any) -> Graph:
    """The thread of the actor's engagement, as far as the actor may read it: two queries."""
    columns = ("id", "type", "label", "number", "title", "state", "audience")
    rows = Entry.objects.visible_to(actor).filter(type__in=STAGES).order_by("type", "number")
    graph = Graph({row[0]: Node(*row) for row in rows.values_list(*columns)})
    links = Link.objects.of_engagement(actor).order_by("created_at", "id")
    found = list(links.values_list("source_id", "target_id", "kind", "suspect_at", "suspect_why"))
    for source, target, kind, suspect, why in found:
        ends = (source, target) if kind in DOWNSTREAM else (target, source)
        graph.add(Edge(*ends, kind, suspect is not None, why))
    if actor.is_client:
        for said, required in stepped(graph.nodes, [link[:3] for link in found]):
            graph.add(Edge(said, required, Link.Kind.DERIVES))
    return graph
