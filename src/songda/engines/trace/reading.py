"""A graph from tables (CSV): one of links, and one of records, where there are some without."""

import re

from songda.engines import Unreadable, named_rows
from songda.engines.trace.model import AGAINST_THE_STREAM, Edge, Graph

LIMIT_MB = 50
LINKS = {
    "source": ("source", "from", "来源", "起点", "源"),
    "kind": ("kind", "link", "relation", "关系", "链接"),
    "target": ("target", "to", "目标", "终点"),
}
RECORDS = {
    "key": ("id", "key", "record", "编号", "记录"),
    "type": ("type", "kind", "类型", "种类"),
}
_STEM = re.compile(r"(.*?)[\s_.#-]*\d[\d.-]*$")

Unreadable.sentences |= {
    "links_columns": "%(file)s needs the columns source and target, and may have kind.",
    "records_columns": "%(file)s needs a column id, and may have type.",
    "links_end": "Row %(row)s of %(file)s has no %(column)s. Name a record at both ends.",
}


def read_graph(
    links: bytes,
    links_file: str,
    records: bytes | None = None,
    records_file: str = "",
    against: frozenset[str] = AGAINST_THE_STREAM,
) -> Graph[str]:
    """Return the graph of a table of links (source, kind, target) and one of records (id, type).

    Kinds are taken in small letters. A record that has no type there is of the type before the
    number of its key: REQ-12 of REQ. A record that has no link is known from `records` alone.
    Raises Unreadable.
    """
    edges = _edges(links, links_file)
    nodes = {} if records is None else _records(records, records_file)
    for edge in edges:
        for key in (edge.source, edge.target):
            nodes.setdefault(key, type_of(key))
    return Graph(nodes, edges, against)


def type_of(key: str) -> str:
    """Return what stands before the number of a key: REQ of REQ-12; "" where there is none."""
    found = _STEM.fullmatch(key)
    return found[1] if found else ""


def _edges(data: bytes, file: str) -> list[Edge[str]]:
    columns, rows = named_rows(data, file, LIMIT_MB, LINKS)
    if not {"source", "target"} <= set(columns):
        raise Unreadable("links_columns", file=file)
    edges = []
    for row, cells in rows:
        for column in ("source", "target"):
            if not cells.get(column):
                raise Unreadable("links_end", row=row, file=file, column=column)
        edges.append(Edge(cells["source"], cells.get("kind", "").lower(), cells["target"]))
    return edges


def _records(data: bytes, file: str) -> dict[str, str]:
    columns, rows = named_rows(data, file, LIMIT_MB, RECORDS)
    if "key" not in columns:
        raise Unreadable("records_columns", file=file)
    named = ((cells.get("key", ""), cells.get("type", "")) for _row, cells in rows)
    return {key: type_ or type_of(key) for key, type_ in named if key}
