"""The traceability matrix: for each requirement what it comes from and what came of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from songda.home.graphs import Graph, Node
from songda.home.holes import Hole, holes
from songda.home.results import Result, Signed, results, signed

PARTS = ("statement", "finding", "criterion", "workitem", "deliverable", "ticket")


@dataclass
class Row:
    """One requirement with its neighbours by kind, its last results and its signatures."""

    requirement: Node
    parts: dict[str, list[Node]]
    results: list[Result] = field(default_factory=list)
    signed: list[Signed] = field(default_factory=list)
    holes: list[Hole] = field(default_factory=list)

    @property
    def lacks(self) -> set[str]:
        """The keys of its holes: sourceless, criterionless, workless, …"""
        return {hole.rule.key for hole in self.holes}


def rows_of(actor: Any, graph: Graph, requirements: Iterable[Node]) -> list[Row]:
    """The rows of these requirements: two queries besides the graph."""
    rows = [_row(graph, node) for node in requirements]
    if not rows:
        return []
    ids = {row.requirement.id for row in rows}
    by_requirement: dict[UUID, list[Result]] = defaultdict(list)
    for one in results(actor, requirement__in=ids):
        by_requirement[one.requirement_id].append(one)
    papers = {row.requirement.id: _papers(graph, row.requirement) for row in rows}
    by_paper: dict[UUID, list[Signed]] = defaultdict(list)
    for paper in signed(actor, {id_ for ids in papers.values() for id_ in ids}):
        by_paper[paper.subject_id].append(paper)
    for row in rows:
        row.results = list(_newest(by_requirement[row.requirement.id]))
        row.signed = [one for id_ in papers[row.requirement.id] for one in by_paper[id_]]
        row.holes = [] if actor.is_client else holes(graph, [row.requirement])
    return rows


def _row(graph: Graph, node: Node) -> Row:
    parts: dict[str, list[Node]] = {name: [] for name in PARTS}
    near = graph.upstream(node.id) | graph.downstream(node.id)
    for other in sorted((graph.nodes[id_] for id_ in near), key=lambda it: it.number):
        if other.name in parts:
            parts[other.name].append(other)
    return Row(node, parts)


def _papers(graph: Graph, node: Node) -> list[UUID]:
    below = (graph.nodes[id_] for id_ in graph.downstream(node.id))
    found = [it for it in below if it.name in {"baseline", "acceptance"}]
    return [it.id for it in sorted(found, key=lambda it: (it.type, it.number))]


def _newest(found: list[Result]) -> Iterator[Result]:
    """The newest case of each criterion, in the order of the cases."""
    seen: set[UUID] = set()
    for one in found:
        if one.criterion_id not in seen:
            seen.add(one.criterion_id)
            yield one
