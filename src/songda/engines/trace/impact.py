"""What a change reaches, and which links have to be looked at again."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic

from songda.engines.trace.model import Edge, Graph, K, Step
from songda.engines.trace.walking import levels, steps


@dataclass(frozen=True)
class Impact(Generic[K]):
    """All that rests on what has changed, nearest first, and how many there are of each type."""

    steps: tuple[Step[K], ...]
    counts: Mapping[str, int]

    @property
    def direct(self) -> tuple[Edge[K], ...]:
        """The links to look at first: those that lead from the changed records themselves."""
        return tuple(step.edge for step in self.steps if step.distance == 1)


def impact(graph: Graph[K], changed: Iterable[K]) -> Impact[K]:
    """Return everything downstream of some changed nodes, themselves left out.

    Each node once, by its shortest way from any of them. Raises UnknownNode.
    """
    starts = list(changed)
    for node in starts:
        graph.check(node)
    links, types = graph.sides["downstream"], list(graph.nodes.values())
    found = list(levels(graph, links, starts))
    counts = Counter(types[links.ends[place]] for reached in found for place in reached)
    return Impact(tuple(steps(graph, links, found)), dict(counts))


def suspects(
    graph: Graph[K], changed: Mapping[K, Any], checked: Mapping[Edge[K], Any]
) -> list[Edge[K]]:
    """Return the links whose upper end has changed since they were last looked at.

    `changed` says when a node changed last, `checked` when a link was last found right (or
    made); moments or version numbers, as long as they compare. A link of which nothing is
    known was never looked at. What is itself a result of the change is asked of no further:
    it becomes a change of its own when it is mended. Nodes that are not in the graph are left out.
    """
    found: list[Edge[K]] = []
    for node in graph.nodes:
        if node not in changed:
            continue
        links = (edge for _other, edge, _forwards in graph.beside(node, "downstream"))
        found += [one for one in links if one not in checked or checked[one] < changed[node]]
    return found
