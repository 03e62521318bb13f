"""From a problem to the best plan that the time allows, and how far from the least it can be."""

from collections.abc import Callable
from dataclasses import replace
from time import perf_counter

from songda.engines.schedule.beginning import begun
from songda.engines.schedule.budget import Seconds, Work
from songda.engines.schedule.conflicts import Contradiction
from songda.engines.schedule.laying import Layout
from songda.engines.schedule.model import Problem
from songda.engines.schedule.plan import Demand, Plan
from songda.engines.schedule.reading_back import read_back
from songda.engines.schedule.replanning import frozen, starts
from songda.engines.schedule.searching import Search, search

Progress = Callable[[float, int, int], None]
"""Told the part of the time that has passed, the makespan and its lower bound."""


def solve(
    problem: Problem,
    seconds: float = 5.0,
    seed: int = 0,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    schedules: int | None = None,
    previous: Plan | None = None,
    frozen_until: int = 0,
    clock: Callable[[], float] = perf_counter,
) -> Plan:
    """Return the best plan found in so many seconds by `clock`: least lateness, then makespan.

    There is a plan at once, whatever the seconds; the rest of them makes it better or proves
    that none is. With `schedules` so many are tried instead, whatever the time: then the same
    seed gives the same plan on any machine. `progress` and `cancelled` are asked several times
    a second. With a `previous` plan, what it begins before `frozen_until` stays as it is, and of
    plans as good the one is taken whose starts move least from it. Raises Unreadable where
    somebody can never work or the calendars end too early.
    """
    budget = Seconds(seconds, clock) if schedules is None else Work(schedules)
    kept = frozen(problem, previous, frozen_until) if previous else ()
    layout = Layout(problem, kept)
    found = begun(layout, budget, seed, cancelled)
    if progress is not None:
        found.tell = lambda part, end, bound: progress(part, end * layout.unit, bound * layout.unit)
    found.then = starts(layout, previous) if previous else {}
    search(found)
    return _told(layout, found)


def _told(layout: Layout, found: Search) -> Plan:
    plan = read_back(layout, found.best)
    late_bound, bound = found.least[0], found.least[1] * layout.unit
    return replace(
        plan,
        lower_bound=bound,
        late_bound=late_bound,
        proven=(plan.lateness, plan.makespan) == (late_bound, bound),
        conflict=tuple(_demand(layout, one) for one in found.conflict),
        method=found.method,
    )


def _demand(layout: Layout, found: Contradiction) -> Demand:
    kind, i = found.wish
    possible = None if found.possible is None else found.possible * layout.unit
    if kind == "stock":
        last = layout.network.stocks[i].begins[-1] * layout.unit
        return Demand(kind, layout.problem.stocks[i].name, last, possible, found.more)
    one = layout.problem.activities[i]
    asked = one.deadline if kind == "deadline" else one.fixed
    return Demand(kind, one.name, asked or 0, possible)
