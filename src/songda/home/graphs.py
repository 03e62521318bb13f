"""The thread of one engagement as a graph in memory: two queries, then plain walking.

An edge always points downstream, from a sentence towards what came of it, whatever way its
link is written (*supports, leads to, has* already do; the other kinds name their source last).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.apps import apps

from songda.engines import trace
from songda.engines.trace import Edge
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


@dataclass
class Graph:
    """Nodes by id, and the links between them, turned downstream.

    Links of which an end is not known are left out: they lead to what the reader cannot see.
    """

    nodes: dict[UUID, Node]
    edges: list[Edge[UUID]]

    @cached_property
    def _links(self) -> trace.Graph[UUID]:
        types = {id_: node.type for id_, node in self.nodes.items()}
        return trace.Graph(types, self.edges, against=frozenset())

    def above(self, id_: UUID) -> list[Edge[UUID]]:
        """The links that lead to a record."""
        return [edge for _other, edge, _forwards in self._links.beside(id_, "upstream")]

    def below(self, id_: UUID) -> list[Edge[UUID]]:
        """The links that lead on from a record."""
        return [edge for _other, edge, _forwards in self._links.beside(id_, "downstream")]

    def of_type(self, type_: str) -> Iterable[Node]:
        return (node for node in self.nodes.values() if node.type == type_)

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
            edge.kind == kind and (not type_ or self.nodes[edge.target].type == type_)
            for edge in self.below(node.id)
        )

    def has_above(self, node: Node, kind: str) -> bool:
        return any(edge.kind == kind for edge in self.above(node.id))

    def beside(self, node: Node, kind: str) -> list[Node]:
        """The records downstream by links of one kind."""
        return [self.nodes[edge.target] for edge in self.below(node.id) if edge.kind == kind]


def graph_of(actor: Any) -> Graph:
    """The thread of the actor's engagement, as far as the actor may read it: two queries."""
    columns = ("id", "type", "label", "number", "title", "state", "audience")
    rows = Entry.objects.visible_to(actor).filter(type__in=STAGES).order_by("type", "number")
    nodes = {row[0]: Node(*row) for row in rows.values_list(*columns)}
    links = Link.objects.of_engagement(actor).order_by("created_at", "id")
    found = list(links.values_list("source_id", "target_id", "kind", "suspect_at", "suspect_why"))
    edges = []
    for source, target, kind, suspect, why in found:
        above, below = (source, target) if kind in DOWNSTREAM else (target, source)
        edges.append(Edge(above, kind, below, suspect is not None, why))
    if actor.is_client:
        for said, required in stepped(nodes, [link[:3] for link in found]):
            edges.append(Edge(said, Link.Kind.DERIVES, required))
    return Graph(nodes, edges)
