"""Mainland China: holidays and make-up days 调休 as the State Council announced them."""

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files

from songda.engines.workcalendar.calendar import Calendar, Interval

OFFICE_HOURS: tuple[Interval, ...] = ((540, 720), (780, 1080))
"""9:00 to 12:00 and 13:00 to 18:00, eight hours."""

_YEARS = range(1900, 2200)


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


@lru_cache(maxsize=1)
def announcements() -> tuple[Announcement, ...]:
    """Return every holiday from 2018 on, in order."""
    table = files("songda.engines.workcalendar").joinpath("china.csv").read_text("utf-8")
    return tuple(_announcement(row) for row in csv.DictReader(table.splitlines()))


@lru_cache(maxsize=8)
def china(working_hours: tuple[Interval, ...] = OFFICE_HOURS) -> Calendar:
    """Return the calendar of mainland China: Monday to Friday, holidays, make-up days.

    `working_hours` are minutes after midnight in Shanghai. A make-up day beats the
    weekend and the holiday. Years without an announcement are estimated.
    """
    off = {day for one in announcements() for day in _days(one.off_from, one.off_to)}
    working = {day for one in announcements() for day in one.working}
    announced = {one.off_to.year for one in announcements() if one.announced_on}
    return Calendar(
        name="China",
        zone="Asia/Shanghai",
        week=(working_hours,) * 5 + ((),) * 2,
        exceptions=dict.fromkeys(off, ()) | dict.fromkeys(working, working_hours),
        estimated_years=frozenset(_YEARS) - announced,
    )


def _announcement(row: dict[str, str]) -> Announcement:
    announced = row["announced_on"]
    return Announcement(
        announced_on=date.fromisoformat(announced) if announced else None,
        document=row["document"],
        holiday=row["holiday"],
        off_from=date.fromisoformat(row["off_from"]),
        off_to=date.fromisoformat(row["off_to"]),
        working=tuple(map(date.fromisoformat, row["working"].split())),
    )


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
