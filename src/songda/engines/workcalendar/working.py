"""The arithmetic of working time, the same for a calendar and for several put together."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from songda.engines import Unreadable
from songda.engines.workcalendar.answer import Answer
from songda.engines.workcalendar.moments import first_instant, micros
from songda.engines.workcalendar.years import Years

if TYPE_CHECKING:
    from songda.engines.workcalendar.many import Answers, Instants, Lengths

_MICROSECOND = timedelta(microseconds=1)


class WorkingTime(Years):
    """When work goes on. Instants have a zone, any; answers are in the calendar's own.

    Every method raises Unreadable for an instant without a zone, for one outside the years
    1900 to 2399, and where work is looked for and there is none within ten years.
    """

    # Days

    def is_working_day(self, day: date) -> bool:
        """Say whether any time of the day is working time."""
        days = self.year(day.year).days
        place = bisect_left(days, day.toordinal())
        return place < len(days) and days[place] == day.toordinal()

    def is_estimated(self, first: date, last: date | None = None) -> bool:
        """Say whether a day, or any day from `first` to `last`, lies in an estimated year."""
        return self.touches(first.year, (last or first).year)

    def working_days(self, start: date, step: int = 1) -> Iterator[date]:
        """Yield the working days from `start` on, forwards or (step -1) backwards, for ever."""
        ordinal, number = start.toordinal(), start.year
        for year in self.years_from(number, step):
            days = year.days
            if step > 0:
                chosen = days[bisect_left(days, ordinal) :]
            else:
                chosen = days[: bisect_right(days, ordinal)][::-1]
            yield from map(date.fromordinal, chosen)

    def add_working_days(self, day: date, n: int) -> Answer[date]:
        """Return the n-th working day after a day, or before it when n is below 0.

        The day itself does not count; n = 0 is the first working day from it on.
        """
        step = -1 if n < 0 else 1
        ordinal = day.toordinal() + (step if n else 0)
        left = max(abs(n), 1)
        for year in self.years_from(date.fromordinal(ordinal).year, step):
            days = year.days
            skipped = bisect_left(days, ordinal) if step > 0 else bisect_right(days, ordinal)
            there = len(days) - skipped if step > 0 else skipped
            if left <= there:
                place = skipped + left - 1 if step > 0 else skipped - left
                return self._told(day, date.fromordinal(days[place]))
            left -= there
        raise AssertionError("years go on or are refused")

    def working_days_between(self, first: date, last: date) -> Answer[int]:
        """Return how many working days follow `first` up to and including `last`.

        Below 0 when `last` is before: then those from `last` to before `first`. It
        undoes `add_working_days` between working days.
        """
        if last < first:
            count = -self._counted(last.toordinal(), first.toordinal())
        else:
            count = self._counted(first.toordinal() + 1, last.toordinal() + 1)
        return Answer(count, self.is_estimated(min(first, last), max(first, last)))

    def _counted(self, first: int, end: int) -> int:
        """Count the working days from one ordinal to before another."""
        years = range(date.fromordinal(first).year, date.fromordinal(end).year + 1)
        lists = (self.year(year).days for year in years)
        return sum(bisect_left(days, end) - bisect_left(days, first) for days in lists)

    # Time

    def add_working_time(self, instant: datetime, amount: timedelta) -> Answer[datetime]:
        """Return when so much working time has passed after an instant, or before it.

        The earliest such instant, so that a term ends at the close of business and not at
        the next opening; for an amount below 0 the latest. An amount of 0 is the instant.
        """
        at, work = micros(instant), amount // _MICROSECOND
        number = self.year_of(at)
        if not work:
            return self.at(number, at)
        turn = self._later if work > 0 else self._earlier
        return self.at(number, turn(number, self.year(number).worked(at) + work))

    def _later(self, number: int, work: int) -> int:
        """Return the first instant by which so much is worked since a year began."""
        years = self.years_from(number, 1)
        year = next(years)
        while work > year.total:
            work -= year.total
            year = next(years)
        return year.earliest(work)

    def _earlier(self, number: int, work: int) -> int:
        """Return the last instant by which no more is worked; below 0, since years before."""
        years = self.years_from(number, -1)
        year = next(years)
        while work < 0:
            year = next(years)
            work += year.total
        return year.latest(work)

    def working_time_between(self, a: datetime, b: datetime) -> Answer[timedelta]:
        """Return the working time between two instants, below 0 when b is before a."""
        begin, finish = micros(a), micros(b)
        sign = 1 if begin <= finish else -1
        begin, finish = min(begin, finish), max(begin, finish)
        first, last = self.year_of(begin), self.year_of(finish)
        work = self.year(last).worked(finish) - self.year(first).worked(begin)
        work += sum(self.year(year).total for year in range(first, last))
        return Answer(timedelta(microseconds=sign * work), self.touches(first, last))

    def next_working_instant(self, instant: datetime) -> Answer[datetime]:
        """Return the instant itself when work goes on, else the next opening."""
        at = micros(instant)
        number = self.year_of(at)
        found = (year.after(at) for year in self.years_from(number, 1))
        return self.at(number, next(start for start in found if start is not None))

    def previous_working_instant(self, instant: datetime) -> Answer[datetime]:
        """Return the instant itself when work was just going on, else the last closing."""
        at = micros(instant)
        number = self.year_of(at)
        found = (year.until(at) for year in self.years_from(number, -1))
        return self.at(number, next(end for end in found if end is not None))

    def closing(self, day: date) -> Answer[datetime]:
        """Return when work ends on a working day; raises Unreadable for other days."""
        if not self.is_working_day(day):
            raise Unreadable("calendar_day_off", day=day.isoformat(), calendar=self.name)
        midnight = first_instant(date.fromordinal(day.toordinal() + 1), self.tz)
        end = self.year(day.year).until(midnight)
        return self.at(day.year, midnight if end is None else end)

    def add_many(self, instants: "Instants", amounts: "Lengths") -> "Answers":
        """Return `add_working_time` of each instant and amount, as arrays of numpy.

        `instants` are datetime64 in UTC, `amounts` timedelta64 of the same shape or one for
        all; the answer holds datetime64[us] in UTC and, for each, whether it is estimated.
        """
        from songda.engines.workcalendar.many import add_many

        return add_many(self, instants, amounts)

    def _told(self, asked: date, day: date) -> Answer[date]:
        return Answer(day, self.touches(asked.year, day.year))
