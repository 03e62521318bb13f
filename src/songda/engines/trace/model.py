"""Typed records and the links between them."""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, Literal, NamedTuple, TypeVar

from songda.engines import Unreadable

K = TypeVar("K", bound=Hashable)
Side = Literal["upstream", "downstream"]

AGAINST_THE_STREAM = frozenset(
    {"implements", "verifies", "freezes", "delivers", "resolves", "improves"}
)
"""Kinds whose source came later than their target: work implements a requirement."""

Unreadable.sentences |= {
    "node_unknown": "“%(node)s” is not among the records. Choose one that is.",
}


class UnknownNode(Unreadable, KeyError):
    """A walk was to begin or end at a record that is not in the graph."""


class Edge(NamedTuple, Generic[K]):
    """A link, read `source kind target`; `suspect` while it is to be looked at again, and `why`."""

    source: K
    kind: str
    target: K
    suspect: bool = False
    why: str = ""


class Step(NamedTuple, Generic[K]):
    """A node on a walk, the link that led there, and its distance in links from the start.

    `forwards` says whether the link was read from its source to its target.
    """

    node: K
    edge: Edge[K]
    distance: int
    forwards: bool


Beside = tuple[K, Edge[K], bool]
"""What one link leads to, the link, and whether it is read forwards."""


@dataclass(frozen=True)
class Graph(Generic[K]):
    """Nodes with their types, and the links between them.

    A link with an end that is not among the nodes does not exist here: give the
    nodes that the reader may see. `against` names the kinds that point upstream.
    """

    nodes: Mapping[K, str]
    edges: Sequence[Edge[K]]
    against: frozenset[str] = AGAINST_THE_STREAM

    @cached_property
    def steps(self) -> dict[Side, dict[K, list[Beside[K]]]]:
        """For each side and node: the neighbour, the link, and whether it is read forwards."""
        below: dict[K, list[Beside[K]]] = defaultdict(list)
        above: dict[K, list[Beside[K]]] = defaultdict(list)
        nodes, against = self.nodes, self.against
        for edge in self.edges:
            source, kind, target = edge[:3]
            if source in nodes and target in nodes:
                there, back = (above, below) if kind in against else (below, above)
                there[source].append((target, edge, True))
                back[target].append((source, edge, False))
        return {"downstream": dict(below), "upstream": dict(above)}

    def beside(self, node: K, side: Side) -> Sequence[Beside[K]]:
        """Return what one link leads to on one side."""
        return self.steps[side].get(node, ())

    def check(self, node: K) -> None:
        """Refuse a node that is not in the graph: UnknownNode."""
        if node not in self.nodes:
            raise UnknownNode("node_unknown", node=node)
