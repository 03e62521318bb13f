"""A table (CSV) of what is used up: rows of what comes when, and of who takes how much."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from songda.engines import Unreadable, named_rows
from songda.engines.schedule.means import Need, Stock
from songda.engines.schedule.model import Problem

LIMIT_MB = 5
HEADINGS = {
    "stock": ("stock", "material", "库存", "材料", "物料", "物资", "资金"),
    "amount": ("amount", "quantity", "数量", "金额"),
    "from": ("from", "day", "date", "日期", "到货", "到货日期"),
    "task": ("task", "activity", "任务", "活动"),
    "lapses": ("lapses", "不结转"),
}
REQUIRED = ("stock", "amount")
YES = ("1", "yes", "y", "true", "是")

Unreadable.sentences |= {
    "stock_columns": (
        "%(file)s has no column for %(missing)s. "
        "Name the columns stock, amount, from, task, lapses."
    ),
    "stock_unnamed": "Row %(row)s names no stock. Write which it is.",
    "stock_amount": "Row %(row)s has “%(value)s” for an amount. Write a whole number from 0.",
    "stock_time": (
        "Row %(row)s: “%(value)s” is no time. Write a day as 2026-03-02, "
        "or a number where the file to schedule counts in units."
    ),
    "stock_task": (
        "Row %(row)s names the task “%(value)s”, which is none, or more than one. "
        "Write its number or its name."
    ),
    "stock_both": (
        "Row %(row)s has a time and a task. "
        "Write what comes and what is taken in rows of their own."
    ),
}


@dataclass(frozen=True, slots=True)
class StockRow:
    """What comes `since` a time (from the beginning where it is empty), or what a `task` takes."""

    number: int
    stock: str
    amount: int
    since: str
    task: str
    lapses: bool


def read_stocks(data: bytes, filename: str) -> tuple[StockRow, ...]:
    """Read CSV with the columns stock and amount, and from, task and lapses where wanted.

    Raises Unreadable with the row and what to write instead.
    """
    columns, rows = named_rows(data, filename, LIMIT_MB, HEADINGS)
    for column in REQUIRED:
        if column not in columns:
            raise Unreadable("stock_columns", file=filename, missing=column)
    return tuple(_row(number, cells) for number, cells in rows)


def with_stocks(
    problem: Problem,
    rows: tuple[StockRow, ...],
    moment: Callable[[str], int],
    names: Mapping[str, str],
) -> Problem:
    """Return the problem with these stocks, in addition to what it has.

    `moment` reads a time in the problem's units, or raises ValueError; a task is called by its
    name in the problem, or by that in `names`. Raises Unreadable for a task that is none and for
    a wrong amount or time.
    """
    coming: dict[str, Counter[int]] = {row.stock: Counter() for row in rows}
    needs: dict[str, list[Need]] = {}
    for row in rows:
        if row.task:
            task = _task(problem, row, names)
            needs.setdefault(task, []).append(Need(stock=row.stock, amount=row.amount))
        else:
            coming[row.stock][_when(row, moment)] += row.amount
    lapsing = {row.stock for row in rows if row.lapses}
    stocks = (
        Stock(name, tuple(sorted(found.items())), name in lapsing) for name, found in coming.items()
    )
    activities = (
        replace(one, needs=(*one.needs, *needs.get(one.name, ()))) for one in problem.activities
    )
    return replace(problem, activities=tuple(activities), stocks=(*problem.stocks, *stocks))


def _row(number: int, cells: Mapping[str, str]) -> StockRow:
    amount, since, task = (cells.get(name, "") for name in ("amount", "from", "task"))
    if not amount.isdecimal() or len(amount) > 12:
        raise Unreadable("stock_amount", row=number, value=amount)
    if not cells.get("stock"):
        raise Unreadable("stock_unnamed", row=number)
    if since and task:
        raise Unreadable("stock_both", row=number)
    lapses = cells.get("lapses", "").lower() in YES
    return StockRow(number, cells.get("stock", ""), int(amount), since, task, lapses)


def _when(row: StockRow, moment: Callable[[str], int]) -> int:
    try:
        return moment(row.since) if row.since else 0
    except ValueError:
        raise Unreadable("stock_time", row=row.number, value=row.since) from None


def _task(problem: Problem, row: StockRow, names: Mapping[str, str]) -> str:
    if row.task in problem.place:
        return row.task
    found = [name for name, shown in names.items() if shown == row.task]
    if len(found) != 1 or found[0] not in problem.place:
        raise Unreadable("stock_task", row=row.number, value=row.task)
    return found[0]
