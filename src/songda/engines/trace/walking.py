"""Walks along the links: breadth first, each node once, so that circles end."""

from collections.abc import Iterable, Mapping, Sequence

from songda.engines.trace.model import Beside, Graph, K, Step

Links = Mapping[K, Sequence[Beside[K]]]


def downstream(graph: Graph[K], start: K) -> list[Step[K]]:
    """Return what came of a node, nearest first; raises UnknownNode for an unknown start."""
    graph.check(start)
    return walk([graph.steps["downstream"]], [start])


def upstream(graph: Graph[K], start: K) -> list[Step[K]]:
    """Return where a node comes from, nearest first; raises UnknownNode for an unknown start."""
    graph.check(start)
    return walk([graph.steps["upstream"]], [start])


def shortest(graph: Graph[K], a: K, b: K) -> list[Step[K]] | None:
    """Return the fewest steps from a to b, by links in either direction.

    [] when they are the same, None when no way leads there. Among ways of one
    length, that of the earliest links. Raises UnknownNode for unknown nodes.
    """
    graph.check(a)
    graph.check(b)
    if a == b:
        return []
    both = [graph.steps["downstream"], graph.steps["upstream"]]
    steps = walk(both, [a], until=b)
    found = {step.node: step for step in steps}
    if b not in found:
        return None
    way = [found[b]]
    while (at := _origin(way[-1])) != a:
        way.append(found[at])
    return way[::-1]


def walk(sides: Sequence[Links[K]], starts: Iterable[K], until: K | None = None) -> list[Step[K]]:
    """Return a step to each node that is reached, nearest first; up to `until`, once it is."""
    waiting, steps, distance = list(dict.fromkeys(starts)), list[Step[K]](), 0
    seen = set(waiting)
    while waiting:
        distance += 1
        reached: list[Beside[K]] = []
        for node in waiting:
            for links in sides:
                for beside in links.get(node, ()):
                    if beside[0] not in seen:
                        seen.add(beside[0])
                        reached.append(beside)
        steps += [Step(other, edge, distance, forwards) for other, edge, forwards in reached]
        waiting = [] if until is not None and until in seen else [one[0] for one in reached]
    return steps


def _origin(step: Step[K]) -> K:
    return step.edge.source if step.forwards else step.edge.target
