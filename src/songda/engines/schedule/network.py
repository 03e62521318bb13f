"""A problem as the solvers see it: numbers for names, and time in the largest unit that fits."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from songda.engines.schedule.parts import (
    Arc,
    Mode,
    Overfull,
    Pattern,
    Schedule,
    Spot,
    mirrored,
    turned,
)
from songda.engines.schedule.supply import Amounts, Supply, soonest


@dataclass(frozen=True)
class Network:
    """Activities by place, in units from 0 to `horizon`; `unit` is one of them in the problem.

    `due` (finish) and `start_due` are where lateness begins, `weight` what it counts; `pinned`
    are those whose place is history or frozen. `is_complete` is False when modes were left out.
    `takes` is what each activity still takes of the `stocks` when it starts.
    """

    horizon: int
    unit: int
    patterns: tuple[Pattern, ...]
    modes: tuple[tuple[Mode, ...], ...]
    arcs: tuple[Arc, ...]
    capacity: tuple[int, ...]
    release: tuple[int, ...]
    due: tuple[int, ...]
    start_due: tuple[int, ...]
    weight: tuple[int, ...]
    anchor: tuple[int, ...]
    may_split: tuple[bool, ...]
    pinned: dict[int, Spot]
    order: tuple[int, ...]
    is_complete: bool
    stocks: tuple[Supply, ...]
    takes: tuple[Amounts, ...]

    @property
    def size(self) -> int:
        """The number of activities."""
        return len(self.modes)

    @cached_property
    def into(self) -> list[list[Arc]]:
        """The arcs that end at each activity."""
        found: list[list[Arc]] = [[] for _ in self.modes]
        for arc in self.arcs:
            found[arc.after].append(arc)
        return found

    @cached_property
    def out(self) -> list[list[Arc]]:
        """The arcs that begin at each activity."""
        found: list[list[Arc]] = [[] for _ in self.modes]
        for arc in self.arcs:
            found[arc.before].append(arc)
        return found

    @cached_property
    def soonest(self) -> Sequence[int]:
        """The release of each activity, put off until what it takes of stocks can be there."""
        if not self.stocks:
            return self.release
        return soonest(self)

    @cached_property
    def has_dues(self) -> bool:
        """Whether anything can be late."""
        return any(due < self.horizon for due in (*self.due, *self.start_due))

    @cached_property
    def is_plain(self) -> bool:
        """Whether work always goes on, unsplit: no calendar says otherwise."""
        is_open = all(len(one.open) == self.horizon for one in self.patterns)
        return is_open and not any(self.may_split)

    @cached_property
    def reach(self) -> int:
        """A time by which everything can be done without being later than it has to.

        Of what is left, something goes on in each unit in which all calendars are open: there is
        no more of it than all work and all waiting. The horizon, where no such time is known.
        """
        if any(stock.lapses for stock in self.stocks):
            return self.horizon
        numbers = {mode.pattern for several in self.modes for mode in several if mode.duration}
        numbers |= {arc.pattern for arc in self.arcs if arc.lag > 0}
        opened = [self.patterns[n].open for n in numbers]
        common: Sequence[int] = range(self.horizon)
        if gaps := [one for one in opened if not isinstance(one, range)]:
            common = sorted(set(gaps[0]).intersection(*gaps[1:]))
        work = sum(max(mode.duration for mode in several) for several in self.modes)
        work += sum(max(0, arc.lag) for arc in self.arcs)
        settled = [spot.finish for spot in self.pinned.values()]
        begins = [stock.begins[-1] for stock in self.stocks]
        last = bisect_left(common, max([*self.release, *begins, *settled])) + work
        return common[last] + 1 if last < len(common) else self.horizon

    @cached_property
    def mirror(self) -> "Network":
        """The same read backwards in time: what was due is released, what waited is waited for.

        Modes, places and resources stay; time t becomes horizon - t. Lateness is left out, and
        stocks: whoever moves to the right takes of them later.
        """
        end = self.horizon
        return Network(
            horizon=end,
            unit=self.unit,
            patterns=tuple(mirrored(one, end) for one in self.patterns),
            modes=self.modes,
            arcs=tuple(
                Arc(arc.after, arc.before, not arc.to_finish, not arc.from_finish, *arc[4:])
                for arc in self.arcs
                if arc.from_finish or self.anchor[arc.before] < 0
            ),
            capacity=self.capacity,
            release=tuple(end - min(due, end) for due in self.due),
            due=(end,) * self.size,
            start_due=(end,) * self.size,
            weight=self.weight,
            anchor=(-1,) * self.size,
            may_split=self.may_split,
            pinned={i: turned(spot, end) for i, spot in self.pinned.items()},
            order=self.order[::-1],
            is_complete=self.is_complete,
            stocks=(),
            takes=((),) * self.size,
        )

    def mirrored(self, schedule: Schedule) -> Schedule:
        """Read a schedule backwards."""
        return [turned(spot, self.horizon) for spot in schedule]

    def bounds(self, i: int, schedule: Sequence[Spot]) -> tuple[int, int]:
        """Return the earliest start and finish that the arcs into an activity leave."""
        start = finish = self.soonest[i]
        for arc in self.into[i]:
            spot = schedule[arc.before]
            at = spot.finish if arc.from_finish else spot.start
            if not arc.from_finish and self.anchor[arc.before] >= 0:
                at = self.anchor[arc.before]
            if arc.lag:
                at = self.later(arc.pattern, at, arc.lag)
            if arc.to_finish:
                finish = max(finish, at)
            else:
                start = max(start, at)
        return start, finish

    def later(self, pattern: int, at: int, lag: int) -> int:
        """Return the time that lies a lag after another, or before it; lag is not 0."""
        opened, rank = self.patterns[pattern]
        target = rank[at] + lag
        if target <= 0:
            return 0
        return opened[target - 1] + 1 if target <= len(opened) else self.horizon + 1

    def first(self, mode: Mode, start: int, finish: int, i: int) -> int:
        """Return the rank of the first unit of an activity that keeps both bounds."""
        if max(start, finish) > self.horizon:
            raise Overfull(i)
        rank = self.patterns[mode.pattern].rank
        if finish > start:
            return max(rank[start], rank[finish - 1] - mode.duration + 1)
        return rank[start]

    def spot(self, i: int, number: int, k: int) -> Spot:
        """Return where an activity lies in a mode when its first unit has the rank k."""
        duration, _demands, pattern = self.modes[i][number]
        opened = self.patterns[pattern].open
        if k + duration > len(opened):
            raise Overfull(i)
        return Spot(opened[k], opened[k + duration - 1] + 1, number)

    def worked(self, i: int, spot: Spot) -> Sequence[int]:
        """Return the units in which an activity is worked on."""
        duration, _demands, pattern = self.modes[i][spot.mode]
        opened, rank = self.patterns[pattern]
        return spot.units or opened[rank[spot.start] : rank[spot.start] + duration]

    def lateness(self, schedule: Schedule) -> int:
        """Return what is late, times priority, in units of the problem."""
        return self.unit * sum(
            weight * (max(0, spot.finish - due) + max(0, spot.start - start_due))
            for spot, due, start_due, weight in zip(
                schedule, self.due, self.start_due, self.weight, strict=True
            )
        )

    def makespan(self, schedule: Schedule) -> int:
        """Return the latest finish."""
        return max(spot.finish for spot in schedule)
