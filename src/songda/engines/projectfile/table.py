"""A plan as a table: comma, semicolon or tab between cells, headings in the first rows."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from songda.engines import Unreadable
from songda.engines.projectfile.headings import column_of, unit_of
from songda.engines.projectfile.model import LIMIT_TASKS, Doubt

_HEADINGS_WITHIN = 10


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table: `number` counts from 1, `cells` by column, without outer spaces."""

    number: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Table:
    """The rows under the headings; `headings` as they stand, by column."""

    headings: dict[str, str]
    rows: list[Row]

    @property
    def unit(self) -> str:
        """The unit that the heading of the durations names, or ""."""
        return unit_of(self.headings.get("duration", ""))


def table_of(text: str, file: str, doubts: list[Doubt]) -> Table:
    """Return the table in a text; raises Unreadable naming the first wrong row."""
    text, separator = _separator(text)
    rows = _rows(text, separator)
    places: dict[int, str] = {}
    headings: dict[str, str] = {}
    for number, cells in rows:
        places = _places(cells)
        if "name" in places.values():
            headings = {column: cells[place] for place, column in places.items()}
            _doubt_left_out(cells, places, doubts)
            return Table(headings, _under(places, len(cells), rows, file))
        if number >= _HEADINGS_WITHIN:
            break
    raise Unreadable("no_headings", file=file)


def _separator(text: str) -> tuple[str, str]:
    """Choose the separator under which most headings are known; Excel may name it."""
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) == 5:
        return rest, first[4]
    start = "\n".join(text.split("\n", _HEADINGS_WITHIN)[:_HEADINGS_WITHIN])
    return text, max(",;\t", key=lambda separator: _known(start, separator))


def _known(start: str, separator: str) -> int:
    reader = csv.reader(io.StringIO(start, newline=""), delimiter=separator)
    try:
        return max((len(_places(cells)) for cells in reader), default=0)
    except csv.Error:
        return 0


def _rows(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not empty with their numbers."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    while True:
        number += 1
        try:
            cells = [cell.strip() for cell in next(reader)]
        except StopIteration:
            return
        except csv.Error:
            raise Unreadable("row_quotes", row=number) from None
        if any(cells):
            yield number, cells


def _places(cells: list[str]) -> dict[int, str]:
    """Return which column stands where; a second heading for the same column is not known."""
    places: dict[int, str] = {}
    for place, cell in enumerate(cells):
        column = column_of(cell)
        if column and column not in places.values():
            places[place] = column
    return places


def _doubt_left_out(cells: list[str], places: dict[int, str], doubts: list[Doubt]) -> None:
    for place, cell in enumerate(cells):
        if cell and place not in places:
            doubts.append(Doubt(0, "column_left_out", cell))


def _under(
    places: dict[int, str], width: int, rows: Iterator[tuple[int, list[str]]], file: str
) -> list[Row]:
    found: list[Row] = []
    for number, cells in rows:
        if any(cells[width:]):
            raise Unreadable("row_wide", row=number)
        if len(found) == LIMIT_TASKS:
            raise Unreadable("plan_large", file=file, limit=LIMIT_TASKS)
        named = {column: cells[place] for place, column in places.items() if place < len(cells)}
        found.append(Row(number, named))
    return found
