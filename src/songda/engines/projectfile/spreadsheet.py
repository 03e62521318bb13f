"""A plan from a table: each row becomes a task."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from songda.engines import Unreadable, decoded
from songda.engines.projectfile.amounts import is_unit, last_day, minutes, moment, percent
from songda.engines.projectfile.checking import checked
from songda.engines.projectfile.model import Doubt, Project, Task
from songda.engines.projectfile.outline import Outline
from songda.engines.projectfile.references import References, links_of
from songda.engines.projectfile.table import Row, Table, table_of

MINUTES_PER_DAY = 480

_BETWEEN_PEOPLE = re.compile(r"[,;，；、\n]")
_SHARE_OF_TIME = re.compile(r"\[[^\]]*\]")
_YES = {"1", "y", "yes", "true", "x", "是", "√", "✓", "✔", "里程碑", "milestone"}

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Cells:
    """Reads the cells of a table, and names the row and the column of a wrong one."""

    table: Table

    def value(self, row: Row, column: str, read: Callable[[str], T], example: str) -> T | None:
        text = row[column]
        try:
            return read(text) if text else None
        except (ValueError, OverflowError):
            heading = self.table.headings[column]
            params = {"row": row.number, "column": heading, "about": text[:60]}
            raise Unreadable("row_value", **params, example=example) from None

    def length(self, row: Row) -> tuple[int | None, bool]:
        unit = self.table.unit if is_unit(self.table.unit) else "d"
        read = self.value(
            row, "duration", lambda text: _not_negative(minutes(text, MINUTES_PER_DAY, unit)), "3d"
        )
        return read or (None, False)


def read_table(data: bytes, file: str) -> Project:
    """Read a plan from CSV; a day counts 480 minutes. Raises Unreadable."""
    text, guessed = decoded(data, file)
    doubts = [Doubt(0, "encoding_guessed", text.strip()[:40])] if guessed else []
    table = table_of(text.removeprefix("\ufeff"), file, doubts)
    cells = _Cells(table)
    tasks = [_task(cells, row, place) for place, row in enumerate(table.rows, 1)]
    references = References.to(tasks)
    tasks = _nested(cells, tasks, references, doubts)
    links = links_of(table.rows, tasks, references, MINUTES_PER_DAY, doubts)
    kept, dependencies = checked(tasks, links, doubts, file)
    name = file.rpartition("/")[2].rpartition(".")[0] or file
    ordered = tuple(sorted(doubts, key=lambda doubt: doubt.row))
    return Project(name, kept, dependencies, ordered, MINUTES_PER_DAY)


def _task(cells: _Cells, row: Row, place: int) -> Task:
    if not row["name"]:
        raise Unreadable("row_no_name", row=row.number)
    duration, elapsed = cells.length(row)
    task = Task(
        key=row["id"] or str(place),
        name=row["name"],
        row=row.number,
        wbs=row["wbs"],
        duration_minutes=duration,
        elapsed=elapsed,
        milestone=row["milestone"].lower() in _YES or duration == 0,
        percent=cells.value(row, "percent", percent, "50%") or 0,
        owners=_owners(row["owners"]),
        notes=row["notes"],
    )
    return _with_days(cells, row, task)


def _with_days(cells: _Cells, row: Row, task: Task) -> Task:
    starts_on, starts_at = cells.value(row, "starts", moment, "2026-07-09") or (None, None)
    finishes_on, finishes_at = cells.value(row, "finishes", moment, "2026-07-09") or (None, None)
    if finishes_at is not None:
        finishes_on = last_day(finishes_at, starts_at)
    if _wrong_order(starts_on, finishes_on) or _wrong_order(starts_at, finishes_at):
        raise Unreadable("row_order", row=row.number)
    deadline = cells.value(row, "deadline", moment, "2026-07-09")
    return replace(
        task,
        starts_on=starts_on,
        starts_at=starts_at,
        finishes_on=finishes_on,
        finishes_at=finishes_at,
        deadline=deadline[0] if deadline else None,
    )


def _wrong_order(start: date | None, finish: date | None) -> bool:
    return start is not None and finish is not None and finish < start


def _owners(text: str) -> tuple[str, ...]:
    names = (name.strip() for name in _BETWEEN_PEOPLE.split(_SHARE_OF_TIME.sub("", text)))
    return tuple(dict.fromkeys(name for name in names if name))


def _not_negative(length: tuple[int, bool]) -> tuple[int, bool]:
    if length[0] < 0:
        raise ValueError(length)
    return length


def _nested(
    cells: _Cells, tasks: list[Task], references: References, doubts: list[Doubt]
) -> list[Task]:
    """Find each parent: by its own column, else by the level, else by the WBS code."""
    rows, headings = cells.table.rows, cells.table.headings
    if "parent" in headings:
        named = zip(rows, tasks, strict=True)
        return [replace(task, parent=references.key(row["parent"])) for row, task in named]
    if "level" in headings:
        levels = [cells.value(row, "level", _level, "1") or 1 for row in rows]
        return _by_level(tasks, levels, doubts)
    return [replace(task, parent=references.above(task.wbs)) for task in tasks]


def _level(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise ValueError(text)
    return int(text)


def _by_level(tasks: list[Task], levels: list[int], doubts: list[Doubt]) -> list[Task]:
    outline, nested, depth = Outline(), [], 0
    for task, level in zip(tasks, levels, strict=True):
        if level > depth + 1:
            doubts.append(Doubt(task.row, "no_hierarchy", str(level)))
        parent = outline.parent_at(level)
        outline.add(level, task)
        nested.append(replace(task, parent=parent.key if parent else None))
        depth = level
    return nested
