"""A plan: when each activity is done and by whom, and how good the whole is known to be."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from songda.engines.schedule.means import Hours


@dataclass(frozen=True, slots=True)
class Placed:
    """An activity in the plan.

    `pieces` are the intervals in which work still to do goes on; `uses` holds each resource
    and how much of it. `start` is when it started, where it has.
    """

    name: str
    start: int
    finish: int
    pieces: Hours = ()
    uses: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Demand:
    """One of the user's own wishes that cannot all be kept, and what would free it.

    `kind` is "deadline" or "fixed"; `asked` is what was asked for, `possible` the nearest
    value with which the others of the set can be kept, None where that is not known. Of a
    "stock", `asked` is the last delivery that counts, `possible` when all that comes later
    would have to be there, and `more` how much more from the beginning (in each period, where
    it lapses) would do instead.
    """

    kind: str
    name: str
    asked: int
    possible: int | None = None
    more: int | None = None


@dataclass(frozen=True)
class Plan:
    """Every activity placed, in the order of the problem.

    `makespan` is the latest finish, never below `lower_bound`; with `proven` no plan is better:
    not less late, nor shorter. `lateness` is what deadlines and fixed starts are missed by,
    times priority; `late_bound` what is unavoidable of it. `conflict` is a smallest set of
    wishes that cannot all be kept, empty when they are or when that was not looked for.
    """

    placed: tuple[Placed, ...]
    makespan: int
    lateness: int = 0
    lower_bound: int = 0
    late_bound: int = 0
    proven: bool = False
    conflict: tuple[Demand, ...] = ()
    method: str = ""

    @cached_property
    def by_name(self) -> Mapping[str, Placed]:
        """The activities by name."""
        return {one.name: one for one in self.placed}

    @property
    def gap(self) -> int:
        """How many units the makespan can at most be above the least possible."""
        return self.makespan - self.lower_bound
