"""The time axis of the bar view: which days it shows, and where a day lies on it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from songda.kit.holidays import working_calendar
from songda.kit.templatetags.moments import MONTHS

WIDTH = 880.0
"""Pixels that a short plan is spread over; a long one scrolls."""
NARROWEST, WIDEST = 3.0, 26.0
REACH = timedelta(days=120)
"""Today and the promise are on the axis when they lie this near to the plan."""


@dataclass(frozen=True)
class Axis:
    """Days from a Monday on, each `scale` pixels wide."""

    first: date
    days: int
    scale: float

    @property
    def width(self) -> int:
        return round(self.days * self.scale)

    def x(self, day: date) -> float:
        """Where the day begins, in pixels."""
        return round((day - self.first).days * self.scale, 1)

    def holds(self, day: date | None) -> bool:
        return day is not None and 0 <= (day - self.first).days < self.days


def axis_for(first: date | None, last: date | None, *also: date | None) -> Axis:
    """Whole weeks around the plan's days, and around `also` where those lie near."""
    named = [day for day in (first, last) if day] or [day for day in also if day]
    begin, end = min(named), max(named)
    near = [day for day in also if day and begin - REACH <= day <= end + REACH]
    begin, end = min([begin, *near]), max([end, *near])
    begin -= timedelta(days=begin.weekday() + (7 if begin.weekday() < 2 else 0))
    end += timedelta(days=13 - end.weekday())
    days = (end - begin).days + 1
    return Axis(begin, days, min(WIDEST, max(NARROWEST, WIDTH / days)))


def off_spans(axis: Axis) -> Iterator[tuple[float, float]]:
    """(x, width) of each run of days on which nobody works: weekends, holidays, 调休 undone."""
    calendar, run = working_calendar(), 0
    for offset in range(axis.days + 1):
        day = axis.first + timedelta(days=offset)
        if offset < axis.days and not calendar.is_working_day(day):
            run += 1
        elif run:
            yield axis.x(day - timedelta(days=run)), round(run * axis.scale, 1)
            run = 0


def months(axis: Axis, chinese: bool) -> Iterator[tuple[float, str]]:
    """(x, words) of the first of each month, and of the beginning."""
    last_x = -99.0
    for offset in range(axis.days):
        day = axis.first + timedelta(days=offset)
        if offset and day.day != 1:
            continue
        x = axis.x(day)
        if offset == 0 and axis.days - offset > 31 and day.day > 20 and axis.scale < 8:
            continue
        if x - last_x >= 44:
            yield x, _month(day, chinese, named=offset == 0 or day.month == 1)
            last_x = x


def _month(day: date, chinese: bool, *, named: bool) -> str:
    if chinese:
        return f"{day.year}年{day.month}月" if named else f"{day.month}月"
    return f"{MONTHS[day.month - 1]} {day.year}" if named else MONTHS[day.month - 1]


def weeks(axis: Axis, chinese: bool) -> Iterator[tuple[float, str]]:
    """(x, day of the month) of the Mondays, as many as there is room for."""
    step = 7 * max(1, -(-34 // max(1, int(7 * axis.scale))))
    for offset in range(0, axis.days, step):
        day = axis.first + timedelta(days=offset)
        yield axis.x(day), f"{day.day}日" if chinese else str(day.day)


def head(axis: Axis, chinese: bool) -> dict[str, Any]:
    """What the template needs to draw the axis."""
    return {
        "months": list(months(axis, chinese)),
        "weeks": list(weeks(axis, chinese)),
        "off": list(off_spans(axis)),
        "width": axis.width,
    }
