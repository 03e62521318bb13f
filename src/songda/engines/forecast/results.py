"""What a simulated plan says: when it ends, how surely, and what drives that."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finish:
    """When something ends, in the unit of the durations from the start."""

    name: str
    mean: float
    p50: float
    p80: float
    p95: float


@dataclass(frozen=True)
class Driver:
    """How an activity drives the end.

    `criticality` is the part of the runs in which it lies on a longest way; `swing` how much
    later the whole ends, on average, when it takes one standard deviation longer.
    """

    name: str
    criticality: float
    swing: float


@dataclass(frozen=True)
class Forecast:
    """The end, the milestones, and the drivers, the strongest swing first.

    `as_likely` is the end when everything takes its likely time. `merge_bias` is how much
    later the mean end is than the end of the mean durations: what parallel ways cost.
    `chance` is the part of the runs that end within the deadline, None without one.
    """

    end: Finish
    milestones: tuple[Finish, ...]
    drivers: tuple[Driver, ...]
    as_likely: float
    merge_bias: float
    chance: float | None
    samples: int
    curve: tuple[tuple[float, float], ...] = ()
    """How likely the end is by then: (duration, probability), from the first run to the last."""
