"""A table (CSV) or JSON of periods becomes a Progress."""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from songda.engines import Unreadable, check_size, decoded, named_rows
from songda.engines.evm.model import Progress

LIMIT_MB = 5

HEADINGS = {
    "planned": ("pv", "planned", "planned value", "bcws", "计划值", "计划价值"),
    "earned": ("ev", "earned", "earned value", "bcwp", "挣值", "挣得值"),
    "actual": ("ac", "actual", "actual cost", "acwp", "实际成本", "实际值"),
}

Unreadable.sentences |= {
    "evm_json": "%(file)s is not JSON that can be read: %(why)s. Export it again.",
    "evm_shape": (
        "%(file)s does not hold the figures. Give the lists planned, earned and actual, "
        "or a list of periods with pv, ev and ac."
    ),
    "evm_headings": (
        "%(file)s has no column for %(missing)s. Name the columns PV, EV and AC in the first row."
    ),
    "evm_value": "Row %(row)s of %(file)s has “%(value)s” for %(measure)s. Write a number there.",
    "evm_gap": (
        "Row %(row)s of %(file)s has no %(measure)s, but a later row has. Fill the gap; "
        "only the rows after the last measured period may be empty."
    ),
}


def read_progress(data: bytes, filename: str, *, per_period: bool = False) -> Progress:
    """Read CSV with the columns PV, EV and AC, or JSON; one row or element a period.

    Empty cells at the end of EV and AC are periods to come. Figures are cumulative
    unless `per_period`. Raises Unreadable with the row and what to write instead.
    """
    check_size(data, filename, LIMIT_MB)
    text, _ = decoded(data, filename)
    if text.lstrip()[:1] in ("{", "["):
        columns = _of_json(text, filename)
    else:
        columns = _of_table(data, filename)
    figures = {name: _numbers(name, cells, filename) for name, cells in columns.items()}
    return Progress.of_periods(**figures) if per_period else Progress(**figures)


def _of_json(text: str, file: str) -> dict[str, list[tuple[int, object]]]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as fault:
        raise Unreadable("evm_json", file=file, why=str(fault)[:80]) from None
    columns = found if isinstance(found, Mapping) else _by_name(found, file)
    named = {name: _column(columns, keys) for name, keys in HEADINGS.items()}
    if not all(isinstance(cells, list) for cells in named.values()) or not named["planned"]:
        raise Unreadable("evm_shape", file=file)
    return {name: list(enumerate(cells, 1)) for name, cells in named.items()}


def _by_name(rows: Sequence[Any], file: str) -> dict[str, list[object]]:
    if not all(isinstance(row, Mapping) for row in rows):
        raise Unreadable("evm_shape", file=file)
    return {
        keys[0]: [_column(row, keys, default=None) for row in rows] for keys in HEADINGS.values()
    }


def _column(found: Mapping[str, Any], keys: Iterable[str], default: Any = ()) -> Any:
    folded = {str(key).strip().lower(): value for key, value in found.items()}
    cells = next((folded[key] for key in keys if key in folded), default)
    return list(cells) if isinstance(cells, tuple) else cells


def _of_table(data: bytes, file: str) -> dict[str, list[tuple[int, object]]]:
    columns, rows = named_rows(data, file, LIMIT_MB, HEADINGS)
    for name, keys in HEADINGS.items():
        if name not in columns:
            raise Unreadable("evm_headings", file=file, missing=keys[0].upper())
    periods = list(rows)
    return {name: [(row, cells.get(name, "")) for row, cells in periods] for name in HEADINGS}


def _numbers(name: str, cells: Sequence[tuple[int, object]], file: str) -> tuple[float, ...]:
    """Return the figures up to the last that is there."""
    measure = HEADINGS[name][0].upper()
    found: list[float] = []
    empty: int | None = None
    for row, cell in cells:
        if cell is None or (isinstance(cell, str) and not cell.strip()):
            empty = empty or row
        elif empty:
            raise Unreadable("evm_gap", row=empty, file=file, measure=measure)
        else:
            found.append(_number(cell, row, measure, file))
    return tuple(found)


def _number(cell: object, row: int, measure: str, file: str) -> float:
    try:
        if isinstance(cell, str):
            value = float(cell.replace(",", "").replace("，", ""))
        elif isinstance(cell, int | float) and not isinstance(cell, bool):
            value = float(cell)
        else:
            raise ValueError
        if not math.isfinite(value):
            raise ValueError
    except (ValueError, OverflowError):
        shown = str(cell)[:40]
        raise Unreadable("evm_value", row=row, file=file, value=shown, measure=measure) from None
    return value
