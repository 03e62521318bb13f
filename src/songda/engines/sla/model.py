"""What was promised, what happened, and how it is refused when it cannot be."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Literal, Protocol, TypeVar
from zoneinfo import ZoneInfo

from songda.engines import Unreadable

Metric = Literal["first_response", "next_response", "resolution"]
Start = Literal["same_day", "next_working_day"]
METRICS: tuple[Metric, ...] = ("first_response", "next_response", "resolution")
PARTIES = ("team", "client", "third_party")
KINDS = ("opened", "asked", "answered", "waiting", "priority", "policy", "resolved", "reopened")
T_co = TypeVar("T_co", covariant=True)

Unreadable.sentences |= {
    "sla_no_zone": "%(instant)s has no zone. Say which clock it was read from, such as +08:00.",
    "sla_year": "%(instant)s is out of reach. Give an instant of the years 1901 to 2398.",
    "sla_length": (
        "The target %(metric)s has no length. "
        "Give working time or working days, one of them, above 0."
    ),
    "sla_metric": "There is no target %(metric)s. There are: %(known)s.",
    "sla_kind": "There is no event %(kind)s. There are: %(known)s.",
    "sla_party": "Nobody waits for %(party)s. There are: %(known)s.",
    "sla_rule": "There is no rule %(rule)s. There are: %(known)s.",
    "sla_no_versions": "The policy %(policy)s has no version. Give one with its targets.",
    "sla_twice": (
        "The version %(version)s has two targets %(metric)s for the priority “%(priority)s”. "
        "Keep one."
    ),
    "sla_no_version": "The policy %(policy)s has no version %(version)s.",
    "sla_no_calendar": "There is no calendar %(calendar)s. There are: %(known)s.",
    "sla_not_opened": "No event opens the case. Give one of the kind “opened”.",
}


class Told(Protocol[T_co]):
    """An answer of a calendar, and whether it rests on a year that is not announced."""

    @property
    def value(self) -> T_co:
        """The answer."""

    @property
    def estimated(self) -> bool:
        """Whether it rests on a year that is not announced."""


class Calendar(Protocol):
    """What a clock asks of a calendar; those of `songda.engines.workcalendar` know all of it."""

    @property
    def tz(self) -> ZoneInfo:
        """The zone of its days and hours."""

    def working_days(self, start: date) -> Iterator[date]:
        """Yield the working days from a day on, in order."""

    def is_estimated(self, first: date, last: date | None = None) -> bool:
        """Say whether a day, or one of several, is in a year that is not announced."""

    def add_working_days(self, day: date, n: int) -> Told[date]:
        """Return the `n`-th working day after a day."""

    def closing(self, day: date) -> Told[datetime]:
        """Return when work ends on a day."""

    def next_working_instant(self, instant: datetime) -> Told[datetime]:
        """Return the moment itself while work goes on, else when it goes on again."""

    def add_working_time(self, instant: datetime, amount: timedelta) -> Told[datetime]:
        """Return when so much work is done that begins at a moment."""

    def working_time_between(self, a: datetime, b: datetime) -> Told[timedelta]:
        """Return how much work lies between two moments, in real time."""


@dataclass(frozen=True, slots=True)
class Target:
    """One promise: `within` so much working time, or by the close of so many working `days`.

    `priority` "" holds for those that have no target of their own. The clock stands still
    while the case waits for one of `pauses`. `start` says which day is day 1. Silence after
    the end is a breach, or "deemed": the answer is then taken as given.
    """

    metric: Metric
    calendar: str
    within: timedelta | None = None
    days: int | None = None
    priority: str = ""
    pauses: frozenset[str] = frozenset()
    start: Start = "next_working_day"
    silence: Literal["breach", "deemed"] = "breach"

    def __post_init__(self) -> None:
        one_of(self.metric, METRICS, "sla_metric", "metric")
        one_of(self.start, ("same_day", "next_working_day"), "sla_rule", "rule")
        one_of(self.silence, ("breach", "deemed"), "sla_rule", "rule")
        for party in self.pauses:
            one_of(party, PARTIES, "sla_party", "party")
        has_time = self.within is not None and self.within > timedelta()
        has_days = self.days is not None and self.days > 0
        if has_time == has_days or (self.within is not None and self.days is not None):
            raise Unreadable("sla_length", metric=self.metric)


@dataclass(frozen=True, slots=True)
class Version:
    """The targets in force from an instant on, and what reopening a case means."""

    name: str
    since: datetime
    targets: tuple[Target, ...]
    reopening: Literal["continue", "new_cycle"] = "continue"

    def __post_init__(self) -> None:
        zoned(self.since)
        one_of(self.reopening, ("continue", "new_cycle"), "sla_rule", "rule")
        seen: set[tuple[str, str]] = set()
        for one in self.targets:
            if (key := (one.metric, one.priority)) in seen:
                raise Unreadable("sla_twice", version=self.name, metric=key[0], priority=key[1])
            seen.add(key)

    def target(self, metric: Metric, priority: str) -> Target | None:
        """Return the target of a metric for a priority, or that for all others, if there is one."""
        found = None
        for one in self.targets:
            if one.metric == metric:
                if one.priority == priority:
                    return one
                if not one.priority:
                    found = one
        return found


@dataclass(frozen=True, slots=True)
class Policy:
    """Versions by date. A case keeps that of its opening, or follows those in force."""

    name: str
    versions: tuple[Version, ...]
    follows: Literal["opening", "in_force"] = "opening"

    def __post_init__(self) -> None:
        one_of(self.follows, ("opening", "in_force"), "sla_rule", "rule")
        if not self.versions:
            raise Unreadable("sla_no_versions", policy=self.name)

    def at(self, instant: datetime) -> Version:
        """Return the version in force at an instant; before the first one, the first."""
        if len(self.versions) == 1:
            return self.versions[0]
        ordered = sorted(self.versions, key=lambda version: version.since)
        return next((one for one in reversed(ordered) if one.since <= instant), ordered[0])

    def named(self, name: str) -> Version:
        """Return the version of a name."""
        for version in self.versions:
            if version.name == name:
                return version
        raise Unreadable("sla_no_version", policy=self.name, version=name)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a case, at an instant of its own, whenever it was recorded.

    `value`: the priority of "opened" and "priority", the party of "waiting", the name of the
    version of "policy". Events with the same `id`, or alike in everything, count once.
    """

    at: datetime
    kind: str
    value: str = ""
    id: str = ""

    def __post_init__(self) -> None:
        zoned(self.at)
        if self.at.tzinfo is not UTC:  # moments of one zone are compared by its clock, not truly
            object.__setattr__(self, "at", self.at.astimezone(UTC))
        one_of(self.kind, KINDS, "sla_kind", "kind")
        if self.kind == "waiting":
            one_of(self.value, PARTIES, "sla_party", "party")


def zoned(instant: datetime) -> None:
    """Raise Unreadable for an instant without a zone, or out of reach of the calendars."""
    if instant.tzinfo is None:
        raise Unreadable("sla_no_zone", instant=str(instant))
    if not 1900 < instant.year < 2399:
        raise Unreadable("sla_year", instant=str(instant))


def one_of(value: object, known: tuple[str, ...], code: str, name: str) -> None:
    """Raise Unreadable unless a value is one of those known."""
    if value not in known:
        raise Unreadable(code, **{name: value, "known": ", ".join(known)})
