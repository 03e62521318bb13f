"""Which end is the least: our own exact search is asked for one end after another."""

from songda.engines.schedule.network import Network
from songda.engines.schedule.parts import Impossible, Schedule
from songda.engines.schedule.proof import Finding, Run
from songda.engines.schedule.refuting import Refutation
from songda.engines.schedule.rules import Worth

SLICE = 100
"""Clashes between two looks at the clock."""

PACE = 20_000
"""Clashes that count as one second of work."""


class Ends:
    """Asks for ever earlier ends of a simple network; what was learnt of one serves the next."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._search: Refutation | None = None
        self._has_bound = False

    def prove(self, best: Schedule, least: Worth, seconds: float, run: Run) -> Finding:
        """Look for an end before that of the best, on and on, until there is none.

        The first time, half of the seconds are for the bound, by halving what lies between.
        Nothing is late. Raises TooLarge, or TooLoose.
        """
        until = run.budget.left - seconds
        begun = until if self._has_bound else until + seconds / 2
        found, low, high = None, least[1], self._network.makespan(best)
        while low < high and (answer := self._earlier(high - 1, begun, run)) is not None:
            if answer:
                found, high = answer, self._network.makespan(answer)
            else:
                low = high
        if not self._has_bound:
            self._has_bound = True
            low, lower = self._bound(low, high - 1, until, run)
            found = lower or found
        return Finding(found, (0, low))

    def _earlier(self, end: int, until: float, run: Run) -> Schedule | None:
        """Return a schedule by that end, an empty one when there is none, None when not known."""
        try:
            if self._search is None:
                self._search = Refutation(self._network, end)
            else:
                self._search.tighten(end)
        except Impossible:
            return []
        return _answer(self._search, end, until, run)

    def _bound(self, low: int, high: int, until: float, run: Run) -> tuple[int, Schedule | None]:
        """Return the least end that was not refuted, up to one that is not known.

        With it a schedule, where the search came upon one.
        """
        found = None
        while low < high and run.budget.left > until:
            middle = (low + high) // 2
            wait = run.budget.left - (run.budget.left - until) / 4
            try:
                answer = _answer(Refutation(self._network, middle), middle, wait, run)
            except Impossible:
                answer = []
            low, high = (middle + 1, high) if answer == [] else (low, middle)
            found = answer or found
        return low, found


def _answer(search: Refutation, end: int, until: float, run: Run) -> Schedule | None:
    while run.budget.left > until and not run.cancelled():
        answer = search.run(SLICE)
        run.budget.spend(SLICE / PACE)
        if answer is not None:
            return search.schedule(end) if answer else []
    return None
