"""How the time is shared out between the genetic search and the exact one."""

from collections.abc import Callable
from dataclasses import dataclass, field
from math import sqrt

from songda.engines.schedule import compiled
from songda.engines.schedule.budget import PACE, Budget
from songda.engines.schedule.conflicts import Contradiction, contradiction
from songda.engines.schedule.descending import Exact
from songda.engines.schedule.genetic import Evolution, Genetic
from songda.engines.schedule.network import Network
from songda.engines.schedule.parts import Schedule, TooLarge, TooLoose
from songda.engines.schedule.proof import Finding, prove
from songda.engines.schedule.refuting import is_simple
from songda.engines.schedule.replanning import Starts, moved, repaired, settled
from songda.engines.schedule.rules import Worth, worth

FIRST = 0.02
"""The part of the time for a first look by the genetic search, before a proof is tried."""

TRY = 0.12
"""The part of the time for the first try of a proof."""


EXPLAIN = 0.3
"""The most of the time that is given to the reasons why something must be late."""


SETTLE = 0.25
"""The part of the time that is kept for moving as little as can be, when there was a plan."""

AGAIN = 5
"""How often a search is begun again while time is left."""


@dataclass
class Search:
    """The best schedule so far, what is known to be the least, and the time that is left."""

    network: Network
    budget: Budget
    seed: int
    cancelled: Callable[[], bool]
    best: Schedule
    least: Worth
    method: str = "list"
    tell: Callable[[float, int, int], None] = lambda part, end, bound: None
    evolution: Evolution | None = field(default=None, repr=False)
    can_prove: bool = True
    has_tried: bool = False
    has_explained: bool = False
    conflict: tuple[Contradiction, ...] = ()
    then: Starts = field(default_factory=dict)
    exact: Exact | None = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Let our own exact search be asked where it can be."""
        self.exact = Exact(self.network) if is_simple(self.network) else None

    @property
    def worth(self) -> Worth:
        """How good the best is."""
        return worth(self.network, self.best)

    @property
    def is_over(self) -> bool:
        """Whether nothing better can be found, or nobody waits any longer."""
        return self.worth <= self.least or self.budget.left <= 0 or self.cancelled()

    def offer(self, schedule: Schedule, method: str) -> None:
        """Keep a schedule when it is better; say how far the search is."""
        if worth(self.network, schedule) < self.worth:
            self.best, self.method = schedule, method
        part = 1 - max(0.0, self.budget.left) / (self.budget.whole or 1)
        self.tell(min(1.0, part), self.worth[1], self.least[1])


def search(found: Search) -> None:
    """Improve and prove until the time is over: both in turn, as the number of activities asks.

    Exact search is strong where there are few activities, the genetic one where there are many.
    """
    whole, size = found.budget.whole, found.network.size
    first, many = FIRST * min(1, size / 120), _genetic_part(found)
    if found.then:
        _begin_as_before(found)
    for part, step in ((first, _evolve), (TRY, _prove), (many, _evolve), (1.0, _prove)):
        if not found.is_over and (step is _evolve or found.can_prove):
            step(found, min(found.budget.left, part * whole))
        if step is _prove:
            _explain(found, EXPLAIN * whole)
    for _again in range(AGAIN):  # a clock of the processor goes slower than the solver's own
        if not found.is_over:
            (_prove if found.can_prove else _evolve)(found, found.budget.left)
    if found.then and moved(found.best, found.then) and not found.cancelled():
        seconds = max(SETTLE * whole, found.budget.left)
        found.best = settled(found.network, found.best, found.then, seconds, found)


def _genetic_part(found: Search) -> float:
    """Return the part of the time for the second look of the genetic search."""
    if found.exact:
        return min(0.75, max(0.1, (found.network.size - 48) / 96))
    return min(0.75, max(0.25, (found.network.size - 32) / 110))


def _begin_as_before(found: Search) -> None:
    """Take the earlier plan, repaired, unless it is worse; most of the time goes to the search."""
    found.budget.keep(SETTLE)
    kept = repaired(found.network, found.then)
    if kept is not None and worth(found.network, kept) <= found.worth:
        found.best, found.method = kept, "repair"


def _evolve(found: Search, seconds: float) -> None:
    """Go on with the genetic search, in short slices."""
    until = found.budget.left - seconds
    if found.evolution is None:
        found.evolution = _begun(found)
    is_quick = not isinstance(found.evolution, Genetic)
    pace = (40_000 if is_quick else 250) // found.network.size
    slice_ = max(1, min(pace, round(seconds * PACE)))
    while not found.is_over and found.budget.left > until:
        found.evolution.run(slice_, found.least)
        found.budget.spend(slice_ / PACE)
        found.offer(found.evolution.best(), "genetic")


def _explain(found: Search, seconds: float) -> None:
    """Once it is known that something must be late, find out which wishes contradict."""
    if found.least[0] and not found.has_explained and found.budget.left > 0:
        found.has_explained = True
        is_best = found.worth <= found.least  # then nothing else is worth the time
        share = found.budget.left if is_best else min(seconds, found.budget.left)
        found.conflict = contradiction(found.network, share, found, found.can_prove)


def _begun(found: Search) -> Evolution:
    is_split = any(found.network.may_split)
    if is_split or compiled.loaded() is None:
        return Genetic(found.network, found.best, 40, found.seed)
    population = round(min(1_000, max(40, 200 * sqrt(found.budget.whole))))
    return compiled.Compiled(found.network, found.best, population, found.seed)


def _prove(found: Search, seconds: float) -> None:
    """Let an exact search look for something better, and raise the bound."""
    outcome = _proven_simply(found, seconds)
    if outcome is None:
        outcome = prove(found.network, found.best, found.least, seconds, found, found.has_tried)
        found.has_tried = True
    found.can_prove = outcome is not None and outcome.is_exact
    if outcome is None:
        return
    found.least = max(found.least, outcome.least)
    found.offer(outcome.schedule or found.best, "exact")


def _proven_simply(found: Search, seconds: float) -> Finding | None:
    """Ask the exact search of our own, while it can be asked."""
    if found.exact is None:
        return None
    try:
        return found.exact.prove(found.best, found.least, seconds, found)
    except (TooLarge, TooLoose):
        found.exact = None
        return None
