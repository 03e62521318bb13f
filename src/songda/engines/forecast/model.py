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
KINDS = ("FS", "SS", "FF", "SF")
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
    "plan_link": (
        "A link to “%(name)s” is %(kind)s with a lag of %(lag)s. "
        "Choose FS, SS, FF or SF, and a lag from -1,000,000 to 1,000,000."
    ),
    "plan_circle": "These activities wait for one another: %(way)s. Remove one of the links.",
    "plan_chance": "The probability of “%(name)s” is %(value)s. Give a number from 0 to 1.",
    "plan_setting": "%(what)s is %(value)s. Choose a number from %(least)s to %(most)s.",
}


@dataclass(frozen=True)
class Link:
    """What an activity waits for, other than the finish of another without a lag.

    `kind` names the end of the other and then that of the activity: FS, SS, FF, SF. `lag`,
    in the unit of the durations, is added; below 0 it is a lead.
    """

    name: str
    kind: str = "FS"
    lag: float = 0.0

    def __post_init__(self) -> None:
        if self.kind not in KINDS or not abs(self.lag) <= LARGEST:
            raise Unreadable("plan_link", name=self.name, kind=self.kind, lag=self.lag)


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
    after: tuple[str | Link, ...] = ()
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
    def links(self) -> tuple[tuple[tuple[int, str, float], ...], ...]:
        """For each activity, the places of those that it waits for, with kind and lag."""
        links = ([_link(other) for other in one.after] for one in self.activities)
        return tuple(
            tuple((self.place[one.name], one.kind, one.lag) for one in found) for found in links
        )

    @cached_property
    def is_plain(self) -> bool:
        """Whether everything just waits for the finish of others."""
        return all((kind, lag) == ("FS", 0) for found in self.links for _, kind, lag in found)

    @cached_property
    def before(self) -> tuple[tuple[int, ...], ...]:
        """For each activity, the places of those that it waits for, each once."""
        return tuple(tuple(dict.fromkeys(at for at, _, _ in found)) for found in self.links)

    @cached_property
    def order(self) -> tuple[int, ...]:
        """The places of the activities, each after those that it waits for."""
        before = {one.name: [_link(other).name for other in one.after] for one in self.activities}
        try:
            return tuple(self.place[name] for name in TopologicalSorter(before).static_order())
        except CycleError as fault:
            way = " → ".join(fault.args[1][:20])
            raise Unreadable("plan_circle", way=way) from None


def _link(other: str | Link) -> Link:
    return other if isinstance(other, Link) else Link(other)


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
    links = [(one.name, _link(other).name) for one in plan.activities for other in one.after]
    for name, other in (*links, *((risk.name, risk.activity) for risk in plan.risks)):
        if other not in plan.place:
            raise Unreadable("plan_missing", name=name, other=other)
