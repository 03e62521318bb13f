"""What is to be scheduled: activities, what links them, who does them, and when work goes on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from typing import Literal

from songda.engines import Unreadable
from songda.engines.schedule.refusals import LARGEST, check_number, check_once

LIMIT_ACTIVITIES = 5_000
CAPACITY = 30_000

Kind = Literal["FS", "SS", "FF", "SF"]
KINDS = ("FS", "SS", "FF", "SF")
Hours = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """When work goes on: intervals from a start to before an end, ascending, in units of time."""

    name: str
    hours: Hours

    def __post_init__(self) -> None:
        flat = [at for span in self.hours for at in span]
        if any(a > b for a, b in pairwise(flat)) or any(a == b for a, b in self.hours):
            raise Unreadable("schedule_hours", name=self.name)
        for at in (flat[0], flat[-1]) if flat else ():
            check_number(self.name, "calendar", at, 0)


@dataclass(frozen=True, slots=True)
class Resource:
    """A person, a team, an unnamed role or a machine.

    `capacity` is how much of it can be used at once: heads, or percent of one person. `whole`
    is what one person at full time counts: 1 for heads, 100 for percent. `skills` holds levels.
    """

    name: str
    capacity: int = 1
    calendar: str = ""
    skills: Mapping[str, int] = field(default_factory=dict, hash=False)
    whole: int = 1

    def __post_init__(self) -> None:
        check_number(self.name, "capacity", self.capacity, 0, CAPACITY)
        check_number(self.name, "whole", self.whole, 1, CAPACITY)


@dataclass(frozen=True, slots=True)
class Need:
    """So much of a resource; or so many people with a skill, so much of each of them."""

    resource: str = ""
    amount: int = 1
    skill: str = ""
    level: int = 1
    people: int = 1


@dataclass(frozen=True, slots=True)
class Activity:
    """What has to be done; a milestone has the duration 0.

    `duration` is working time; `effort` the work of one person at full time, shared by those
    who do it. Work goes on while the activity's calendar and those of all its resources are
    open; else it stands still and uses nothing. `may_split` allows further breaks.
    `earliest` is never undercut. `fixed` (start) and `deadline` (finish) are kept where they
    can be; what they are missed by is lateness, counted `priority` times. `started`, `done`
    (of the duration, or of the effort) and `finished` are what has happened.
    """

    name: str
    duration: int | None = None
    effort: int | None = None
    needs: tuple[Need, ...] = ()
    calendar: str = ""
    earliest: int = 0
    fixed: int | None = None
    deadline: int | None = None
    priority: int = 1
    started: int | None = None
    done: int = 0
    finished: int | None = None
    may_split: bool = False

    def __post_init__(self) -> None:
        given = [one for one in (self.duration, self.effort) if one is not None]
        if len(given) != 1:
            raise Unreadable("schedule_length", name=self.name, count=len(given))
        for what in ("duration", "effort", "earliest", "fixed", "deadline", "started", "finished"):
            if (value := getattr(self, what)) is not None:
                check_number(self.name, what, value, 0)
        check_number(self.name, "priority", self.priority, 1, 1_000)
        check_number(self.name, "done", self.done, 0, given[0])
        if self.started is None and (self.done or self.finished is not None):
            raise Unreadable("schedule_done", name=self.name)
        if self.finished is not None:
            check_number(self.name, "finished", self.finished, self.started or 0)
        for need in self.needs:
            check_number(self.name, "amount", need.amount, 0, CAPACITY)
            check_number(self.name, "people", need.people, 1, 20)
            if bool(need.resource) == bool(need.skill):
                raise Unreadable("schedule_need", name=self.name)


@dataclass(frozen=True, slots=True)
class Link:
    """`after` waits for `before`; FS is finish to start, SF start to finish.

    The lag is working time of the later activity's own calendar, or any time when `elapsed`;
    below 0 it is a lead.
    """

    before: str
    after: str
    kind: Kind = "FS"
    lag: int = 0
    elapsed: bool = False

    def __post_init__(self) -> None:
        check_number(self.after, "lag", self.lag, -LARGEST)
        if self.kind not in KINDS:
            raise Unreadable("schedule_kind", name=self.before, kind=self.kind)


@dataclass(frozen=True)
class Problem:
    """Everything to schedule, in whole units of time of any length, from 0.

    `calendar` is that of whatever names none; without one, work always goes on. Nothing that
    has not started yet starts before `now`. Raises Unreadable for a name that stands twice or
    leads nowhere, for a circle, and for what nobody can ever do.
    """

    activities: tuple[Activity, ...]
    links: tuple[Link, ...] = ()
    resources: tuple[Resource, ...] = ()
    calendars: tuple[Calendar, ...] = ()
    calendar: str = ""
    now: int = 0

    def __post_init__(self) -> None:
        if not self.activities:
            raise Unreadable("schedule_none")
        if (count := len(self.activities)) > LIMIT_ACTIVITIES:
            raise Unreadable("schedule_many", count=count, limit=LIMIT_ACTIVITIES)
        check_number("", "now", self.now, 0)
        for several in (self.activities, self.resources, self.calendars):
            check_once([one.name for one in several])
        _check_names(self)
        for one in self.activities:
            if one.started is not None and max(one.started, one.finished or 0) > self.now:
                raise Unreadable("schedule_done", name=one.name)
        _ = self.order

    @cached_property
    def place(self) -> Mapping[str, int]:
        """The place of each activity in `activities`."""
        return {one.name: place for place, one in enumerate(self.activities)}

    @cached_property
    def order(self) -> tuple[int, ...]:
        """The places of the activities, each after those that it waits for."""
        before: dict[str, list[str]] = {one.name: [] for one in self.activities}
        for link in self.links:
            before[link.after].append(link.before)
        try:
            return tuple(self.place[name] for name in TopologicalSorter(before).static_order())
        except CycleError as fault:
            way = " → ".join(fault.args[1][:20])
            raise Unreadable("schedule_circle", way=way) from None

    @cached_property
    def hours(self) -> Mapping[str, Hours]:
        """The working hours of each calendar."""
        return {one.name: one.hours for one in self.calendars}

    @cached_property
    def resource(self) -> Mapping[str, Resource]:
        """The resources by name."""
        return {one.name: one for one in self.resources}


def _check_names(problem: Problem) -> None:
    for link in problem.links:
        for name in (link.before, link.after):
            if name not in problem.place:
                raise Unreadable("schedule_no_activity", name=name)
    named = [("", problem.calendar), *((one.name, one.calendar) for one in problem.activities)]
    for name, other in (*named, *((one.name, one.calendar) for one in problem.resources)):
        if other and other not in problem.hours:
            raise Unreadable("schedule_no_calendar", name=name, other=other)
    for activity in problem.activities:
        for need in activity.needs:
            if need.resource and need.resource not in problem.resource:
                raise Unreadable("schedule_no_resource", name=activity.name, other=need.resource)
