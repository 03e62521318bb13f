"""What is to be scheduled: activities, what links them, and what they are done with."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from typing import Literal

from songda.engines import Unreadable
from songda.engines.schedule.means import Calendar, Hours, Need, Resource, Stock
from songda.engines.schedule.refusals import LARGEST, check_number, check_once

LIMIT_ACTIVITIES = 5_000

Kind = Literal["FS", "SS", "FF", "SF"]
KINDS = ("FS", "SS", "FF", "SF")


@dataclass(frozen=True, slots=True)
class Activity:
    """What has to be done; a milestone has the duration 0.

    `duration` is working time; `effort` the work of one person at full time, shared by those
    who do it. Work goes on while the activity's calendar and those of all its resources are
    open; else it stands still and uses nothing. `may_split` allows further breaks.
    `earliest` is never undercut. `fixed` (start) and `deadline` (finish) are kept where they
    can be; what they are missed by is lateness, counted `priority` times. `started`, `done`
    (of the duration, or of the effort) and `finished` are what has happened; what has started
    has taken what it needs of stocks.
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
            need.check(self.name)


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
    stocks: tuple[Stock, ...] = ()

    def __post_init__(self) -> None:
        if not self.activities:
            raise Unreadable("schedule_none")
        if (count := len(self.activities)) > LIMIT_ACTIVITIES:
            raise Unreadable("schedule_many", count=count, limit=LIMIT_ACTIVITIES)
        check_number("", "now", self.now, 0)
        for several in (self.activities, self.resources, self.calendars):
            check_once([one.name for one in several])
        check_once([*self.resource, *(one.name for one in self.stocks)])
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
    stocks = {one.name for one in problem.stocks}
    for activity in problem.activities:
        for need in activity.needs:
            if need.resource and need.resource not in problem.resource:
                raise Unreadable("schedule_no_resource", name=activity.name, other=need.resource)
            if need.stock and need.stock not in stocks:
                raise Unreadable("schedule_no_stock", name=activity.name, other=need.stock)
