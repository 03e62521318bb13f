"""Trace: what one change reaches among a hundred thousand links."""

import random
from collections.abc import Iterator
from pathlib import Path

from bench.engines import Row, cpu_ms
from songda.engines.trace import Edge, Graph, Rule, holes, impact

LINKS = 100_000
NODES = 60_000
TYPES = ("statement", "finding", "requirement", "criterion", "work", "deliverable")


def rows(data: Path | None) -> Iterator[Row]:
    """The change that reaches most of a thread, a usual one, the holes, and making the graph."""
    graph = made()
    firsts = range(0, 400, 20)
    widest = max(firsts, key=lambda node: len(impact(graph, [node]).steps))
    taken, peer = cpu_ms(lambda: impact(graph, [widest])), _scipy_ms(graph, widest)
    reached = len(impact(graph, [widest]).steps)
    what = f"impact of one change among {LINKS:,} links, {reached:,} records reached"
    yield Row("trace", what, taken, peer, 100, "ms", note="scipy, order alone, numbers for records")
    rule = Rule("unproved", "statement", "downstream", frozenset({"deliverable"}), direct=False)
    yield Row("trace", "holes by one rule", cpu_ms(lambda: holes(graph, [rule])), unit="ms")
    fresh = cpu_ms(lambda: Graph(graph.nodes, graph.edges).sides)
    yield Row("trace", "links sorted to their records, once a graph", fresh, unit="ms")


def made() -> Graph[int]:
    """Records in the order of the thread; each link leads on by up to a third of all of them."""
    chance = random.Random(7)
    nodes = {n: TYPES[n * len(TYPES) // NODES] for n in range(NODES)}
    edges = []
    for _n in range(LINKS):
        below = chance.randrange(1, NODES)
        above = max(0, below - chance.randrange(1, NODES // 3))
        edges.append(Edge(above, "derives", below))
    return Graph(nodes, edges)


def _scipy_ms(graph: Graph[int], start: int) -> float:
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import breadth_first_order

    ends = [edge.source for edge in graph.edges], [edge.target for edge in graph.edges]
    matrix = csr_matrix(([1] * len(graph.edges), ends), (NODES, NODES))
    return cpu_ms(lambda: breadth_first_order(matrix, start))
