"""The years of a calendar, each compiled when it is first asked for."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from songda.engines import Unreadable
from songda.engines.workcalendar.answer import Answer
from songda.engines.workcalendar.moments import local
from songda.engines.workcalendar.spans import Span
from songda.engines.workcalendar.year import FIRST, LAST, Year, bounds, compiled

LONGEST_REST = 10
"""Years without work after which a calendar is taken never to work again."""

_MEAN_YEAR = 31_556_952_000_000


class Years(ABC):
    """What has a name, a zone and spans of work, year by year."""

    name: str
    zone: str
    estimated_years: frozenset[int]

    @abstractmethod
    def spans(self, begin: int, end: int) -> list[Span]:
        """Return the work from one instant to another, in microseconds since 1970."""

    @cached_property
    def tz(self) -> ZoneInfo:
        """The zone whose clock counts."""
        return ZoneInfo(self.zone)

    def year(self, number: int) -> Year:
        """Return a year of the calendar, compiled when it is first asked for."""
        if (year := self._compiled.get(number)) is None:
            if not FIRST <= number <= LAST:
                raise Unreadable("calendar_year", year=number, first=FIRST, last=LAST)
            begin, end = bounds(number, self.tz)
            year = compiled(self.spans(begin, end), begin, end, self.tz)
            self._compiled[number] = year
        return year

    @cached_property
    def _compiled(self) -> dict[int, Year]:
        return {}

    def years_from(self, number: int, step: int) -> Iterator[Year]:
        """Yield a year and those after it, or before it; refuse after ten without work."""
        rest = 0
        while rest <= LONGEST_REST:
            year = self.year(number)
            rest = 0 if year.total else rest + 1
            yield year
            number += step
        raise Unreadable("calendar_rests", calendar=self.name, years=LONGEST_REST)

    def year_of(self, at: int) -> int:
        """Return the year that the clock shows at an instant."""
        guess = 1970 + at // _MEAN_YEAR
        near = self._compiled.get(guess)
        if near and near.begin <= at < near.end:
            return guess
        try:
            return local(at, self.tz).year
        except OverflowError:
            raise Unreadable("calendar_year", year="?", first=FIRST, last=LAST) from None

    def touches(self, one: int, other: int) -> bool:
        """Say whether any year from one to the other, in either order, is estimated."""
        if one == other:
            return one in self.estimated_years
        years = range(min(one, other), max(one, other) + 1)
        return not self.estimated_years.isdisjoint(years)

    def at(self, number: int, at: int) -> Answer[datetime]:
        """Answer with an instant that was reached from a year."""
        reached = local(at, self.tz)
        return Answer(reached, self.touches(number, reached.year))
