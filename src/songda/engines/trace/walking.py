"""Walks along the links: breadth first, each node once, so that circles end."""

from collections.abc import Iterable, Iterator

from songda.engines.trace.model import Graph, K, Links, Step


def downstream(graph: Graph[K], start: K) -> list[Step[K]]:
    """Return what came of a node, nearest first; raises UnknownNode for an unknown start."""
    graph.check(start)
    return _walk(graph, graph.sides["downstream"], start)


def upstream(graph: Graph[K], start: K) -> list[Step[K]]:
    """Return where a node comes from, nearest first; raises UnknownNode for an unknown start."""
    graph.check(start)
    return _walk(graph, graph.sides["upstream"], start)


def shortest(graph: Graph[K], a: K, b: K) -> list[Step[K]] | None:
    """Return the fewest steps from a to b, by links in either direction.

    [] when they are the same, None when no way leads there. Among ways of one
    length, that of the earliest links. Raises UnknownNode for unknown nodes.
    """
    graph.check(a)
    graph.check(b)
    if a == b:
        return []
    found = {step.node: step for step in _walk(graph, graph.either, a, until=b)}
    if b not in found:
        return None
    way = [found[b]]
    while (at := _origin(way[-1])) != a:
        way.append(found[at])
    return way[::-1]


def _walk(graph: Graph[K], links: Links, start: K, until: K | None = None) -> list[Step[K]]:
    return steps(graph, links, levels(graph, links, [start], until))


def levels(
    graph: Graph[K], links: Links, starts: Iterable[K], until: K | None = None
) -> Iterator[list[int]]:
    """Yield the places in `links` that lead to new nodes, each time one link further away.

    Ends with the level of `until`, once it is reached.
    """
    first, ends, numbers = links.first, links.ends, graph.numbers
    waiting = [numbers[node] for node in dict.fromkeys(starts)]
    seen = bytearray(len(numbers))
    for node in waiting:
        seen[node] = True
    last = None if until is None else numbers[until]
    while waiting and not (last is not None and seen[last]):
        reached = []
        for node in waiting:
            for place in range(first[node], first[node + 1]):
                if not seen[ends[place]]:
                    seen[ends[place]] = True
                    reached.append(place)
        yield reached
        waiting = [ends[place] for place in reached]


def steps(graph: Graph[K], links: Links, found: Iterable[list[int]]) -> list[Step[K]]:
    """Return a step to each node that is reached, nearest first."""
    return [
        Step(node, edge, distance, forwards)
        for distance, reached in enumerate(found, 1)
        for node, edge, forwards in graph.read(links, reached)
    ]


def _origin(step: Step[K]) -> K:
    return step.edge.source if step.forwards else step.edge.target
