"""Typed records and the links between them."""

from array import array
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain
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


Rows = list[list[int]]
Beside = tuple[K, Edge[K], bool]
"""What one link leads to, the link, and whether it is read forwards."""


@dataclass(frozen=True, slots=True)
class Links:
    """The links beside every node, in numbers, which stay near the processor.

    Those of node i are at `first[i]` up to `first[i + 1]`: `ends` says which node each leads to,
    `edges` twice the number of its link, and one more when it is read forwards.
    """

    first: "array[int]"
    ends: "array[int]"
    edges: "array[int]"


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
    def names(self) -> list[K]:
        """The nodes, by their numbers."""
        return list(self.nodes)

    @cached_property
    def numbers(self) -> dict[K, int]:
        """The numbers of the nodes, in their order."""
        return {node: number for number, node in enumerate(self.nodes)}

    @cached_property
    def sides(self) -> dict[Side, Links]:
        """The links on each side, in their own order."""
        below: Rows = [[] for _node in self.nodes]
        above: Rows = [[] for _node in self.nodes]
        numbers, against = self.numbers, self.against
        for place, edge in enumerate(self.edges):
            source, kind, target = edge[:3]
            if source in numbers and target in numbers:
                there, back = (above, below) if kind in against else (below, above)
                there[numbers[source]].append(2 * place + 1)
                back[numbers[target]].append(2 * place)
        return {"downstream": self._links(below), "upstream": self._links(above)}

    @cached_property
    def either(self) -> Links:
        """The links on both sides of a node, those downstream first."""
        below, above = self.sides["downstream"], self.sides["upstream"]
        return self._links([
            [*below.edges[below.first[at] : below.first[at + 1]],
             *above.edges[above.first[at] : above.first[at + 1]]]
            for at in range(len(self.nodes))
        ])  # fmt: skip

    def _links(self, rows: Rows) -> Links:
        numbers, edges = self.numbers, self.edges
        read = array("i", chain.from_iterable(rows))
        ends = (
            numbers[edges[one >> 1].target if one & 1 else edges[one >> 1].source] for one in read
        )
        return Links(array("i", accumulate(map(len, rows), initial=0)), array("i", ends), read)

    def beside(self, node: K, side: Side) -> list[Beside[K]]:
        """Return what one link leads to on one side; nothing for an unknown node."""
        links, at = self.sides[side], self.numbers.get(node)
        if at is None:
            return []
        return self.read(links, range(links.first[at], links.first[at + 1]))

    def read(self, links: Links, places: Iterable[int]) -> list[Beside[K]]:
        """Return what the links at some places of `links` lead to, and by which link."""
        names, edges, ends, read = self.names, self.edges, links.ends, links.edges
        return [(names[ends[at]], edges[read[at] >> 1], bool(read[at] & 1)) for at in places]

    def check(self, node: K) -> None:
        """Refuse a node that is not in the graph: UnknownNode."""
        if node not in self.nodes:
            raise UnknownNode("node_unknown", node=node)
