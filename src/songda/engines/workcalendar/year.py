"""One year of a calendar, compiled: sorted arrays in which a moment is found by bisection."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from zoneinfo import ZoneInfo

from songda.engines.workcalendar.moments import day_at, first_instant, steady
from songda.engines.workcalendar.spans import Span, clipped

FIRST, LAST = 1900, 2399
"""The years that a calendar reaches; so many are compiled in about a second."""


@dataclass(frozen=True, slots=True)
class Year:
    """Spans of work from `begin` to before `end`, in microseconds since 1970.

    `before[n]` is what is worked before the n-th span, and `before[-1]` the whole year's
    work; `days` holds the ordinals of the days that have any.
    """

    begin: int
    end: int
    starts: list[int]
    ends: list[int]
    before: list[int]
    days: list[int]

    @property
    def total(self) -> int:
        """The work of the whole year."""
        return self.before[-1]

    def worked(self, at: int) -> int:
        """Return the work from the beginning of the year to an instant of it."""
        span = bisect_right(self.starts, at) - 1
        if span < 0:
            return 0
        return self.before[span] + min(at, self.ends[span]) - self.starts[span]

    def earliest(self, work: int) -> int:
        """Return the first instant by which so much is worked: 0 < work ≤ total."""
        span = bisect_left(self.before, work) - 1
        return self.starts[span] + work - self.before[span]

    def latest(self, work: int) -> int:
        """Return the last instant by which no more is worked: 0 ≤ work < total."""
        span = bisect_right(self.before, work) - 1
        return self.starts[span] + work - self.before[span]

    def after(self, at: int) -> int | None:
        """Return the instant itself when work goes on then, else the next start."""
        span = bisect_right(self.ends, at)
        return max(at, self.starts[span]) if span < len(self.starts) else None

    def until(self, at: int) -> int | None:
        """Return the instant itself when work went on until then, else the last end."""
        span = bisect_left(self.starts, at) - 1
        return min(at, self.ends[span]) if span >= 0 else None


def bounds(year: int, zone: ZoneInfo) -> Span:
    """Return the first instant of a year by the clock of a zone, and that of the next year."""
    return first_instant(date(year, 1, 1), zone), first_instant(date(year + 1, 1, 1), zone)


def compiled(spans: list[Span], begin: int, end: int, zone: ZoneInfo) -> Year:
    """Return the year that has these spans of work."""
    lengths = (to - start for start, to in spans)
    return Year(
        begin,
        end,
        [start for start, _to in spans],
        [to for _start, to in spans],
        list(accumulate(lengths, initial=0)),
        _days(spans, begin, end, zone),
    )


def _days(spans: list[Span], begin: int, end: int, zone: ZoneInfo) -> list[int]:
    """Return the ordinals of the days with work; a day of which the clock runs twice is one."""
    found: set[int] = set()
    for start, to, offset in steady(begin, end, zone):
        for a, b in clipped(spans, start, to):
            found.update(range(day_at(a + offset), day_at(b - 1 + offset) + 1))
    return sorted(found)
