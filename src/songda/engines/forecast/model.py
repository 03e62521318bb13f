"""A plan with ranges for durations, and what comes of it."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter

from songda.engines import Unreadable

LIMIT_ACTIVITIES = 5_000
LARGEST = 1e6
WIDEST = 1_000  # times the lowest, of a lognormal duration: beyond, its tail is a guess
SHAPES = ("pert", "triangular", "lognormal")

Unreadable.sentences |= {
    "plan_none": "There are no activities to forecast. Give at least one.",
    "plan_many": "There are %(count)s activities; up to %(limit)s can be forecast at once.",
    "plan_twice": "“%(name)s” stands there twice. Give activities and risks different names.",
    "plan_range": (
        "The durations of “%(name)s” are %(low)s, %(likely)s and %(high)s. "
        "Give numbers from 0 to 1,000,000, the lowest first."
    ),
    "plan_shape": "“%(name)s” has the shape “%(shape)s”. Choose pert, triangular or lognormal.",
    "plan_positive": (
        "“%(name)s” is lognormal; its durations must be above 0, "
        "the highest at most 1,000 times the lowest."
    ),
    "plan_missing": "“%(name)s” names “%(other)s”, which is no activity. Add it, or correct it.",
    "plan_circle": "These activities wait for one another: %(way)s. Remove one of the links.",
    "plan_chance": "The probability of “%(name)s” is %(value)s. Give a number from 0 to 1.",
    "plan_setting": "%(what)s is %(value)s. Choose a number from %(least)s to %(most)s.",
}


@dataclass(frozen=True)
class Activity:
    """An activity, its duration in working days (or any one unit), and what it waits for.

    `low`, `likely` and `high` are least, most likely and greatest for `pert` and
    `triangular`. For `lognormal`, `low` and `high` are the 10th and the 90th percentile.
    `milestone` asks for its finish in the result.
    """

    name: str
    low: float
    likely: float
    high: float
    after: tuple[str, ...] = ()
    shape: str = "pert"
    milestone: bool = False

    def __post_init__(self) -> None:
        _check_range(self.name, self.low, self.likely, self.high)
        if self.shape not in SHAPES:
            raise Unreadable("plan_shape", name=self.name, shape=self.shape)
        if self.shape == "lognormal" and not 0 < self.high <= WIDEST * self.low:
            raise Unreadable("plan_positive", name=self.name)


@dataclass(frozen=True)
class Risk:
    """What may happen, with a probability, and by how much it then lengthens an activity."""

    name: str
    activity: str
    probability: float
    low: float
    likely: float
    high: float

    def __post_init__(self) -> None:
        _check_range(self.name, self.low, self.likely, self.high)
        if not 0 <= self.probability <= 1:  # NaN is not either
            raise Unreadable("plan_chance", name=self.name, value=self.probability)


@dataclass(frozen=True)
class Plan:
    """Activities, each after those that it names, and risks.

    `correlation` (0 to 0.99) is the rank correlation of any two durations: what makes one
    activity long makes others long. Raises Unreadable for a name that stands twice or
    leads nowhere, and for a circle.
    """

    activities: tuple[Activity, ...]
    risks: tuple[Risk, ...] = ()
    correlation: float = 0.0

    def __post_init__(self) -> None:
        if not self.activities:
            raise Unreadable("plan_none")
        if (count := len(self.activities) + len(self.risks)) > LIMIT_ACTIVITIES:
            raise Unreadable("plan_many", count=count, limit=LIMIT_ACTIVITIES)
        check_setting("correlation", self.correlation, 0, 0.99)
        _check_names(self)
        _ = self.order

    @cached_property
    def place(self) -> Mapping[str, int]:
        """The place of each activity in `activities`."""
        return {one.name: place for place, one in enumerate(self.activities)}

    @cached_property
    def before(self) -> tuple[tuple[int, ...], ...]:
        """For each activity, the places of those that it waits for."""
        return tuple(tuple(map(self.place.__getitem__, one.after)) for one in self.activities)

    @cached_property
    def order(self) -> tuple[int, ...]:
        """The places of the activities, each after those that it waits for."""
        before = {one.name: one.after for one in self.activities}
        try:
            return tuple(self.place[name] for name in TopologicalSorter(before).static_order())
        except CycleError as fault:
            way = " → ".join(fault.args[1][:20])
            raise Unreadable("plan_circle", way=way) from None


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


def check_setting(what: str, value: float, least: float, most: float) -> None:
    """Refuse a setting that is not from `least` to `most`."""
    if not least <= value <= most:
        shown = {"least": f"{least:g}", "most": f"{most:g}"}
        raise Unreadable("plan_setting", what=what, value=value, **shown)


def _check_range(name: str, low: float, likely: float, high: float) -> None:
    if not (0 <= low <= likely <= high <= LARGEST) or not math.isfinite(high):
        raise Unreadable("plan_range", name=name, low=low, likely=likely, high=high)


def _check_names(plan: Plan) -> None:
    seen: set[str] = set()
    for name in [*(one.name for one in plan.activities), *(one.name for one in plan.risks)]:
        if name in seen:
            raise Unreadable("plan_twice", name=name)
        seen.add(name)
    links = [(one.name, other) for one in plan.activities for other in one.after]
    for name, other in (*links, *((risk.name, risk.activity) for risk in plan.risks)):
        if other not in plan.place:
            raise Unreadable("plan_missing", name=name, other=other)
