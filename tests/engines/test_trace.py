"""The thread can be walked both ways, and its holes are found."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songda.engines.trace import (
    Coverage,
    Edge,
    Graph,
    Hole,
    Rule,
    UnknownNode,
    Unreadable,
    coverage,
    downstream,
    holes,
    impact,
    shortest,
    suspects,
    upstream,
)

NODES = {
    "S1": "statement", "S2": "statement", "F1": "finding", "R1": "requirement",
    "R2": "requirement", "C1": "criterion", "W1": "work", "D1": "deliverable", "A1": "acceptance",
    "T1": "ticket", "I1": "improvement",
}  # fmt: skip
EDGES = [
    Edge("S1", "supports", "F1"),
    Edge("F1", "derives", "R1"),
    Edge("R1", "has", "C1"),
    Edge("W1", "implements", "R1"),
    Edge("D1", "delivers", "R1"),
    Edge("A1", "verifies", "C1"),
    Edge("T1", "resolves", "R1"),
    Edge("I1", "improves", "T1"),
    Edge("B9", "freezes", "R1"),  # the reader may not see B9
]
GRAPH = Graph(NODES, EDGES)


def test_downstream_is_everything_that_came_of_a_sentence() -> None:
    steps = downstream(GRAPH, "S1")
    assert [(step.node, step.distance) for step in steps] == [
        ("F1", 1), ("R1", 2), ("C1", 3), ("W1", 3), ("D1", 3), ("T1", 3), ("A1", 4), ("I1", 4),
    ]  # fmt: skip
    assert (steps[0].forwards, steps[3].forwards, steps[3].edge.kind) == (True, False, "implements")


def test_upstream_is_where_an_improvement_comes_from() -> None:
    assert [step.node for step in upstream(GRAPH, "I1")] == ["T1", "R1", "F1", "S1"]


def test_a_node_without_links_leads_nowhere() -> None:
    assert downstream(GRAPH, "S2") == upstream(GRAPH, "S2") == []


def test_the_shortest_way_may_go_both_ways() -> None:
    way = shortest(GRAPH, "W1", "A1")
    assert way is not None
    assert [step.node for step in way] == ["R1", "C1", "A1"]
    assert [step.forwards for step in way] == [True, True, False]
    assert shortest(GRAPH, "W1", "W1") == []
    assert shortest(GRAPH, "W1", "S2") is None


WALKS = [
    downstream,
    upstream,
    lambda graph, node: shortest(graph, node, "S1"),
    lambda graph, node: shortest(graph, "S1", node),
    lambda graph, node: impact(graph, [node]),
]


@pytest.mark.parametrize("walk", WALKS)
def test_a_node_that_may_not_be_seen_is_unknown(walk) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UnknownNode, match="“B9” is not among the records"):
        walk(GRAPH, "B9")


def test_the_impact_of_a_change_is_all_that_rests_on_it() -> None:
    found = impact(GRAPH, ["C1", "T1"])
    assert [(step.node, step.distance) for step in found.steps] == [("A1", 1), ("I1", 1)]
    assert found.counts == {"acceptance": 1, "improvement": 1}
    assert [edge.kind for edge in found.direct] == ["verifies", "improves"]
    assert impact(GRAPH, []).steps == ()


def test_a_link_is_suspect_while_its_upper_end_changed_later_than_it_was_looked_at() -> None:
    derives, has, implements = EDGES[1], EDGES[2], EDGES[3]
    assert suspects(GRAPH, {"F1": 5, "B9": 9}, {}) == [derives]
    checked = {derives: 5, has: 3, implements: 2}
    assert suspects(GRAPH, {"F1": 5, "R1": 3}, checked)[:1] == [implements]
    assert derives not in suspects(GRAPH, {"F1": 5}, checked)
    assert suspects(GRAPH, {"A1": 1}, {}) == []  # nothing rests on it


def test_coverage_counts_who_has_what_a_rule_asks_for() -> None:
    proved = Rule("unproved", "requirement", "downstream", frozenset({"acceptance"}), direct=False)
    nothing = Rule("x", "nothing", "downstream", frozenset({"acceptance"}))
    half, none = coverage(GRAPH, [proved, nothing])
    assert (half, half.part) == (Coverage(proved, 1, 2), 0.5)
    assert (none.count, none.part) == (0, None)


def test_holes_name_the_node_and_what_it_lacks() -> None:
    used = Rule("unused", "statement", "downstream", frozenset({"finding"}))
    sourced = Rule("no_source", "requirement", "upstream", frozenset({"statement"}), direct=False)
    delivered = Rule("undelivered", "requirement", "downstream", frozenset({"deliverable"}),
                     kind="delivers")  # fmt: skip
    proved = Rule("unproved", "requirement", "downstream", frozenset({"acceptance"}), direct=False)
    assert holes(GRAPH, [used, sourced, delivered, proved]) == [
        Hole("S2", used), Hole("R2", sourced), Hole("R2", delivered), Hole("R2", proved),
    ]  # fmt: skip


def test_another_kind_of_link_does_not_fill_a_hole() -> None:
    rule = Rule("unfrozen", "requirement", "downstream", frozenset({"work"}), kind="freezes")
    assert [hole.node for hole in holes(GRAPH, [rule])] == ["R1", "R2"]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [({"direct": False, "kind": "derives"}, "is not direct"), ({"side": "left"}, "side “left”")],
)
def test_a_rule_that_means_nothing_is_refused(given: dict[str, object], sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        Rule("x", "work", **{"side": "upstream", "needs": frozenset("y")} | given)  # type: ignore[arg-type]


def test_circles_end() -> None:
    nodes = dict.fromkeys("abc", "x")
    circle = Graph(nodes, [Edge("a", "derives", "b"), Edge("b", "derives", "c"),
                           Edge("c", "derives", "a"), Edge("a", "derives", "a")])  # fmt: skip
    assert [step.node for step in downstream(circle, "a")] == ["b", "c"]
    rule = Rule("self", "x", "downstream", frozenset({"x"}), direct=False)
    assert holes(circle, [rule]) == []


def test_a_hundred_thousand_links_in_a_row_are_walked() -> None:
    length = 100_000
    chain = Graph(
        dict.fromkeys(range(length + 1), "x"),
        [Edge(n, "derives", n + 1) for n in range(length)],
    )
    way = shortest(chain, length, 0)
    assert way is not None and len(way) == length
    rule = Rule("r", "x", "upstream", frozenset({"y"}), direct=False)
    assert len(holes(chain, [rule])) == length + 1


links = st.lists(
    st.tuples(st.integers(0, 9), st.sampled_from(["derives", "implements"]), st.integers(0, 9)),
    max_size=25,
)


def graph_of(found: list[tuple[int, str, int]]) -> Graph[int]:
    types = {n: ("odd" if n % 2 else "even") for n in range(10)}
    return Graph(types, [Edge(*link) for link in found])


def distances(found: list[tuple[int, str, int]], start: int) -> dict[int, int]:
    """Settle distances downstream by going over all links until nothing changes."""
    reached, changed = {start: 0}, True
    arrows = [(a, b) if kind == "derives" else (b, a) for a, kind, b in found]
    while changed:
        changed = False
        for a, b in arrows:
            if a in reached and reached[a] + 1 < reached.get(b, 99):
                reached[b], changed = reached[a] + 1, True
    return reached


@given(links, st.integers(0, 9))
def test_distances_are_the_shortest(found: list[tuple[int, str, int]], start: int) -> None:
    steps = downstream(graph_of(found), start)
    expected = distances(found, start)
    assert {step.node: step.distance for step in steps} | {start: 0} == expected
    assert [step.distance for step in steps] == sorted(step.distance for step in steps)


@given(links)
def test_upstream_undoes_downstream(found: list[tuple[int, str, int]]) -> None:
    graph = graph_of(found)
    down = {(a, step.node) for a in range(10) for step in downstream(graph, a)}
    up = {(step.node, b) for b in range(10) for step in upstream(graph, b)}
    assert down == up


@given(links, st.integers(0, 9), st.integers(0, 9))
def test_the_shortest_way_is_connected_and_shortest(
    found: list[tuple[int, str, int]], a: int, b: int
) -> None:
    way = shortest(graph_of(found), a, b)
    both = [*found, *((y, kind, x) for x, kind, y in found)]
    expected = distances(both, a)
    assert (way is None) == (b not in expected)
    if way is not None:
        assert len(way) == expected[b]
        ends = [a, *(step.node for step in way)]
        for (before, after), step in zip(pairwise(ends), way, strict=True):
            pair = (step.edge.source, step.edge.target)
            assert pair == ((before, after) if step.forwards else (after, before))


@given(links)
def test_holes_are_the_nodes_from_which_nothing_needed_is_reached(
    found: list[tuple[int, str, int]],
) -> None:
    graph = graph_of(found)
    rule = Rule("lonely", "even", "downstream", frozenset({"odd"}), direct=False)
    expected = [
        node for node in range(0, 10, 2)
        if not any(graph.nodes[step.node] == "odd" for step in downstream(graph, node))
    ]  # fmt: skip
    assert [hole.node for hole in holes(graph, [rule])] == expected


@given(links, st.lists(st.integers(0, 9), max_size=4))
def test_impact_is_what_is_downstream_of_any(
    found: list[tuple[int, str, int]], changed: list[int]
) -> None:
    graph = graph_of(found)
    reached = impact(graph, changed)
    ways = [distances(found, start) for start in changed]
    nearest = {node: min(way.get(node, 99) for way in ways) for way in ways for node in way}
    expected = {node: far for node, far in nearest.items() if node not in changed}
    assert {step.node: step.distance for step in reached.steps} == expected
    assert sum(reached.counts.values()) == len(expected)


@given(links, st.dictionaries(st.integers(0, 9), st.integers(0, 3)), st.integers(0, 3))
def test_a_suspect_link_leads_from_what_changed(
    found: list[tuple[int, str, int]], changed: dict[int, int], checked: int
) -> None:
    graph = graph_of(found)
    at = dict.fromkeys(graph.edges, checked)
    late = {node for node, moment in changed.items() if moment > checked}
    expected = {
        edge for edge in graph.edges
        if (edge.source if edge.kind == "derives" else edge.target) in late
    }  # fmt: skip
    assert set(suspects(graph, changed, at)) == expected
