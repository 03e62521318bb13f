"""A working calendar: when people work in a week, and on which days it is otherwise."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from songda.engines.workcalendar.moments import checked, first_instant, in_utc

Interval = tuple[int, int]
"""From and to, in minutes after midnight of the clock on the wall: (540, 720) is 9:00 to 12:00."""

_DAY = timedelta(days=1)
_LONGEST_REST = 3_660  # days without work after which a calendar never works again


@dataclass(frozen=True)
class Calendar:
    """Working time by the clock of one zone.

    `week` holds the intervals of Monday to Sunday; `exceptions` those of single
    days, empty for a day off. What happens in `estimated_years` was not known
    when the calendar was made. Raises ValueError for intervals that are out of
    a day, out of order or overlapping.
    """

    name: str
    zone: str
    week: tuple[tuple[Interval, ...], ...]
    exceptions: Mapping[date, tuple[Interval, ...]] = field(default_factory=dict, hash=False)
    estimated_years: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        if len(self.week) != 7:
            raise ValueError("A week has seven days.")
        for intervals in (*self.week, *self.exceptions.values()):
            checked(intervals)
        ZoneInfo(self.zone)

    @cached_property
    def tz(self) -> ZoneInfo:
        """The zone whose clock counts."""
        return ZoneInfo(self.zone)

    # Days

    def intervals(self, day: date) -> tuple[Interval, ...]:
        """Return the working intervals of a day; an exception counts instead of the week."""
        exception = self.exceptions.get(day)
        return self.week[day.weekday()] if exception is None else exception

    def is_working_day(self, day: date) -> bool:
        """Say whether any time of the day is working time."""
        return bool(self.intervals(day))

    def is_estimated(self, first: date, last: date | None = None) -> bool:
        """Say whether a day, or any day from `first` to `last`, lies in an estimated year."""
        years = range(first.year, (last or first).year + 1)
        return any(year in self.estimated_years for year in years)

    def working_days(self, start: date, step: int = 1) -> Iterator[date]:
        """Yield the working days from `start` on, forwards or (step -1) backwards.

        Raises ValueError after ten years without one.
        """
        day, rest = start, 0
        while rest < _LONGEST_REST:
            rest += 1
            if self.is_working_day(day):
                rest = 0
                yield day
            day += step * _DAY
        raise ValueError(f"The calendar {self.name} has no working day within ten years of {day}.")

    def add_working_days(self, day: date, n: int) -> date:
        """Return the n-th working day after a day, or before it when n is below 0.

        The day itself does not count; n = 0 is the first working day from it on.
        """
        step = -1 if n < 0 else 1
        days = self.working_days(day + step * _DAY if n else day, step)
        for _ in range(abs(n) - 1):
            next(days)
        return next(days)

    def working_days_between(self, first: date, last: date) -> int:
        """Return how many working days follow `first` up to and including `last`.

        Below 0 when `last` is before: then those from `last` to before `first`. It
        undoes `add_working_days` between working days.
        """
        if last < first:
            return -self._count(last, first - _DAY)
        return self._count(first + _DAY, last)

    def _count(self, first: date, last: date) -> int:
        length = (last - first).days + 1
        return sum(self.is_working_day(first + n * _DAY) for n in range(length))

    # Minutes

    def add_working_minutes(self, instant: datetime, n: int) -> datetime:
        """Return when n working minutes have passed after an instant, or before it.

        The earliest such instant, so that a term ends at the close of business and
        not at the next opening; for n below 0 the latest. n = 0 is the instant.
        """
        left = timedelta(minutes=abs(n))
        if not left:
            return self._local(in_utc(instant))
        spans = self._spans(instant, forwards=n > 0)
        for start, end in spans:
            if left <= end - start:
                return self._local(start + left if n > 0 else end - left)
            left -= end - start
        raise AssertionError("spans go on or raise")

    def working_time_between(self, a: datetime, b: datetime) -> timedelta:
        """Return the working time between two instants, below 0 when b is before a."""
        begin, finish, total = in_utc(a), in_utc(b), timedelta()
        if finish < begin:
            return -self.working_time_between(finish, begin)
        day, last = self._local(begin).date(), self._local(finish).date()
        while day <= last:
            for start, end in self._spans_of(day):
                total += max(timedelta(), min(end, finish) - max(start, begin))
            day += _DAY
        return total

    def working_minutes_between(self, a: datetime, b: datetime) -> int:
        """Return the whole working minutes between two instants, below 0 when b is before a."""
        total = self.working_time_between(a, b)
        whole = abs(total) // timedelta(minutes=1)
        return whole if total >= timedelta() else -whole

    def next_working_instant(self, instant: datetime) -> datetime:
        """Return the instant itself when work goes on, else the next opening."""
        return self._local(next(self._spans(instant, forwards=True))[0])

    def previous_working_instant(self, instant: datetime) -> datetime:
        """Return the instant itself when work was just going on, else the last closing."""
        return self._local(next(self._spans(instant, forwards=False))[1])

    def closing(self, day: date) -> datetime:
        """Return the end of the last interval of a working day; raises ValueError for others."""
        if not self.is_working_day(day):
            raise ValueError(f"Nobody works on {day} by the calendar {self.name}.")
        return self._local(self._spans_of(day)[-1][1])

    def _spans(self, instant: datetime, forwards: bool) -> Iterator[tuple[datetime, datetime]]:
        """Yield the stretches of work after an instant, or before it, nearest first."""
        at = in_utc(instant)
        for day in self.working_days(self._local(at).date(), 1 if forwards else -1):
            spans = self._spans_of(day)
            for start, end in spans if forwards else reversed(spans):
                start, end = (max(start, at), end) if forwards else (start, min(end, at))
                if start < end:
                    yield start, end

    def _spans_of(self, day: date) -> list[tuple[datetime, datetime]]:
        """Return the intervals of a day as instants in UTC."""
        return [
            (first_instant(day, start, self.tz), first_instant(day, end, self.tz))
            for start, end in self.intervals(day)
        ]

    def _local(self, instant: datetime) -> datetime:
        return instant.astimezone(self.tz)
