"""A table of activities (CSV) becomes a plan."""

from collections.abc import Mapping

from songda.engines import Unreadable, check_size, decoded, rows_of
from songda.engines.forecast.model import Activity, Plan

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
REQUIRED = ("name", "low", "likely", "high")
YES = ("1", "yes", "y", "true", "是")

Unreadable.sentences |= {
    "plan_columns": (
        "%(file)s has no column for %(missing)s. Name the columns name, low, likely and high, "
        "and after for what an activity waits for."
    ),
    "plan_cell": "Row %(row)s of %(file)s has “%(value)s” for a duration. Write a number there.",
}


def read_plan(data: bytes, filename: str, correlation: float = 0.0) -> Plan:
    """Read CSV with the columns name, low, likely, high and, where wanted, after, shape, milestone.

    Several activities in `after` stand between semicolons or vertical bars. Raises Unreadable
    with the row and what to write instead.
    """
    check_size(data, filename, LIMIT_MB)
    text, _ = decoded(data, filename)
    (_, heading), *rows = rows_of(text, filename)
    places = _places([cell.lower() for cell in heading])
    for column in REQUIRED:
        if column not in places:
            raise Unreadable("plan_columns", file=filename, missing=column)
    activities = []
    for row, cells in rows:
        found = {name: cells[at] for name, at in places.items() if at < len(cells)}
        activities.append(_activity(found, row, filename))
    return Plan(tuple(activities), correlation=correlation)


def _places(heading: list[str]) -> dict[str, int]:
    return {
        column: heading.index(key)
        for column, keys in HEADINGS.items()
        for key in keys
        if key in heading
    }


def _activity(cells: Mapping[str, str], row: int, file: str) -> Activity:
    low, likely, high = (_number(cells.get(name, ""), row, file) for name in REQUIRED[1:])
    after = cells.get("after", "").replace("|", ";").split(";")
    return Activity(
        name=cells.get("name", ""),
        low=low,
        likely=likely,
        high=high,
        after=tuple(dict.fromkeys(one.strip() for one in after if one.strip())),
        shape=cells.get("shape", "").lower() or "pert",
        milestone=cells.get("milestone", "").lower() in YES,
    )


def _number(cell: str, row: int, file: str) -> float:
    try:
        return float(cell)
    except ValueError:
        raise Unreadable("plan_cell", row=row, file=file, value=cell[:40]) from None
