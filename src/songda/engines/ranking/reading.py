"""A table (CSV) or JSON says by its columns what is to be ranked, and how."""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from songda.engines import Unreadable, check_size, decoded, rows_of
from songda.engines.ranking.kano import Answer, answer_named
from songda.engines.ranking.priorities import Chosen, priority_named
from songda.engines.ranking.value import Job

LIMIT_MB = 5
AHP = "ahp"

HEADINGS = {
    "item": ("item", "name", "feature", "requirement", "条目", "名称", "功能", "需求"),
    "value": ("value", "business value", "user value", "价值", "业务价值"),
    "effort": ("effort", "cost", "工作量", "投入", "成本"),
    "urgency": ("urgency", "time criticality", "时间紧迫性", "紧迫性"),
    "risk": ("risk", "risk reduction", "opportunity", "风险", "降低风险"),
    "size": ("size", "job size", "duration", "规模", "工期"),
    "priority": ("priority", "moscow", "优先级"),
    "with_it": ("with", "functional", "有", "正向"),
    "without_it": ("without", "dysfunctional", "没有", "反向"),
    "voter": ("voter", "投票人"),
    "points": ("points", "votes", "票数", "点数"),
    "scorer": ("scorer", "reviewer", "评分人", "评审"),
    "score": ("score", "评分", "分数"),
}
METHODS = {
    "kano": ("item", "with_it", "without_it"),
    "wsjf": ("item", "value", "urgency", "risk", "size"),
    "moscow": ("item", "priority"),
    "value": ("item", "value", "effort"),
    "votes": ("voter", "item", "points"),
    "agreement": ("scorer", "item", "score"),
}
"""Columns that a method needs; the first method whose columns are all there is meant."""

Unreadable.sentences |= {
    "rank_json": "%(file)s is not a list of objects in JSON. Write [{“item”: …, …}, …].",
    "rank_method": (
        "The columns of %(file)s fit no method. Give item with value and effort (value), value, "
        "urgency, risk and size (WSJF), priority (MoSCoW), with and without (Kano), voter and "
        "points, or scorer and score; or a square table of judgements (AHP)."
    ),
    "rank_cell": "Row %(row)s of %(file)s has “%(value)s” for %(column)s. Write a number there.",
    "rank_repeat": (
        "Row %(row)s of %(file)s says again what “%(who)s” gave to “%(item)s”. Keep one of the two."
    ),
}


@dataclass(frozen=True)
class Sheet:
    """Rows with their numbers in the file; `method` is one of METHODS, or AHP."""

    file: str
    method: str
    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    def text(self, row: Sequence[str], column: str) -> str:
        """Return a cell, "" where the row or the column is missing."""
        place = _place(self.headings, column)
        return row[place] if place is not None and place < len(row) else ""

    def number(self, at: int, row: Sequence[str], column: str, default: str = "") -> float:
        """Return a cell as a number; fractions such as 1/3 count. Raises Unreadable."""
        return number(self.text(row, column) or default, at, column, self.file)


def read_sheet(data: bytes, filename: str) -> Sheet:
    """Read CSV or a JSON list of objects and see which method its columns ask for.

    Raises Unreadable for columns that fit no method.
    """
    check_size(data, filename, LIMIT_MB)
    text, _ = decoded(data, filename)
    is_json = text.lstrip()[:1] in ("{", "[")
    table = _json_rows(text, filename) if is_json else list(rows_of(text, filename))
    (_, heading), *rows = table
    headings = tuple(cell.strip().lower() for cell in heading)
    kept = tuple((number, tuple(row)) for number, row in rows)
    for method, columns in METHODS.items():
        if all(_place(headings, column) is not None for column in columns):
            return Sheet(filename, method, headings, kept)
    if len(heading) > 1 and [row[0] for _, row in kept if row] == heading[1:]:
        return Sheet(filename, AHP, tuple(heading), kept)
    raise Unreadable("rank_method", file=filename)


def jobs(sheet: Sheet) -> list[Job]:
    """Return the jobs of a sheet for WSJF."""
    columns = ("value", "urgency", "risk", "size")
    return [
        Job(sheet.text(row, "item"), *(sheet.number(at, row, column) for column in columns))
        for at, row in sheet.rows
    ]


def worth(sheet: Sheet) -> dict[str, tuple[float, float]]:
    """Return value and effort of the items of a sheet."""
    found: dict[str, tuple[float, float]] = {}
    for at, row in sheet.rows:
        if (name := sheet.text(row, "item")) in found:
            raise Unreadable("rank_twice", item=name)
        found[name] = (sheet.number(at, row, "value"), sheet.number(at, row, "effort"))
    return found


def chosen(sheet: Sheet) -> list[Chosen]:
    """Return the items of a sheet for MoSCoW; without a column of effort each counts 1."""
    return [
        Chosen(name, priority_named(sheet.text(row, "priority"), name), effort)
        for at, row in sheet.rows
        for name, effort in [(sheet.text(row, "item"), sheet.number(at, row, "effort", "1"))]
    ]


def answers(sheet: Sheet) -> list[Answer]:
    """Return the pairs of answers of a Kano questionnaire."""
    return [
        Answer(
            name, *(answer_named(sheet.text(row, one), name) for one in ("with_it", "without_it"))
        )
        for _, row in sheet.rows
        for name in [sheet.text(row, "item")]
    ]


def given(sheet: Sheet, who: str, what: str) -> dict[str, dict[str, float]]:
    """Return what each person (column `who`) gave to each item: points or scores."""
    found: dict[str, dict[str, float]] = {}
    for at, row in sheet.rows:
        name, item = sheet.text(row, who), sheet.text(row, "item")
        if item in found.setdefault(name, {}):
            raise Unreadable("rank_repeat", row=at, file=sheet.file, who=name, item=item)
        found[name][item] = sheet.number(at, row, what)
    return found


def judgements(sheet: Sheet) -> tuple[list[str], list[list[float]]]:
    """Return names and matrix of an AHP table, whose first column repeats its headings."""
    names = list(sheet.headings[1:])
    matrix = [
        [number(cell, at, name, sheet.file) for name, cell in zip(names, row[1:], strict=False)]
        for at, row in sheet.rows
    ]
    return names, matrix


def number(text: str, row: int, column: str, file: str) -> float:
    """Return the number that a cell holds, as 0.5, 1,200 or 1/3. Raises Unreadable."""
    try:
        above, _, below = text.replace(",", "").replace("，", "").partition("/")
        value = float(above) / float(below) if below else float(above)
        if math.isfinite(value):
            return value
    except (ValueError, ZeroDivisionError, OverflowError):
        pass
    raise Unreadable("rank_cell", row=row, file=file, value=text[:40], column=column)


def _place(headings: Sequence[str], column: str) -> int | None:
    return next((headings.index(key) for key in HEADINGS[column] if key in headings), None)


def _json_rows(text: str, file: str) -> list[tuple[int, list[str]]]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise Unreadable("rank_json", file=file) from None
    if not isinstance(found, list) or not all(isinstance(row, Mapping) for row in found):
        raise Unreadable("rank_json", file=file)
    headings = list(dict.fromkeys(str(key) for row in found for key in row))
    return [(0, headings), *_cells(found, headings)]


def _cells(
    rows: Sequence[Mapping[str, object]], headings: Sequence[str]
) -> Iterator[tuple[int, list[str]]]:
    for number_, row in enumerate(rows, 1):
        yield number_, ["" if row.get(key) is None else str(row[key]) for key in headings]
