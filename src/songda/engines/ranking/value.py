"""Worth for what it takes: value by effort, and weighted shortest job first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from songda.engines.ranking.order import SMALLEST, Ranked, check_names, check_number, ranked


@dataclass(frozen=True)
class Job:
    """A job and what it costs to wait for it, on any scale that all jobs share.

    `value` to the business or user, `urgency` (how it decays), `risk` (risk reduced or
    opportunity opened); `size` stands for its duration. All from 0 to 1e12, size from 1e-6.
    """

    name: str
    value: float
    urgency: float
    risk: float
    size: float

    def __post_init__(self) -> None:
        for measure in ("value", "urgency", "risk"):
            check_number(measure, self.name, getattr(self, measure))
        check_number("size", self.name, self.size, SMALLEST)

    @property
    def cost_of_delay(self) -> float:
        """What a unit of time costs while the job waits."""
        return self.value + self.urgency + self.risk


def wsjf(jobs: Sequence[Job]) -> tuple[Ranked, ...]:
    """Rank jobs by cost of delay over size, the order that costs the least delay.

    Reinertsen, The Principles of Product Development Flow (2009), principle F18; the
    three parts of the cost of delay are those of SAFe. Raises Unreadable for no jobs
    and for two of one name.
    """
    check_names(job.name for job in jobs)
    return ranked({job.name: job.cost_of_delay / job.size for job in jobs})


def delay_cost(jobs: Sequence[Job]) -> float:
    """Return what waiting costs in all when the jobs are done one after another as given."""
    begins, cost = 0.0, 0.0
    for job in jobs:
        cost += begins * job.cost_of_delay
        begins += job.size
    return cost


def value_for_effort(items: Mapping[str, tuple[float, float]]) -> tuple[Ranked, ...]:
    """Rank items (name: value and effort) by value over effort.

    Value from 0 to 1e12, effort from 1e-6. Raises Unreadable naming the item.
    """
    check_names(items)
    for name, (value, effort) in items.items():
        check_number("value", name, value)
        check_number("effort", name, effort, SMALLEST)
    return ranked({name: value / effort for name, (value, effort) in items.items()})
