"""Cases from a table (CSV): numbers, words, moments by weekday and hour, and the outcome."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from songda.engines import Unreadable, check_size, decoded, rows_of
from songda.engines.warning.facts import Case, Value, moment_facts

LIMIT_MB = 50
UNKNOWN = frozenset(("", "?", "-", "–", "n/a", "na", "nan", "null", "none", "无", "未知"))
YES = frozenset(("true", "yes", "y", "t", "是", "对", "late", "breached"))
NO = frozenset(("false", "no", "n", "f", "否", "不", "in time", "kept"))

Unreadable.sentences |= {
    "warning_column": "%(file)s has no column “%(column)s”. It has: %(columns)s.",
    "warning_nothing": (
        "%(file)s and %(history)s have no column in common to learn from. Give both the same "
        "headings; the first column names the case."
    ),
    "warning_heading": "%(file)s has two columns “%(column)s”. Name each column once.",
    "warning_outcome": (
        "Row %(row)s of %(file)s has “%(value)s” for %(column)s. Write yes or no, a number (above "
        "0 is yes), or say with %(column)s=VALUE which value means that it went wrong."
    ),
}


@dataclass(frozen=True)
class Sheet:
    """A table of cases; the first column names each and is not learnt from.

    `rows` are the numbers of lines in the file and the cells by heading.
    """

    file: str
    headings: tuple[str, ...]
    rows: tuple[tuple[int, Mapping[str, str]], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """What each case is called."""
        return tuple(cells[self.headings[0]] for _line, cells in self.rows)

    def cases(self, columns: Collection[str]) -> list[Case]:
        """Return the facts of some columns; moments become a weekday and an hour."""
        found: list[dict[str, Value]] = [{} for _row in self.rows]
        for column in columns:
            cells = [cells[column] for _line, cells in self.rows]
            for case, facts in zip(found, _facts(column, cells), strict=True):
                case.update(facts)
        return list(found)

    def outcomes(self, column: str, wrong: str = "") -> list[bool]:
        """Return whether each went wrong: its cell is `wrong`, or else says yes.

        Raises Unreadable for a column that is not there and a cell that says neither.
        """
        self.check_column(column)
        return [self._outcome(line, column, cells[column], wrong) for line, cells in self.rows]

    def check_column(self, column: str) -> None:
        """Refuse the name of a column that is not there."""
        if column not in self.headings:
            known = ", ".join(self.headings)
            raise Unreadable("warning_column", file=self.file, column=column, columns=known)

    def _outcome(self, line: int, column: str, cell: str, wrong: str) -> bool:
        if wrong:
            return cell.casefold() == wrong.casefold()
        if cell.casefold() in YES | NO:
            return cell.casefold() in YES
        if (number := _number(cell)) is None:
            fault = {"row": line, "file": self.file, "value": cell, "column": column}
            raise Unreadable("warning_outcome", **fault)
        return number > 0


def read_sheet(data: bytes, filename: str) -> Sheet:
    """Read CSV with headings; short rows are filled up. Raises Unreadable."""
    check_size(data, filename, LIMIT_MB)
    rows = rows_of(decoded(data, filename)[0], filename)
    headings = tuple(next(rows)[1])
    for heading in headings:
        if headings.count(heading) > 1:
            raise Unreadable("warning_heading", file=filename, column=heading)
    filled = (
        (line, dict(zip(headings, [*cells, *[""] * len(headings)], strict=False)))
        for line, cells in rows
    )
    return Sheet(filename, headings, tuple(filled))


def _facts(column: str, cells: Sequence[str]) -> list[dict[str, Value]]:
    known = [cell for cell in cells if cell.casefold() not in UNKNOWN]
    moments = {cell: _moment(cell) for cell in known}
    if known and all(moments.values()):
        with_hour = any(len(cell) > len("2026-03-02") for cell in known)
        split = {cell: moment_facts(column, at, with_hour) for cell, at in moments.items() if at}
        return [split.get(cell, {}) for cell in cells]
    numbers = {cell: _number(cell) for cell in known}
    if all(number is not None for number in numbers.values()):
        return [{column: numbers.get(cell)} for cell in cells]
    words = set(known)
    return [{column: cell if cell in words else None} for cell in cells]


def _moment(cell: str) -> datetime | None:
    if len(cell) >= len("2026-03-02") and cell[4] in "-/":
        with suppress(ValueError):
            return datetime.fromisoformat(cell.replace("/", "-"))
    return None


def _number(cell: str) -> float | None:
    plain = cell.replace(",", "").removesuffix("%")
    with suppress(ValueError):
        number = float(plain)
        return number if abs(number) < 1e300 else None
    return None
