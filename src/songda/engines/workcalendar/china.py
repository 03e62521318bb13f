"""Mainland China: holidays and make-up days 调休 as the State Council announced them."""

from functools import lru_cache
from importlib.resources import files

from songda.engines.workcalendar.calendar import Calendar
from songda.engines.workcalendar.leave import Interval, days_from
from songda.engines.workcalendar.notice import Announcement, read_table
from songda.engines.workcalendar.year import FIRST, LAST

OFFICE_HOURS: tuple[Interval, ...] = ((540, 720), (780, 1080))
"""9:00 to 12:00 and 13:00 to 18:00, eight hours."""


@lru_cache(maxsize=1)
def announcements() -> tuple[Announcement, ...]:
    """Return every holiday from 2018 on, in order."""
    table = files("songda.engines.workcalendar").joinpath("china.csv").read_text("utf-8")
    return read_table(table, "china.csv")


@lru_cache(maxsize=8)
def china(
    working_hours: tuple[Interval, ...] = OFFICE_HOURS,
    make_up_hours: tuple[Interval, ...] | None = None,
    notices: tuple[Announcement, ...] = (),
) -> Calendar:
    """Return the calendar of mainland China: Monday to Friday, holidays, make-up days.

    Hours are minutes after midnight in Shanghai; make-up days have those of a working day
    unless their own are given. A make-up day beats the weekend and the holiday. `notices`
    are further announcements: they count instead of the same holidays, and instead of all
    that was estimated of their years. Years without an announcement are estimated.
    """
    known = replaced(announcements(), notices)
    off = {day for one in known for day in days_from(one.off_from, one.off_to)}
    working = {day for one in known for day in one.working}
    hours = working_hours if make_up_hours is None else make_up_hours
    announced = {one.year for one in known if one.announced_on}
    return Calendar(
        name="China",
        zone="Asia/Shanghai",
        week=(working_hours,) * 5 + ((),) * 2,
        exceptions=dict.fromkeys(off, ()) | dict.fromkeys(working, hours),
        estimated_years=frozenset(range(FIRST, LAST + 1)) - announced,
    )


def replaced(
    known: tuple[Announcement, ...], notices: tuple[Announcement, ...]
) -> tuple[Announcement, ...]:
    """Return what is known with notices in the place of what they replace."""
    kept = [one for one in known if not any(_replaces(notice, one) for notice in notices)]
    return *kept, *notices


def _replaces(notice: Announcement, one: Announcement) -> bool:
    """Say whether a notice counts instead of a holiday: all of a year that was estimated."""
    is_apart = notice.off_to < one.off_from or one.off_to < notice.off_from
    is_same = notice.holiday == one.holiday or not is_apart
    return notice.year == one.year and (is_same or one.announced_on is None)
