"""A notice of holidays: what it says, and how it is read from a table or from its text."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from io import StringIO

from songda.engines import Unreadable, check_size, decoded, lines_of
from songda.engines.workcalendar.wording import read_wording

COLUMNS = ("announced_on", "document", "holiday", "off_from", "off_to", "working")
LIMIT_MB = 1


@dataclass(frozen=True, slots=True)
class Announcement:
    """One holiday: the days off, the weekend days worked for them, and where it stands.

    `announced_on` is None where nothing is announced yet: the days are then the
    statutory holidays with their substitutes, and no make-up days.
    """

    announced_on: date | None
    document: str
    holiday: str
    off_from: date
    off_to: date
    working: tuple[date, ...]

    def __post_init__(self) -> None:
        if not 0 <= (self.off_to - self.off_from).days < 366:
            raise Unreadable("leave_order", first=self.off_from, last=self.off_to)

    @property
    def year(self) -> int:
        """The year whose notice it belongs to: New Year may begin in the December before."""
        return self.off_to.year


def read_notice(data: bytes, file: str) -> tuple[Announcement, ...]:
    """Read a notice of the State Council's wording, or a table with its columns (CSV).

    Raises Unreadable with the line that does not fit: a weekday or a number of days that
    is not that of its dates, dates that do not exist, nothing that is a holiday.
    """
    check_size(data, file, LIMIT_MB)
    text, _guessed = decoded(data, file)
    if lines_of(text)[0].split(",")[0].strip().strip('"') == COLUMNS[0]:
        return read_table(text, file)
    announced_on, document, holidays = read_wording(text, file)
    return tuple(
        Announcement(announced_on, document, one.name, one.off_from, one.off_to, one.working)
        for one in holidays
    )


def read_table(text: str, file: str) -> tuple[Announcement, ...]:
    """Read announcements from CSV; the columns are those that `notice_table` writes."""
    rows = csv.DictReader(lines_of(text), strict=True)
    try:
        if missing := [name for name in COLUMNS if name not in (rows.fieldnames or ())]:
            raise Unreadable("notice_columns", file=file, columns=", ".join(missing))
        found = tuple(_announcement(row, rows.line_num, file) for row in rows)
    except csv.Error:
        raise Unreadable("notice_row", file=file, line=rows.line_num) from None
    if not found:
        raise Unreadable("notice_empty", file=file)
    return found


def notice_table(known: Iterable[Announcement]) -> str:
    """Return announcements as the CSV that `read_notice` reads."""
    table = StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in known:
        announced = one.announced_on.isoformat() if one.announced_on else ""
        working = " ".join(day.isoformat() for day in one.working)
        writer.writerow((announced, one.document, one.holiday, one.off_from, one.off_to, working))
    return table.getvalue()


def _announcement(row: dict[str, str], line: int, file: str) -> Announcement:
    try:
        announced = row["announced_on"]
        return Announcement(
            announced_on=date.fromisoformat(announced) if announced else None,
            document=row["document"],
            holiday=row["holiday"],
            off_from=date.fromisoformat(row["off_from"]),
            off_to=date.fromisoformat(row["off_to"]),
            working=tuple(map(date.fromisoformat, row["working"].split())),
        )
    except (ValueError, TypeError, AttributeError):
        raise Unreadable("notice_row", file=file, line=line) from None
