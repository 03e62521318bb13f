"""A million additions at once, on the arrays of numpy."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from songda.engines import Unreadable
from songda.engines.workcalendar.year import Year

if TYPE_CHECKING:
    from songda.engines.workcalendar.working import WorkingTime

Instants = NDArray[np.datetime64]
Lengths = NDArray[np.timedelta64]
Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Answers:
    """Instants, and of each whether it rests on a year whose holidays are not announced."""

    value: Instants
    estimated: Flags


def add_many(calendar: "WorkingTime", instants: Instants, amounts: Lengths) -> Answers:
    """Return `add_working_time` of each pair; see `WorkingTime.add_many`."""
    at, work = _whole(instants, "datetime64[us]"), _whole(amounts, "timedelta64[us]")
    try:
        at, work = np.broadcast_arrays(at, work)
    except ValueError:
        raise Unreadable("many_shapes", instants=at.shape, amounts=work.shape) from None
    if not at.size:
        return Answers(at.astype("datetime64[us]"), np.zeros(at.shape, bool))
    line = _Line(calendar, at, work)
    reached = np.where(work == 0, at, line.reached())
    return Answers(reached.astype("datetime64[us]"), line.is_estimated(reached))


def _whole(values: Any, kind: str) -> Whole:
    """Return moments or amounts in whole microseconds; refuse what is not defined."""
    found = np.asarray(values, kind)
    if (undefined := np.isnat(found)).any():
        raise Unreadable("many_undefined", place=int(undefined.argmax()) + 1)
    return found.astype(np.int64)


class _Line:
    """Whole years in one row, as many as the answers of all the questions need."""

    def __init__(self, calendar: "WorkingTime", at: Whole, work: Whole) -> None:
        self.calendar, self.at, self.work = calendar, at, work
        first, last = (calendar.year_of(int(end)) for end in (at.min(), at.max()))
        self.first, self.years = first, [calendar.year(n) for n in range(first, last + 1)]
        self._lay()
        target = self._worked() + work
        self._grow(int(target.min()), int(target.max()))
        self.target = self._worked() + work

    def reached(self) -> Whole:
        """Return the earliest instants for amounts above 0, the latest for those below."""
        later = np.searchsorted(self.before, self.target, "left") - 1
        earlier = np.searchsorted(self.before, self.target, "right") - 1
        span = np.clip(np.where(self.work > 0, later, earlier), 0, len(self.starts) - 1)
        found: Whole = self.starts[span] + self.target - self.before[span]
        return found

    def is_estimated(self, reached: Whole) -> Flags:
        """Say of each answer whether an estimated year lies between it and its question."""
        begins = np.array([year.begin for year in self.years])
        numbers = range(self.first, self.first + len(self.years))
        flags = [number in self.calendar.estimated_years for number in numbers]
        until = np.cumsum([0, *flags])
        one, other = (np.searchsorted(begins, at, "right") for at in (self.at, reached))
        found: Flags = until[np.maximum(one, other)] > until[np.minimum(one, other) - 1]
        return found

    def _worked(self) -> Whole:
        span = np.clip(np.searchsorted(self.starts, self.at, "right") - 1, 0, None)
        done = np.minimum(self.at, self.ends[span]) - self.starts[span]
        found: Whole = self.before[span] + np.maximum(done, 0)
        return found

    def _grow(self, least: int, most: int) -> None:
        """Add years after the last and before the first, until the work of all lies within."""
        later = self.calendar.years_from(self.first + len(self.years) - 1, 1)
        next(later)
        total = int(self.before[-1])
        while total < most:
            self.years.append(next(later))
            total += self.years[-1].total
        earlier = self.calendar.years_from(self.first, -1)
        next(earlier)
        while least < 0:
            self.years.insert(0, next(earlier))
            self.first -= 1
            least += self.years[0].total
        self._lay()

    def _lay(self) -> None:
        """Put the spans of the years into arrays; a span of nothing stands for no work at all."""
        years: list[Year] = self.years
        self.starts = np.array([at for year in years for at in year.starts] or [0])
        self.ends = np.array([at for year in years for at in year.ends] or [0])
        self.before = np.concatenate([[0], np.cumsum(self.ends - self.starts)])
