"""`songda calendar`: working days and hours of mainland China; reads notices of holidays."""

import argparse
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from songda.command_line import notices
from songda.command_line.saying import gettext as _
from songda.command_line.saying import show_json, show_table
from songda.engines import Unreadable
from songda.engines.workcalendar import Answer, Calendar, read_notice

_AMOUNT = re.compile(r"(-?)(?:(\d{1,5})d|(?=\d)(?:(\d{1,6})h)?(?:(\d{1,8})m)?)")
Told = dict[str, Any]


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the verb does and what it takes."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.description = _("Working days and working time of mainland China, at office hours.")
    parser.epilog = _(
        "year 2026                            the year at a glance\n"
        "is 2026-02-14                        a working day? (exit code 1: no)\n"
        "add 2026-09-24T15:00 4h30m           the end of so much working time; 5d for days\n"
        "subtract 2026-09-24T15:00 4h         the same backwards\n"
        "between 2026-09-24T15:00 2026-10-09  working time and working days\n"
        "next 2026-10-01T12:00                the next working instant; also: previous\n"
        "import NOTICE                        read a notice of holidays, its text or CSV"
    )
    parser.add_argument("what", choices=[*ANSWERS, "import"], metavar="WHAT", help=_("see below"))
    parser.add_argument("word", metavar="WORD", help=_("a year, a day, a moment or a file"))
    parser.add_argument(
        "second", nargs="?", default="", metavar="WORD", help=_("what else it takes")
    )


def run(asked: argparse.Namespace) -> int:
    """Answer a question, or import a notice; 1 when a day is not a working day."""
    if asked.what == "import":
        found = _imported(Path(asked.word))
    else:
        found = ANSWERS[asked.what](notices.calendar(), asked.word, asked.second)
    if asked.json:
        show_json(found)
    else:
        _show(found)
    return int(found.get("is_working_day") is False)


def _year(calendar: Calendar, word: str, _second: str) -> Told:
    first = _day(f"{word}-01-01")
    days = [first + timedelta(days=n) for n in range(366)]
    days = [day for day in days if day.year == first.year]
    worked = [day for day in days if calendar.is_working_day(day)]
    months = Counter(day.month for day in worked)
    off = set(days) - set(worked)
    return {
        "year": first.year,
        "working_days": len(worked),
        "by_month": [months[month] for month in range(1, 13)],
        "off": [day for day in days if day.weekday() < 5 and day in off],
        "made_up": [day for day in worked if day.weekday() > 4],
        "estimated": calendar.is_estimated(first),
    }


def _is(calendar: Calendar, word: str, _second: str) -> Told:
    day = _day(word)
    hours = [f"{_clock(start)}–{_clock(end)}" for start, end in calendar.intervals(day)]
    works = calendar.is_working_day(day)
    return {"is_working_day": works, "hours": hours, "estimated": calendar.is_estimated(day)}


def _add(calendar: Calendar, word: str, second: str, sign: int = 1) -> Told:
    amount, start = _AMOUNT.fullmatch(second), _moment(word, calendar)
    if not amount:
        raise Unreadable("calendar_amount", word=second)
    sign = -sign if amount[1] else sign
    if amount[2]:
        return _told(calendar.add_working_days(start.date(), sign * int(amount[2])))
    length = timedelta(hours=int(amount[3] or 0), minutes=int(amount[4] or 0))
    return _told(calendar.add_working_time(start, sign * length))


def _subtract(calendar: Calendar, word: str, second: str) -> Told:
    return _add(calendar, word, second, -1)


def _between(calendar: Calendar, word: str, second: str) -> Told:
    a, b = _moment(word, calendar), _moment(second, calendar)
    time = calendar.working_time_between(a, b)
    minutes = time.value / timedelta(minutes=1)
    days = calendar.working_days_between(a.date(), b.date()).value
    return {"minutes": minutes, "working_days": days, "estimated": time.estimated}


def _next(calendar: Calendar, word: str, _second: str) -> Told:
    return _told(calendar.next_working_instant(_moment(word, calendar)))


def _previous(calendar: Calendar, word: str, _second: str) -> Told:
    return _told(calendar.previous_working_instant(_moment(word, calendar)))


ANSWERS: dict[str, Callable[[Calendar, str, str], Told]] = {
           "year": _year, "is": _is, "add": _add, "subtract": _subtract, "between": _between,
           "next": _next, "previous": _previous}  # fmt: skip


def _imported(file: Path) -> Told:
    read = read_notice(file.read_bytes(), file.name)
    kept = notices.keep(read)
    return {"imported": [asdict(one) for one in read], "file": str(kept)}


def _show(found: Told) -> None:
    """Print what is known of each name, a year by its months, and that it may change."""
    names = {
        "year": _("year"),
        "working_days": _("working days"),
        "is_working_day": _("working day"),
        "hours": _("working hours"),
        "minutes": _("minutes"),
        "value": _("answer"),
        "imported": _("holidays read"),
        "file": _("kept in"),
    }
    for key in [key for key in names if key in found]:
        print(f"{names[key]}: {_words(found[key])}")
    if "by_month" in found:
        headings = [_("month"), _("working days"), _("weekdays off"), _("weekend days worked")]
        show_table(headings, [_month(found, month) for month in range(1, 13)])
    if found.get("estimated"):
        print(_("Estimated: the holidays of a year that it touches are not announced yet."))


def _month(found: Told, month: int) -> list[str]:
    different = [
        " ".join(str(day.day) for day in found[kind] if day.month == month)
        for kind in ("off", "made_up")
    ]
    return [str(month), str(found["by_month"][month - 1]), *different]


def _words(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(map(_words, value)) or "–"
    if isinstance(value, dict):
        return f"{value['holiday']} {value['off_from']}–{value['off_to']}"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _told(answer: Answer[Any]) -> Told:
    return {"value": answer.value.isoformat(), "estimated": answer.estimated}


def _day(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise Unreadable("calendar_moment", word=word) from None


def _moment(word: str, calendar: Calendar) -> datetime:
    """Return a moment, of the calendar's clock where it names no zone; a day is its midnight."""
    try:
        read = datetime.fromisoformat(word)
    except ValueError:
        raise Unreadable("calendar_moment", word=word) from None
    return read if read.tzinfo else read.replace(tzinfo=calendar.tz)


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
