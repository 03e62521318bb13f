"""A calendar from plain records, as they stand in JSON."""

from datetime import date
from typing import Any

from songda.engines import Unreadable
from songda.engines.workcalendar.calendar import Calendar, Day
from songda.engines.workcalendar.leave import Interval

Unreadable.sentences |= {
    "calendar_record": (
        "The calendar %(calendar)s cannot be read (%(why)s). Give zone, week (seven lists such as "
        "09:00-12:00) and days (date and list)."
    ),
}


def read_calendar(name: str, record: Any) -> Calendar:
    """Return the calendar of a record with `zone`, `week` and, for single days, `days`.

    Hours are written 09:00-12:00, up to 24:00. Raises Unreadable where it is not so.
    """
    try:
        week = tuple(_day(hours) for hours in record["week"])
        days = record.get("days", {}).items()
        exceptions = {date.fromisoformat(day): _day(hours) for day, hours in days}
        return Calendar(name, str(record["zone"]), week, exceptions)
    except Unreadable:
        raise
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        why = f"{type(fault).__name__}: {fault}"
        raise Unreadable("calendar_record", calendar=name, why=why) from None


def _day(hours: list[str]) -> Day:
    return tuple(_interval(one) for one in hours)


def _interval(words: str) -> Interval:
    start, end = (_minute(word) for word in words.split("-"))
    return start, end


def _minute(word: str) -> int:
    hour, minute = map(int, word.split(":"))
    return hour * 60 + minute
