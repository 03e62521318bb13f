"""How late, and when at the earliest: our own exact search is asked for ever less."""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field

from songda.engines.schedule.network import Network
from songda.engines.schedule.parts import Impossible, Schedule
from songda.engines.schedule.proof import Finding, Run
from songda.engines.schedule.refuting import Refutation
from songda.engines.schedule.rules import Worth

SLICE = 100
"""Clashes between two looks at the clock."""

PACE = 20_000
"""Clashes that count as one second of work."""


@dataclass
class _Descent(ABC):
    """Lowers one measure of a simple network; what was learnt of one value serves the next."""

    network: Network
    search: Refutation | None = None
    has_bound: bool = False

    @abstractmethod
    def measure(self, schedule: Schedule) -> int:
        """Return the value of a schedule."""

    @abstractmethod
    def limits(self, value: int) -> tuple[int, int]:
        """Return the end and the lateness with which that value is kept."""

    def descend(
        self, best: Schedule, low: int, seconds: float, run: Run
    ) -> tuple[Schedule | None, int]:
        """Look for less than the best, on and on, until there is none; return it, and the bound.

        The first time, half of the seconds are for the bound, by halving what lies between.
        Raises TooLarge, or TooLoose.
        """
        until = run.budget.left - seconds
        begun = until if self.has_bound else until + seconds / 2
        found, high = None, self.measure(best)
        while low < high and (answer := self._less(high - 1, begun, run)) is not None:
            if answer:
                found, high = answer, self.measure(answer)
            else:
                low = high
        if not self.has_bound:
            self.has_bound = True
            low, lower = self._bound(low, high - 1, until, run)
            found = lower or found
        return found, low

    def _less(self, value: int, until: float, run: Run) -> Schedule | None:
        """Return a schedule of that value, an empty one when there is none, None when not known."""
        limits = self.limits(value)
        try:
            if self.search is None:
                self.search = Refutation(self.network, *limits)
            else:
                self.search.tighten(*limits)
        except Impossible:
            return []
        return answered(self.search, *limits, until, run)

    def _bound(self, low: int, high: int, until: float, run: Run) -> tuple[int, Schedule | None]:
        """Return the least value that was not refuted, up to one that is not known.

        With it a schedule, where the search came upon one.
        """
        found = None
        while low < high and run.budget.left > until:
            middle = (low + high) // 2
            wait = run.budget.left - (run.budget.left - until) / 4
            answer = asked(self.network, *self.limits(middle), wait, run)
            low, high = (middle + 1, high) if answer == [] else (low, middle)
            found = answer or found
        return low, found


class _Lateness(_Descent):
    def measure(self, schedule: Schedule) -> int:
        return self.network.lateness(schedule) // self.network.unit

    def limits(self, value: int) -> tuple[int, int]:
        return self.network.reach, value


@dataclass
class _End(_Descent):
    late: int = 0

    def measure(self, schedule: Schedule) -> int:
        return self.network.makespan(schedule)

    def limits(self, value: int) -> tuple[int, int]:
        return value, self.late


@dataclass
class Exact:
    """Looks for less lateness first, then for an earlier end that is no later."""

    network: Network
    _late: _Lateness = field(init=False)
    _end: _End | None = None

    def __post_init__(self) -> None:
        """Begin with the lateness."""
        self._late = _Lateness(self.network)

    def prove(self, best: Schedule, least: Worth, seconds: float, run: Run) -> Finding:
        """Look for better than the best, and raise the bound. Raises TooLarge, or TooLoose."""
        until, low = run.budget.left - seconds, least[0] // self.network.unit
        found = None
        if self._late.measure(best) > low:
            found, low = self._late.descend(best, low, seconds, run)
        late = self._late.measure(found or best)
        if late > low or run.budget.left <= until:
            return Finding(found, (low * self.network.unit, least[1]))
        if self._end is None or self._end.late != late:
            self._end = _End(self.network, late=late)
        earlier, end = self._end.descend(found or best, least[1], run.budget.left - until, run)
        return Finding(earlier or found, (low * self.network.unit, end))


def asked(network: Network, end: int, late: int, until: float, run: Run) -> Schedule | None:
    """Return a schedule by an end, an empty one when there is none, None when not known."""
    try:
        return answered(Refutation(network, end, late), end, late, until, run)
    except Impossible:
        return []


def answered(search: Refutation, end: int, late: int, until: float, run: Run) -> Schedule | None:
    """Return the same of a search that goes on."""
    while run.budget.left > until and not run.cancelled():
        answer = search.run(SLICE)
        run.budget.spend(SLICE / PACE)
        if answer is not None:
            return search.schedule(end, late) if answer else []
    return None
