"""The thread: walk typed links from what was said to what was delivered, and back.

    >>> nodes = {"S1": "statement", "F1": "finding", "R1": "requirement", "W1": "work"}
    >>> said, led = Edge("S1", "supports", "F1"), Edge("F1", "derives", "R1")
    >>> graph = Graph(nodes, [said, led, Edge("W1", "implements", "R1")])
    >>> [step.node for step in downstream(graph, "S1")]
    ['F1', 'R1', 'W1']

See docs/engines/trace.md.
"""

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, Literal, TypeVar

K = TypeVar("K", bound=Hashable)
Side = Literal["upstream", "downstream"]

AGAINST_THE_STREAM = frozenset(
    {"implements", "verifies", "freezes", "delivers", "resolves", "improves"}
)
"""Kinds whose source came later than their target: work implements a requirement."""


@dataclass(frozen=True, slots=True)
class Edge(Generic[K]):
    """A link, read `source kind target`."""

    source: K
    kind: str
    target: K


@dataclass(frozen=True, slots=True)
class Step(Generic[K]):
    """A node on a walk, the link that led there, and its distance in links from the start.

    `forwards` says whether the link was read from its source to its target.
    """

    node: K
    edge: Edge[K]
    distance: int
    forwards: bool


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
    def steps(self) -> dict[Side, dict[K, list[tuple[K, Edge[K], bool]]]]:
        """For each side and node: the neighbour, the link, and whether it is read forwards."""
        found: dict[Side, dict[K, list[tuple[K, Edge[K], bool]]]]
        found = {"downstream": {}, "upstream": {}}
        for edge in self.edges:
            if edge.source in self.nodes and edge.target in self.nodes:
                there: Side = "upstream" if edge.kind in self.against else "downstream"
                back: Side = "downstream" if edge.kind in self.against else "upstream"
                found[there].setdefault(edge.source, []).append((edge.target, edge, True))
                found[back].setdefault(edge.target, []).append((edge.source, edge, False))
        return found

    def beside(self, node: K, side: Side) -> Sequence[tuple[K, Edge[K], bool]]:
        """Return what one link leads to on one side."""
        return self.steps[side].get(node, ())


@dataclass(frozen=True, slots=True)
class Rule:
    """Every node of `type` needs one of the types `needs` on one side.

    `direct`: by one link, else by any number of links. `kind` asks for a kind of
    link and needs `direct`. `code` names the hole that is left otherwise.
    """

    code: str
    type: str
    side: Side
    needs: frozenset[str]
    direct: bool = True
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Hole(Generic[K]):
    """A node that a rule finds without what it needs."""

    node: K
    rule: Rule


def downstream(graph: Graph[K], start: K) -> list[Step[K]]:
    """Return what came of a node, nearest first; raises KeyError for an unknown start."""
    return _walk(graph, start, lambda node: graph.beside(node, "downstream"))


def upstream(graph: Graph[K], start: K) -> list[Step[K]]:
    """Return where a node comes from, nearest first; raises KeyError for an unknown start."""
    return _walk(graph, start, lambda node: graph.beside(node, "upstream"))


def shortest(graph: Graph[K], a: K, b: K) -> list[Step[K]] | None:
    """Return the fewest steps from a to b, by links in either direction.

    [] when they are the same, None when no way leads there. Among ways of one
    length, that of the earliest links. Raises KeyError for unknown nodes.
    """
    if b not in graph.nodes:
        raise KeyError(b)
    steps = {step.node: step for step in _walk(graph, a, lambda node: _both(graph, node), until=b)}
    way: list[Step[K]] = []
    at = b
    while at != a:
        if at not in steps:
            return None
        way.append(steps[at])
        at = _origin(steps[at])
    return way[::-1]


def holes(graph: Graph[K], rules: Iterable[Rule]) -> list[Hole[K]]:
    """Return every node that lacks what a rule asks for, rule by rule in the order of the nodes."""
    found: list[Hole[K]] = []
    for rule in rules:
        served = _served_directly(graph, rule) if rule.direct else _served(graph, rule)
        of_type = (node for node, type_ in graph.nodes.items() if type_ == rule.type)
        found += [Hole(node, rule) for node in of_type if node not in served]
    return found


Beside = Callable[[K], Iterable[tuple[K, Edge[K], bool]]]


def _walk(graph: Graph[K], start: K, beside: Beside[K], until: K | None = None) -> list[Step[K]]:
    """Go breadth first, each node once, so that circles end."""
    if start not in graph.nodes:
        raise KeyError(start)
    seen, steps, waiting = {start}, list[Step[K]](), deque([(start, 0)])
    while waiting:
        node, distance = waiting.popleft()
        if until is not None and node == until:
            break
        for other, edge, forwards in beside(node):
            if other not in seen:
                seen.add(other)
                steps.append(Step(other, edge, distance + 1, forwards))
                waiting.append((other, distance + 1))
    return steps


def _both(graph: Graph[K], node: K) -> list[tuple[K, Edge[K], bool]]:
    return [*graph.beside(node, "downstream"), *graph.beside(node, "upstream")]


def _origin(step: Step[K]) -> K:
    return step.edge.source if step.forwards else step.edge.target


def _served_directly(graph: Graph[K], rule: Rule) -> set[K]:
    return {
        node
        for node in graph.nodes
        for other, edge, _ in graph.beside(node, rule.side)
        if graph.nodes[other] in rule.needs and rule.kind in ("", edge.kind)
    }


def _served(graph: Graph[K], rule: Rule) -> set[K]:
    """Go back from everything needed at once: who is reached is served."""
    if rule.kind:
        raise ValueError(f"The rule {rule.code} asks for a kind of link, and is not direct.")
    back: Side = "upstream" if rule.side == "downstream" else "downstream"
    waiting = deque(node for node, type_ in graph.nodes.items() if type_ in rule.needs)
    served: set[K] = set()
    while waiting:
        for other, _, _ in graph.beside(waiting.popleft(), back):
            if other not in served:
                served.add(other)
                waiting.append(other)
    return served
