"""The files of `songda schedule`: what is to be scheduled, and the materials and money for it."""

from datetime import date
from pathlib import Path

from songda.command_line import notices
from songda.command_line.figures import day
from songda.command_line.planfile import Dated, dated
from songda.engines import Unreadable
from songda.engines.projectfile import read_project
from songda.engines.projectfile.amounts import moment
from songda.engines.schedule import Problem, read_psplib
from songda.engines.schedule.record import read_record
from songda.engines.schedule.stock_table import StockRow, read_stocks, with_stocks


def read_asked(file: Path, stocks: Path | None, since: date | None) -> tuple[Problem, Dated | None]:
    """Return the problem, and what its times and names mean where the file is a project's."""
    rows = read_stocks(stocks.read_bytes(), stocks.name) if stocks else ()
    problem, read = _read(file, since, rows)
    if rows:
        names = read.names if read else {}
        problem = with_stocks(problem, rows, lambda text: _at(text, read), names)
    return problem, read


def window(text: str) -> int | date:
    """Return the end of the frozen window: a number of units, or a day of a project file."""
    return int(text) if text.isdecimal() else day(text)


def moment_of(until: int | date | None, read: Dated | None) -> int:
    """Return it as a time of the problem; what does not fit the file is refused."""
    if until is None:
        return 0
    if isinstance(until, date):
        if read is None:
            raise Unreadable("schedule_units", word=until)
        return read.minute(until)
    if read is not None:
        raise Unreadable("calendar_moment", word=until)
    return until


def _read(
    file: Path, since: date | None, rows: tuple[StockRow, ...]
) -> tuple[Problem, Dated | None]:
    data, kind = file.read_bytes(), file.suffix.lower()
    if kind == ".sm":
        return read_psplib(data, file.name), None
    if kind == ".json":
        return read_record(data, file.name)[0], None
    coming = [on for row in rows if (on := _day(row.since))]
    project = read_project(data, file.name)
    found = dated(project, notices.calendar(), since, date.today(), coming)
    return found.problem, found


def _day(text: str) -> date | None:
    try:
        return moment(text)[0]
    except ValueError:
        return None


def _at(text: str, read: Dated | None) -> int:
    """Return the time in a cell: a number of units, or a moment of a project file."""
    if read is None:
        return int(text)
    on, at = moment(text)
    return read.minute(at or on)
