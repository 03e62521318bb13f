"""From a problem to the best plan that the time allows, and how far from the least it can be."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from time import perf_counter

from songda.engines import Unreadable
from songda.engines.schedule.bounds import lower_bound
from songda.engines.schedule.critical import early
from songda.engines.schedule.laying import Layout
from songda.engines.schedule.model import Problem
from songda.engines.schedule.network import Network
from songda.engines.schedule.parts import Overfull, Schedule
from songda.engines.schedule.plan import Plan
from songda.engines.schedule.reading_back import read_back
from songda.engines.schedule.rules import Worth, listed, worth

Progress = Callable[[float, int, int], None]
"""Told the part of the time that has passed, the makespan and its lower bound."""


@dataclass
class Search:
    """The best schedule so far, what is known to be the least, and the time that is left."""

    network: Network
    best: Schedule
    least: Worth
    method: str
    until: float
    clock: Callable[[], float]
    cancelled: Callable[[], bool]

    @property
    def worth(self) -> Worth:
        """How good the best is."""
        return worth(self.network, self.best)

    @property
    def is_over(self) -> bool:
        """Whether nothing better can be found, or nobody waits any longer."""
        return self.worth == self.least or self.clock() >= self.until or self.cancelled()

    def offer(self, schedule: Schedule, method: str) -> None:
        """Keep a schedule when it is better."""
        if worth(self.network, schedule) < self.worth:
            self.best, self.method = schedule, method


def solve(
    problem: Problem,
    seconds: float = 5.0,
    seed: int = 0,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    clock: Callable[[], float] = perf_counter,
) -> Plan:
    """Return the best plan found in so many seconds by `clock`: least lateness, then makespan.

    There is a plan at once, whatever the seconds; the rest of them makes it better or proves
    that none is. The same seed gives the same plan where the time suffices for the same work.
    Raises Unreadable where somebody can never work or the calendars end too early.
    """
    begun = clock()
    layout = Layout(problem)
    search = _begun(layout, begun + seconds, clock, cancelled)
    return _told(layout, search)


def _begun(
    layout: Layout, until: float, clock: Callable[[], float], cancelled: Callable[[], bool]
) -> Search:
    network = layout.network
    try:
        best = listed(network)
        least = network.lateness(early(network)), lower_bound(network)
    except Overfull as fault:
        name = layout.problem.activities[fault.args[0]].name
        is_shut = all(
            not network.patterns[mode.pattern].open for mode in network.modes[fault.args[0]]
        )
        raise Unreadable("schedule_never" if is_shut else "schedule_end", name=name) from None
    return Search(network, best, least, "list", until, clock, cancelled)


def _told(layout: Layout, search: Search) -> Plan:
    plan = read_back(layout, search.best)
    late_bound, bound = search.least[0], search.least[1] * layout.unit
    return replace(
        plan,
        lower_bound=bound,
        late_bound=late_bound,
        proven=(plan.lateness, plan.makespan) == (late_bound, bound),
        method=search.method,
    )
