"""A problem laid out as a network: names become numbers, hours become arrays."""

from collections.abc import Iterator
from fractions import Fraction
from math import ceil, gcd
from typing import Any

from songda.engines import Unreadable
from songda.engines.schedule.model import Activity, Problem
from songda.engines.schedule.network import Network
from songda.engines.schedule.parts import Arc, Mode, Pattern, Spot, packed
from songda.engines.schedule.plan import Placed
from songda.engines.schedule.staffing import Uses, choices
from songda.engines.schedule.stocking import Stocking

LIMIT_UNITS = 30_000_000


class Layout:
    """A problem, its network, and what the numbers of the network mean.

    `uses[i][mode]` are the resources by name. `frozen` activities keep their place. Raises
    Unreadable for what nobody can ever do and for calendars that are too long.
    """

    def __init__(self, problem: Problem, frozen: tuple[Placed, ...] = ()) -> None:
        self.problem = problem
        self._frozen = {one.name: one for one in frozen}
        staffed = [self._staffed(one) for one in problem.activities]
        self.uses = [options for options, _all in staffed]
        self._lengths = [
            [work_left(problem, one, uses) for uses in options]
            for one, options in zip(problem.activities, self.uses, strict=True)
        ]
        self._stocking = Stocking(problem, frozen)
        self.unit = gcd(*self._numbers()) or 1
        self.horizon = self._horizon()
        self._patterns: dict[frozenset[str], tuple[int, Pattern]] = {}
        self._opened: dict[str, Any] = {}
        self.network = self._network(all(every for _options, every in staffed))

    def hours(self, i: int, mode: int) -> list[str]:
        """Return the names of the calendars by which an activity is worked on."""
        resources = (self.problem.resource[name] for name, _amount in self.uses[i][mode])
        names = [self.problem.activities[i].calendar, *(one.calendar for one in resources)]
        return [name for name in (name or self.problem.calendar for name in names) if name]

    def refusal(self, i: int) -> Unreadable:
        """Return why an activity has no place in all time."""
        network, one = self.network, self.problem.activities[i]
        if network.takes[i] and network.soonest[i] > network.horizon:
            stock = self.problem.stocks[network.takes[i][0][0]].name
            return Unreadable("schedule_too_much", name=one.name, other=stock)
        is_shut = all(not network.patterns[mode.pattern].open for mode in network.modes[i])
        return Unreadable("schedule_never" if is_shut else "schedule_end", name=one.name)

    def _staffed(self, one: Activity) -> tuple[tuple[Uses, ...], bool]:
        if one.finished is not None:
            return ((),), True
        if (kept := self._frozen.get(one.name)) is not None:
            return (kept.uses,), True
        return choices(self.problem, one)

    def _numbers(self) -> Iterator[int]:
        """Yield every number of time, to find the largest unit that divides all."""
        yield self.problem.now
        yield from (length for lengths in self._lengths for length in lengths)
        yield from (abs(link.lag) for link in self.problem.links)
        yield from (at for one in self.problem.calendars for span in one.hours for at in span)
        for one in self.problem.activities:
            moments = (one.earliest, one.fixed, one.deadline, one.started, one.finished)
            yield from (at for at in moments if at is not None)
        yield from self._stocking.times
        for kept in self._frozen.values():
            yield from (kept.start, kept.finish, *(at for piece in kept.pieces for at in piece))

    def _horizon(self) -> int:
        """Return a time by which everything can be done: one after another, or all calendars."""
        activities = self.problem.activities
        begun = max(max(one.earliest, one.fixed or 0, self.problem.now) for one in activities)
        begun = max([begun, *(one.finish for one in self._frozen.values())])
        begun = max([begun, *self._stocking.times])
        work = sum(map(max, self._lengths)) + sum(max(0, x.lag) for x in self.problem.links)
        closing = max((one.hours[-1][1] for one in self.problem.calendars if one.hours), default=0)
        found = max(begun + work, closing) // self.unit + 1
        if (count := found * max(1, len(self.problem.resources))) > LIMIT_UNITS:
            raise Unreadable("schedule_large", count=count, limit=LIMIT_UNITS)
        return found

    def _pattern(self, names: list[str]) -> int:
        """Return the number of the pattern in which all these calendars are open."""
        key = frozenset(names)
        if key not in self._patterns:
            always: Pattern = Pattern(range(self.horizon), range(self.horizon + 1))
            found = self._compiled(key) if key else always
            self._patterns[key] = len(self._patterns), found
        return self._patterns[key][0]

    def _compiled(self, names: frozenset[str]) -> Pattern:
        import numpy as np

        is_open = np.logical_and.reduce([self._is_open(name) for name in names])
        rank = np.concatenate([[0], np.cumsum(is_open)])
        return Pattern(packed(np.flatnonzero(is_open)), packed(rank))

    def _is_open(self, name: str) -> Any:
        """Return for each unit whether a calendar is open."""
        import numpy as np

        if name not in self._opened:
            found = np.zeros(self.horizon, bool)
            for a, b in self.problem.hours[name]:
                found[a // self.unit : b // self.unit] = True
            self._opened[name] = found
        return self._opened[name]

    def _network(self, is_complete: bool) -> Network:
        self._pattern([])
        activities = self.problem.activities
        modes = tuple(self._modes(i) for i in range(len(activities)))
        arcs = tuple(self._arcs())
        release = [self._release(one) for one in activities]
        fixed = [self._fixed(one) for one in activities]
        dues = [one.deadline for one in activities]
        return Network(
            horizon=self.horizon,
            unit=self.unit,
            patterns=tuple(pattern for _n, pattern in self._patterns.values()),
            modes=modes,
            arcs=arcs,
            capacity=tuple(one.capacity for one in self.problem.resources),
            release=tuple(at // self.unit for at in release),
            due=tuple(self._soft(at) for at in dues),
            start_due=tuple(self._soft(at) for at in fixed),
            weight=tuple(one.priority for one in activities),
            anchor=tuple(-1 if x.started is None else x.started // self.unit for x in activities),
            may_split=tuple(one.may_split for one in activities),
            pinned=dict(self._pinned()),
            order=self.problem.order,
            is_complete=is_complete,
            stocks=self._stocking.supplies(self.unit),
            takes=self._stocking.takes,
        )

    def _modes(self, i: int) -> tuple[Mode, ...]:
        resource = {one.name: place for place, one in enumerate(self.problem.resources)}
        found = []
        for number, uses in enumerate(self.uses[i]):
            demands = tuple((resource[name], amount) for name, amount in uses if amount)
            length = self._lengths[i][number] // self.unit
            found.append(Mode(length, demands, self._pattern(self.hours(i, number))))
        return tuple(found)

    def _arcs(self) -> Iterator[Arc]:
        place, activities = self.problem.place, self.problem.activities
        for link in self.problem.links:
            to_finish, after = link.kind in ("FF", "SF"), activities[place[link.after]]
            is_past = after.finished is not None or after.name in self._frozen
            if is_past or (after.started is not None and not to_finish):
                continue  # what has happened does not wait
            name = after.calendar or self.problem.calendar
            pattern = self._pattern([] if link.elapsed or not name else [name])
            ends = place[link.before], place[link.after], link.kind[0] == "F", to_finish
            yield Arc(*ends, link.lag // self.unit, pattern)

    def _release(self, one: Activity) -> int:
        if one.started is not None:
            return self.problem.now
        return max(self.problem.now, one.earliest, one.fixed or 0)

    def _fixed(self, one: Activity) -> int | None:
        return one.fixed if one.started is None else None

    def _soft(self, at: int | None) -> int:
        return self.horizon if at is None else min(self.horizon, at // self.unit)

    def _pinned(self) -> Iterator[tuple[int, Spot]]:
        for i, one in enumerate(self.problem.activities):
            if one.finished is not None:
                yield i, Spot((one.started or 0) // self.unit, one.finished // self.unit, 0)
            elif (kept := self._frozen.get(one.name)) is not None:
                begin = kept.pieces[0][0] if kept.pieces else kept.finish
                pieces = kept.pieces if one.may_split else ()
                units = (t for a, b in pieces for t in range(a // self.unit, b // self.unit))
                yield i, Spot(begin // self.unit, kept.finish // self.unit, 0, tuple(units))


def work_left(problem: Problem, one: Activity, uses: Uses) -> int:
    """Return how long an activity still takes with these people: effort is shared by them."""
    if one.finished is not None:
        return 0
    if one.duration is not None:
        return one.duration - one.done
    rate = sum(Fraction(amount, problem.resource[name].whole) for name, amount in uses)
    if not rate:
        raise Unreadable("schedule_nobody", name=one.name)
    return ceil(((one.effort or 0) - one.done) / rate)
