"""A graph is read from a table of links, and from one of records."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songda.engines.trace import (
    Edge,
    Graph,
    Rule,
    Unreadable,
    downstream,
    read_graph,
    type_of,
    usual_rules,
)

LINKS = b"Source,Kind,Target\nFND-1,derives,REQ-1\nTST-1,Verifies,REQ-1\n"


def test_links_are_read_and_types_stand_before_the_numbers() -> None:
    graph = read_graph(LINKS, "links.csv")
    assert graph.nodes == {"FND-1": "FND", "REQ-1": "REQ", "TST-1": "TST"}
    assert graph.edges == [Edge("FND-1", "derives", "REQ-1"), Edge("TST-1", "verifies", "REQ-1")]
    assert [step.node for step in downstream(graph, "FND-1")] == ["REQ-1", "TST-1"]


def test_records_without_links_have_a_table_of_their_own() -> None:
    graph = read_graph(
        LINKS, "links.csv", "编号,类型\nREQ-2,\nTST-1,检查\n".encode(), "records.csv"
    )
    assert graph.nodes == {"REQ-2": "REQ", "TST-1": "检查", "FND-1": "FND", "REQ-1": "REQ"}


@pytest.mark.parametrize(
    ("key", "type_"),
    [("REQ-12", "REQ"), ("原话 7", "原话"), ("R1.2", "R"), ("SYS_REQ_3", "SYS_REQ"), ("intro", ""),
     ("12", "")],
)  # fmt: skip
def test_a_type_stands_before_the_number(key: str, type_: str) -> None:
    assert type_of(key) == type_


def test_what_is_usual_is_asked_of_all_both_ways() -> None:
    graph = Graph({"R1": "R", "R2": "R", "T1": "T"}, [Edge("T1", "verifies", "R1")])
    assert usual_rules(graph) == [
        Rule("", "R", "downstream", frozenset({"T"}), direct=False),
        Rule("", "T", "upstream", frozenset({"R"}), direct=False),
    ]


@pytest.mark.parametrize(
    ("links", "records", "said"),
    [
        (b"a,b\n1,2\n", None, "links.csv needs the columns source and target"),
        (b"source,target\nA-1,\n", None, "Row 2 of links.csv has no target"),
        (LINKS, b"name\nA\n", "records.csv needs a column id"),
        (b"", None, "links.csv is empty"),
    ],
)
def test_what_cannot_be_read_is_named(links: bytes, records: bytes | None, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        read_graph(links, "links.csv", records, "records.csv")


@given(st.text(max_size=100))
def test_any_table_is_a_graph_or_a_sentence(text: str) -> None:
    try:
        graph = read_graph(f"source,target\n{text}".encode("utf-8", "surrogatepass"), "f")
    except Unreadable as refused:
        assert str(refused)
        return
    assert all(edge.source in graph.nodes and edge.target in graph.nodes for edge in graph.edges)
    assert usual_rules(graph) == usual_rules(graph)
