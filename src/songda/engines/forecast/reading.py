"""Tables (CSV) become a plan, its risks, or a history."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from songda.engines import Unreadable, named_rows
from songda.engines.forecast.model import Activity, Link, Plan, Risk

LIMIT_MB = 5
HEADINGS = {
    "name": ("name", "activity", "task", "活动", "任务", "名称"),
    "low": ("low", "optimistic", "min", "最短", "乐观"),
    "likely": ("likely", "most likely", "最可能"),
    "high": ("high", "pessimistic", "max", "最长", "悲观"),
    "after": ("after", "predecessors", "前置", "前置任务"),
    "shape": ("shape", "distribution", "分布"),
    "milestone": ("milestone", "里程碑"),
}
RISK_HEADINGS = {
    "name": ("name", "risk", "风险", "名称"),
    "activity": ("activity", "task", "活动", "任务"),
    "probability": ("probability", "chance", "概率", "可能性"),
    **{key: HEADINGS[key] for key in ("low", "likely", "high")},
}
HISTORY_HEADINGS = {
    "done": ("done", "finished", "completed", "throughput", "velocity", "完成", "完成量", "吞吐量"),
    "actual": ("actual", "duration", "实际", "实际工期"),
    "estimate": ("estimate", "estimated", "估计", "预计工期"),
}
REQUIRED = ("name", "low", "likely", "high")
_LINK = re.compile(r"(.+?)\s+(FS|SS|FF|SF)\s*([+-]\s*\d{1,7}(?:\.\d{1,6})?)?", re.IGNORECASE)
YES = ("1", "yes", "y", "true", "是")

Unreadable.sentences |= {
    "plan_columns": (
        "%(file)s has no column for %(missing)s. It needs the columns %(wanted)s, with these names."
    ),
    "plan_cell": "Row %(row)s of %(file)s has “%(value)s” where a number belongs. Write one there.",
}


def read_plan(
    data: bytes, filename: str, correlation: float = 0.0, risks: Sequence[Risk] = ()
) -> Plan:
    """Read CSV with the columns name, low, likely, high and, where wanted, after, shape, milestone.

    Several activities in `after` stand between semicolons or vertical bars, each with the kind of
    its link and a lag where it has them: "build SS+2; write". Raises Unreadable
    with the row and what to write instead.
    """
    rows = _rows(data, filename, HEADINGS, REQUIRED)
    activities = tuple(_activity(cells, row, filename) for row, cells in rows)
    return Plan(activities, tuple(risks), correlation)


def read_risks(data: bytes, filename: str) -> tuple[Risk, ...]:
    """Read CSV with the columns name, activity, probability (0 to 1), low, likely, high."""
    rows = _rows(data, filename, RISK_HEADINGS, tuple(RISK_HEADINGS))
    return tuple(
        Risk(
            cells.get("name", ""),
            cells.get("activity", ""),
            *(_number(cells.get(one, ""), row, filename) for one in tuple(RISK_HEADINGS)[2:]),
        )
        for row, cells in rows
    )


@dataclass(frozen=True)
class History:
    """What was done in past "periods"; how long past "cases" took; or "ratios" to estimates."""

    kind: str
    values: tuple[float, ...]


def read_history(data: bytes, filename: str) -> History | None:
    """Read CSV with a column done (a row a period), or actual and, where wanted, estimate.

    None when it has none of these columns, or those of a plan. Raises Unreadable.
    """
    rows = list(_rows(data, filename, HISTORY_HEADINGS | HEADINGS, ()))
    columns = {column for _row, cells in rows for column in cells}
    kind = "periods" if "done" in columns else "ratios" if "estimate" in columns else "cases"
    if not columns & {"done", "actual"} or columns >= set(REQUIRED[1:]):
        return None
    values = []
    for row, cells in rows:
        value = _number(cells.get("done" if kind == "periods" else "actual", ""), row, filename)
        if kind == "ratios":
            value /= _above_zero(cells.get("estimate", ""), row, filename)
        values.append(value)
    return History(kind, tuple(values))


def _rows(
    data: bytes, file: str, headings: Mapping[str, Sequence[str]], required: Sequence[str]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield the number of each row and its cells by column."""
    columns, rows = named_rows(data, file, LIMIT_MB, headings)
    for column in required:
        if column not in columns:
            wanted = ", ".join(required)
            raise Unreadable("plan_columns", file=file, missing=column, wanted=wanted)
    yield from rows


def _activity(cells: Mapping[str, str], row: int, file: str) -> Activity:
    low, likely, high = (_number(cells.get(name, ""), row, file) for name in REQUIRED[1:])
    after = cells.get("after", "").replace("|", ";").split(";")
    return Activity(
        name=cells.get("name", ""),
        low=low,
        likely=likely,
        high=high,
        after=tuple(dict.fromkeys(_after(one.strip()) for one in after if one.strip())),
        shape=cells.get("shape", "").lower() or "pert",
        milestone=cells.get("milestone", "").lower() in YES,
    )


def _after(cell: str) -> str | Link:
    found = _LINK.fullmatch(cell)
    return (
        Link(found[1], found[2].upper(), float((found[3] or "0").replace(" ", "")))
        if found
        else cell
    )


def _number(cell: str, row: int, file: str) -> float:
    try:
        return float(cell)
    except ValueError:
        raise Unreadable("plan_cell", row=row, file=file, value=cell[:40]) from None


def _above_zero(cell: str, row: int, file: str) -> float:
    value = _number(cell, row, file)
    if not value > 0:
        raise Unreadable("plan_cell", row=row, file=file, value=cell[:40])
    return value
