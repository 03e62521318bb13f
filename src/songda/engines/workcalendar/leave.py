"""Time taken out of a calendar: leave by the clock on the wall, freezes by instants."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from songda.engines import Unreadable
from songda.engines.workcalendar.moments import micros
from songda.engines.workcalendar.spans import Span

Interval = tuple[int, int]
"""From and to, in minutes after midnight of the clock on the wall: (540, 720) is 9:00 to 12:00."""

LONGEST_LEAVE = 36_600
MORNING: Interval = (0, 720)
AFTERNOON: Interval = (720, 1440)


@dataclass(frozen=True, slots=True)
class Leave:
    """Days on which somebody does not work, from `first` to `last`, both included.

    `hours` is the part of each day that is taken, in minutes after midnight: MORNING and
    AFTERNOON are half days. Leave counts before everything else, make-up days too.
    """

    first: date
    last: date
    hours: Interval = (0, 1440)
    reason: str = ""

    def __post_init__(self) -> None:
        checked([self.hours], self.first.isoformat())
        if not 0 <= (self.last - self.first).days < LONGEST_LEAVE:
            raise Unreadable("leave_order", first=self.first, last=self.last)

    def days(self) -> list[date]:
        """Return the days of the leave."""
        return days_from(self.first, self.last)


@dataclass(frozen=True, slots=True)
class Freeze:
    """A window from one instant to before another in which nothing may be worked on."""

    starts_at: datetime
    ends_at: datetime
    reason: str = ""

    def __post_init__(self) -> None:
        if micros(self.starts_at) >= micros(self.ends_at):
            raise Unreadable("freeze_order", start=self.starts_at, end=self.ends_at)

    @property
    def span(self) -> Span:
        """The window in microseconds since 1970."""
        return micros(self.starts_at), micros(self.ends_at)


def checked(intervals: Iterable[Interval], where: str) -> None:
    """Raise Unreadable unless the intervals are in order, apart, and within a day."""
    before = 0
    for start, end in intervals:
        if not before <= start < end <= 1440:
            raise Unreadable("calendar_interval", where=where, start=start, end=end)
        before = end


def without_hours(intervals: Iterable[Interval], taken: Interval) -> tuple[Interval, ...]:
    """Return what is left of a day's intervals when some hours are taken out."""
    start, end = taken
    parts = [
        part
        for a, b in intervals
        for part in ((a, min(b, start)), (max(a, end), b))
        if part[0] < part[1]
    ]
    return tuple(parts)


def days_from(first: date, last: date) -> list[date]:
    """Return the days from one to another, both included."""
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]
