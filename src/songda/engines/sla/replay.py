"""A case as it went on: events in the order of their occurrence become stretches of time."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from songda.engines import Unreadable
from songda.engines.sla.model import METRICS, Event, Metric, Policy, Version


class Stretch(NamedTuple):
    """A time in which nothing changed: whom the case waited for, under which promise."""

    start: datetime
    end: datetime
    party: str
    version: Version
    priority: str
    is_open: bool


@dataclass(slots=True)
class Cycle:
    """One run of a metric: from its start to its end, with the time in which it stood open."""

    metric: Metric
    number: int
    start: datetime
    end: datetime | None = None
    runs: list[tuple[datetime, datetime | None]] = field(default_factory=list)


@dataclass(slots=True)
class Case:
    """What the events make of a case up to an instant."""

    opened_at: datetime
    stretches: list[Stretch]
    cycles: list[Cycle]
    clamped: bool


def in_order(events: Iterable[Event]) -> list[Event]:
    """Return events by occurrence, those of one instant as they were given; repeats once."""
    found: dict[object, Event] = {}
    for one in events:
        found.setdefault(one.id or (one.at, one.kind, one.value), one)
    return sorted(found.values(), key=lambda one: one.at)


def replay(policy: Policy, events: Iterable[Event], now: datetime) -> Case:
    """Return the case at `now`; what lies before the opening counts as at the opening."""
    ordered = in_order(events)
    opening = next((one for one in ordered if one.kind == "opened"), None)
    if opening is None:
        raise Unreadable("sla_not_opened")
    clamped = ordered[0].at < opening.at or now < opening.at
    now = max(now, opening.at)
    run = _Run(policy, opening, now)
    for one in ordered:
        if one is not opening and one.at <= now:
            run.take(one, max(one.at, opening.at))
    run.move(now)
    run.stand()
    return Case(opening.at, run.stretches, run.cycles, clamped)


class _Run:
    """The state of a case while its events go by."""

    def __init__(self, policy: Policy, opening: Event, now: datetime) -> None:
        self.policy, self.at, self.party, self.priority = policy, opening.at, "team", opening.value
        self.version = policy.at(opening.at)
        follows = policy.follows == "in_force"
        later = [one for one in policy.versions if opening.at < one.since <= now] if follows else []
        self.coming = sorted(later, key=lambda one: one.since, reverse=True)
        self.stretches: list[Stretch] = []
        self.cycles: list[Cycle] = []
        self.is_open = True
        self.current: dict[Metric, Cycle] = {}
        self._begin("first_response")
        self._begin("resolution")

    def take(self, event: Event, at: datetime) -> None:
        """Go on to an event, and let it change what it changes."""
        self.move(at)
        match event.kind:
            case "waiting":
                self.party = event.value
            case "priority":
                self.priority = event.value
            case "policy":
                self.version, self.coming = self.policy.named(event.value), []
            case "asked" if self.is_open and "first_response" not in self.current:
                self._begin("next_response")
            case "answered":
                self._end("first_response", "next_response")
            case "resolved":
                self._end(*METRICS)
                self.is_open = False
            case "reopened" if not self.is_open:
                self._reopen()

    def move(self, at: datetime) -> None:
        """Let the time pass to an instant, over the versions that come into force until then."""
        while self.coming and self.coming[-1].since <= at:
            version = self.coming.pop()
            self._pass(version.since)
            self.version = version
        self._pass(at)

    def stand(self, at: datetime | None = None) -> None:
        """Note the state up to an instant, or that of this very instant."""
        self.stretches.append(
            Stretch(self.at, at or self.at, self.party, self.version, self.priority, self.is_open)
        )

    def _pass(self, at: datetime) -> None:
        if at > self.at:
            self.stand(at)
            self.at = at

    def _begin(self, metric: Metric) -> None:
        if metric not in self.current:
            number = sum(cycle.metric == metric for cycle in self.cycles) + 1
            cycle = Cycle(metric, number, self.at, runs=[(self.at, None)])
            self.current[metric] = cycle
            self.cycles.append(cycle)

    def _end(self, *metrics: Metric) -> None:
        for metric in metrics:
            if cycle := self.current.pop(metric, None):
                cycle.end = self.at
                cycle.runs[-1] = (cycle.runs[-1][0], self.at)

    def _reopen(self) -> None:
        """Continue the last resolution, or begin another, as the version says."""
        self.is_open, self.party = True, "team"
        if self.version.reopening == "new_cycle":
            self._begin("resolution")
            return
        cycle = [one for one in self.cycles if one.metric == "resolution"][-1]
        cycle.end = None
        cycle.runs.append((self.at, None))
        self.current["resolution"] = cycle
