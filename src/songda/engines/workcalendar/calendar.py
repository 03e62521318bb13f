"""A working calendar: when people work in a week, and on which days it is otherwise."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from songda.engines import Unreadable
from songda.engines.workcalendar.leave import Freeze, Interval, Leave, checked, without_hours
from songda.engines.workcalendar.moments import MINUTE, day_at, steady, wall
from songda.engines.workcalendar.spans import Span, clipped, merged, without
from songda.engines.workcalendar.working import WorkingTime
from songda.engines.workcalendar.year import FIRST, LAST

Day = tuple[Interval, ...]
_MONDAY = date(1, 1, 1)


@dataclass(frozen=True)
class Calendar(WorkingTime):
    """Working time by the clock of one zone.

    `week` holds the intervals of Monday to Sunday; a pattern of several weeks holds 14, 21,
    … days, the first of them a Monday such as `cycle_from`. `exceptions` holds the intervals
    of single days, empty for a day off: holidays, half days, make-up days with their own
    hours; they count instead of the week. `leave` and `freezes` are taken out of both. What
    happens in `estimated_years` was not known when the calendar was made.

    Raises Unreadable for an unknown zone, a pattern that is no whole number of weeks or does
    not begin on a Monday, and intervals that are out of a day, out of order or overlapping.
    """

    name: str
    zone: str
    week: tuple[Day, ...]
    exceptions: Mapping[date, Day] = field(default_factory=dict, hash=False)
    estimated_years: frozenset[int] = frozenset()
    leave: tuple[Leave, ...] = ()
    freezes: tuple[Freeze, ...] = ()
    cycle_from: date = _MONDAY

    def __post_init__(self) -> None:
        if not self.week or len(self.week) % 7 or self.cycle_from.weekday():
            raise Unreadable("calendar_week", calendar=self.name, days=len(self.week))
        for number, intervals in enumerate(self.week, 1):
            checked(intervals, f"{self.name}, {number}")
        for day, intervals in self.exceptions.items():
            checked(intervals, f"{self.name}, {day}")
        try:
            ZoneInfo(self.zone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise Unreadable("calendar_zone", calendar=self.name, zone=self.zone) from None

    def intervals(self, day: date) -> Day:
        """Return the working intervals of a day by the clock; freezes are not taken out."""
        found = self.exceptions.get(day)
        if found is None:
            found = self.week[(day - self.cycle_from).days % len(self.week)]
        for hours in self._taken.get(day, ()):
            found = without_hours(found, hours)
        return found

    def is_working_day(self, day: date) -> bool:
        """Say whether any time of the day is working time; of any year that a date can have."""
        is_reached = FIRST <= day.year <= LAST
        return bool(self.intervals(day)) and (not is_reached or super().is_working_day(day))

    def with_days(self, days: Mapping[date, Day]) -> "Calendar":
        """Return this calendar with the hours of some days set, `()` for a day off."""
        return replace(self, exceptions={**self.exceptions, **days})

    def with_leave(self, *leave: Leave) -> "Calendar":
        """Return this calendar with more leave."""
        return replace(self, leave=(*self.leave, *leave))

    def with_freezes(self, *freezes: Freeze) -> "Calendar":
        """Return this calendar with more freeze windows."""
        return replace(self, freezes=(*self.freezes, *freezes))

    def spans(self, begin: int, end: int) -> list[Span]:
        """Return the work from one instant to another, in microseconds since 1970.

        An instant is worked when the clock of the zone then shows working time: hours that
        the clock shows twice count twice, those that it leaves out do not count.
        """
        shown = [
            span
            for start, to, offset in steady(begin, end, self.tz)
            for span in clipped(self._on_the_wall(start, to, offset), start, to)
        ]
        return without(merged(shown), merged(freeze.span for freeze in self.freezes))

    def _on_the_wall(self, begin: int, end: int, offset: int) -> Iterator[Span]:
        """Yield the intervals of the days between two instants while the clock is steady."""
        for ordinal in range(day_at(begin + offset), day_at(end - 1 + offset) + 1):
            day = date.fromordinal(ordinal)
            midnight = wall(day) - offset
            for start, to in self.intervals(day):
                yield midnight + start * MINUTE, midnight + to * MINUTE

    @cached_property
    def _taken(self) -> dict[date, list[Interval]]:
        """The hours of leave, by day."""
        found: dict[date, list[Interval]] = {}
        for one in self.leave:
            for day in one.days():
                found.setdefault(day, []).append(one.hours)
        return found
