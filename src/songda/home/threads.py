"""The map of one thread: one band a stage, one column a criterion, holes where it breaks off.

Pure: a graph, results and signatures go in, boxes with their place in the grid come out.
A thread with one requirement has a column for each of its criteria; one with several has a
column for each requirement; past `COLUMNS` the columns are turned in pages.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songda.home.graphs import STAGES, Graph, Node
from songda.home.results import Result, Signed

COLUMNS = 3
STACKED = 4
BANDS = (
    ("statement", gettext_lazy("Said")), ("finding", gettext_lazy("Findings")),
    ("requirement", gettext_lazy("Required")), ("criterion", gettext_lazy("Criteria")),
    ("workitem", gettext_lazy("Worked on")), ("deliverable", gettext_lazy("Delivered")),
    ("acceptance", gettext_lazy("Examined")), ("result", gettext_lazy("Results")),
    ("signature", gettext_lazy("Signed")), ("punchitem", gettext_lazy("Punch list")),
    ("ticket", gettext_lazy("Reported")), ("improvement", gettext_lazy("Improved")),
)  # fmt: skip
MENDED = ("workitem", "deliverable", "acceptance", "result")
"""Bands that every criterion of an agreed requirement must reach."""


@dataclass(frozen=True)
class Box:
    """One record, result, signature or hole in the map.

    `columns` are the places it belongs to (empty: all of them); `above` names the boxes that
    its lines come from, `suspect` those of them that are to be re-checked.
    """

    key: str
    band: str
    columns: frozenset[int] = frozenset()
    node: Node | None = None
    result: Result | None = None
    signed: Signed | None = None
    missing: tuple[str, ...] = ()
    is_suspect: bool = False
    above: tuple[str, ...] = ()
    suspect: tuple[str, ...] = ()
    row: int = 0
    rows: int = 1

    @property
    def is_hole(self) -> bool:
        return bool(self.missing)


@dataclass(frozen=True)
class Cell:
    """The boxes that share one place of the grid; `more` are not shown."""

    boxes: list[Box]
    row: int
    rows: int
    column: int
    width: int
    more: int = 0


@dataclass(frozen=True)
class Band:
    key: str
    name: Any
    row: int
    count: int


@dataclass(frozen=True)
class Thread:
    """The map, ready to be drawn: bands, cells, and which columns of how many are shown."""

    bands: list[Band]
    cells: list[Cell]
    width: int
    first: int
    columns: int
    holes: int
    suspects: int
    sound: int
    requirement: int
    """The number of the one requirement; 0 when there are none or several."""

    @property
    def last(self) -> int:
        return self.first + self.width

    @property
    def has_more(self) -> bool:
        return self.last < self.columns

    @property
    def before(self) -> int:
        return max(0, self.first - COLUMNS)

    @property
    def parts(self) -> list[tuple[Band, list[Cell]]]:
        """Each band with its cells, so that it is read in the order in which it is seen."""
        ends = [*(band.row for band in self.bands[1:]), 2 * len(BANDS) + 1]
        return [
            (band, [cell for cell in self.cells if band.row <= cell.row < end])
            for band, end in zip(self.bands, ends, strict=True)
        ]


@dataclass
class _Plan:
    graph: Graph
    members: set[UUID]
    requirements: list[Node]
    split: list[Node]
    boxes: list[Box] = field(default_factory=list)

    @cached_property
    def _near(self) -> dict[UUID, set[int]]:
        """For each record the columns whose record is it, or lies above or below it."""
        near: dict[UUID, set[int]] = defaultdict(set)
        for place, node in enumerate(self.split):
            for id_ in self.graph.whole(node.id):
                near[id_].add(place)
        return near

    def columns_of(self, id_: UUID) -> frozenset[int]:
        """The columns that a record belongs to; empty: all of them."""
        found = self._near.get(id_, set())
        return frozenset() if len(found) in (0, len(self.split)) else frozenset(found)


def thread_of(
    graph: Graph,
    start: UUID,
    found: Iterable[Result] = (),
    signatures: Iterable[Signed] = (),
    *,
    first: int = 0,
    show_holes: bool = True,
) -> Thread:
    """The map of the thread that `start` is in, from column `first` on."""
    plan = plan_of(graph, start)
    results = [one for one in found if one.criterion_id in plan.members]
    plan.boxes = [*_records(plan), *_results(plan, results), *_signatures(plan, signatures)]
    if show_holes:
        plan.boxes += _upper_holes(plan) + _lower_holes(plan)
    return _drawn(plan, first)


def plan_of(graph: Graph, start: UUID) -> _Plan:
    """Which records the map shows, and what its columns are."""
    members = graph.whole(start)
    requirements = _requirements(graph, members)
    if len(requirements) == 1:
        members |= graph.whole(requirements[0].id)
        split = graph.beside(requirements[0], "has")
    else:
        split = requirements
    return _Plan(graph, members, requirements, split)


def _requirements(graph: Graph, members: set[UUID]) -> list[Node]:
    found = [graph.nodes[id_] for id_ in members]
    return sorted(
        (node for node in found if node.type == "needs.requirement"), key=lambda it: it.number
    )


def _records(plan: _Plan) -> list[Box]:
    nodes = sorted((plan.graph.nodes[id_] for id_ in plan.members), key=lambda it: it.number)
    return [_record(plan, node) for node in nodes if node.name != "baseline"]


def _record(plan: _Plan, node: Node) -> Box:
    edges = [edge for edge in plan.graph.above(node.id) if edge.source in plan.members]
    return Box(
        node.label, node.name, plan.columns_of(node.id), node=node,
        is_suspect=any(edge.suspect for edge in edges),
    )  # fmt: skip


def _results(plan: _Plan, found: list[Result]) -> list[Box]:
    boxes = []
    for result in found:
        if not result.verdict and result.value is None:
            continue
        requirement = plan.graph.nodes.get(result.requirement_id)
        boxes.append(
            Box(f"R-{result.id.hex[-8:]}", "result", plan.columns_of(result.criterion_id),
                node=requirement, result=result)
        )  # fmt: skip
    return boxes


def _signatures(plan: _Plan, signatures: Iterable[Signed]) -> list[Box]:
    return [
        Box(one.code, "signature", node=plan.graph.nodes.get(one.subject_id), signed=one)
        for one in signatures
        if one.subject_id in plan.members
    ]


def _upper_holes(plan: _Plan) -> list[Box]:
    """Nobody said it: above a requirement or a finding there is nothing."""
    bands = {box.band for box in plan.boxes}
    if "requirement" in bands and "finding" not in bands:
        return [Box("hole-source", "finding", missing=("finding",))]
    if "finding" in bands and "statement" not in bands:
        return [Box("hole-source", "statement", missing=("statement",))]
    return []


def _lower_holes(plan: _Plan) -> list[Box]:
    """Below a criterion: work, deliverable, acceptance and result that are not there."""
    if len(plan.requirements) != 1 or plan.requirements[0].state in {"rejected", "deferred"}:
        return []
    if not plan.split:
        return [Box("hole-criterion", "criterion", missing=("criterion",))]
    return [hole for n in range(len(plan.split)) for hole in _column_holes(plan, n)]


def _column_holes(plan: _Plan, column: int) -> list[Box]:
    there = {box.band for box in plan.boxes if not box.columns or column in box.columns}
    holes: list[Box] = []
    for place, band in enumerate(MENDED):
        if band in there:
            continue
        joined = holes and MENDED[place - 1] not in there
        if joined:
            holes[-1] = replace(holes[-1], missing=(*holes[-1].missing, band))
        else:
            key = f"hole-{column}-{band}"
            holes.append(Box(key, band, frozenset({column}), missing=(band,)))
    return holes


def _drawn(plan: _Plan, first: int) -> Thread:
    count = max(1, len(plan.split))
    first = max(0, min(first, count - 1))
    width = min(COLUMNS, count - first)
    window = range(first, first + width)
    shown = [box for box in plan.boxes if not box.columns or box.columns & set(window)]
    rows, bands = _rows(shown)
    placed = _joined([replace(box, **_span(box, rows)) for box in shown], window)
    edges = [edge for id_ in plan.members for edge in plan.graph.above(id_)
             if edge.source in plan.members]  # fmt: skip
    suspects = sum(edge.suspect for edge in edges)
    return Thread(
        bands, _cells(placed, window), width, first, count,
        sum(box.is_hole for box in plan.boxes), suspects, len(edges) - suspects,
        plan.requirements[0].number if len(plan.requirements) == 1 else 0,
    )  # fmt: skip


def _rows(shown: list[Box]) -> tuple[dict[tuple[str, bool], int], list[Band]]:
    """A row for each band that has something, two where some boxes span all columns."""
    rows: dict[tuple[str, bool], int] = {}
    bands = []
    used = {(band, not box.columns) for box in shown for band in (box.band, *box.missing)}
    for band, name in BANDS:
        parts = [spans for spans in (True, False) if (band, spans) in used]
        if not parts:
            continue
        count = sum(box.band == band and not box.is_hole for box in shown)
        bands.append(Band(band, name, len(rows) + 1, count))
        for spans in parts:
            rows[band, spans] = len(rows) + 1
    return rows, bands


def _span(box: Box, rows: dict[tuple[str, bool], int]) -> dict[str, Any]:
    spans = not box.columns
    start = rows[box.band, spans]
    end = rows[box.missing[-1], spans] if box.missing else start
    return {"row": start, "rows": end - start + 1}


def _joined(boxes: list[Box], window: range) -> list[Box]:
    """Give each box its lines: from the nearest boxes above it in its columns."""
    ends = {column: _ends(boxes, column) for column in window}
    joined = []
    for box in boxes:
        places = sorted(box.columns & set(window)) if box.columns else window
        near = (_nearest(ends[column], box.row) for column in places)
        above = tuple(dict.fromkeys(key for key in near if key))
        joined.append(replace(box, above=above, suspect=above if box.is_suspect else ()))
    return joined


def _ends(boxes: list[Box], column: int) -> dict[int, str]:
    """In one column: the row where a box ends, and the last box there; holes lead nowhere."""
    return {
        box.row + box.rows - 1: "" if box.is_hole else box.key
        for box in boxes
        if not box.columns or column in box.columns
    }


def _nearest(ends: dict[int, str], row: int) -> str:
    return next((ends[above] for above in range(row - 1, 0, -1) if above in ends), "")


def _cells(boxes: list[Box], window: range) -> list[Cell]:
    groups: dict[tuple[int, int, int, int], list[Box]] = {}
    for box in boxes:
        columns = sorted(box.columns & set(window)) if box.columns else list(window)
        key = (box.row, columns[0] - window.start, columns[-1] - columns[0] + 1, box.rows)
        groups.setdefault(key, []).append(box)
    return [
        Cell(found[:STACKED], row, rows, column + 1, width, max(0, len(found) - STACKED))
        for (row, column, width, rows), found in sorted(groups.items(), key=lambda it: it[0][:2])
    ]


def missing_words(missing: Iterable[str]) -> str:
    """What is not there, in the reader's words: no work item, no deliverable, no result."""
    words = {
        "statement": _("no statement"), "finding": _("no finding"),
        "criterion": _("no acceptance criterion"), "workitem": _("no work item"),
        "deliverable": _("no deliverable"), "acceptance": _("no acceptance"),
        "result": _("no result"),
    }  # fmt: skip
    return _(", ").join(words[band] for band in missing)


def is_in_thread(type_: str) -> bool:
    """Whether records of this type stand in the thread at all."""
    return type_ in STAGES
