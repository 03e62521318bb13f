"""A network as a model of OR-Tools CP-SAT: integer starts, optional modes, cumulative resources.

Laborie, "An update on the comparison of MIP, CP and hybrid approaches for mixed resource
allocation and scheduling" (2018); the solver: Perron and Furnon, OR-Tools CP-SAT.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from songda.engines.schedule.network import Network
from songda.engines.schedule.parts import Arc, Impossible, Schedule, Spot, TooLarge
from songda.engines.schedule.stock_limits import StockLimits

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import CpModel, CpSolver, IntervalVar, IntVar

LIMIT_ENTRIES = 400_000


@dataclass
class Way:
    """One mode of an activity: its rank, start and finish, and whether it is chosen."""

    mode: int
    rank: "IntVar"
    start: "IntVar"
    finish: "IntVar"
    chosen: "IntVar | None"


@dataclass
class Constraints:
    """The model, with each activity between its earliest start and its latest finish.

    `is_exact` is False when the model asks for more than the problem does: what stands still
    keeps its people, and nothing is split. What it finds is then a schedule, its bound none.
    """

    network: Network
    first: Schedule
    last: Schedule
    model: "CpModel"
    starts: "list[IntVar]" = field(default_factory=list)
    finishes: "list[IntVar]" = field(default_factory=list)
    ways: list[list[Way]] = field(default_factory=list)
    entries: int = 0
    is_exact: bool = True

    def __post_init__(self) -> None:
        network = self.network
        self.is_exact = network.is_complete and not any(network.may_split)
        for i in range(network.size):
            self._place(i)
        for arc in network.arcs:
            if arc.after not in network.pinned:
                self._wait(arc)
        for resource, capacity in enumerate(network.capacity):
            self._share(resource, capacity)
        StockLimits(self)

    def read(self, solver: "CpSolver") -> Schedule:
        """Return the schedule that a solver has found."""
        return [
            self.network.pinned.get(i) or self._spot(i, solver) for i in range(self.network.size)
        ]

    def hint(self, schedule: Schedule) -> None:
        """Show the solver where to begin."""
        for i, spot in enumerate(schedule):
            for way in self.ways[i]:
                if way.chosen is not None:
                    self.model.add_hint(way.chosen, way.mode == spot.mode)
            self.model.add_hint(self.starts[i], spot.start)

    def _spot(self, i: int, solver: "CpSolver") -> Spot:
        way = next(w for w in self.ways[i] if w.chosen is None or solver.value(w.chosen))
        return Spot(solver.value(way.start), solver.value(way.finish), way.mode)

    def _place(self, i: int) -> None:
        model, (least, most) = self.model, self._window(i)
        if i in self.network.pinned:
            spot = self.network.pinned[i]
            self.starts.append(model.new_constant(spot.start))
            self.finishes.append(model.new_constant(spot.finish))
            self.ways.append([])
            return
        ways = [self._way(i, number, least, most) for number in range(len(self.network.modes[i]))]
        self.ways.append([way for way in ways if way is not None])
        if not self.ways[i]:
            raise Impossible
        if len(self.ways[i]) == 1:
            self.starts.append(self.ways[i][0].start)
            self.finishes.append(self.ways[i][0].finish)
            return
        self._choose(i, least, most)

    def _choose(self, i: int, least: int, most: int) -> None:
        model = self.model
        start, finish = (model.new_int_var(least, most, f"{end}{i}") for end in "sf")
        for way in self.ways[i]:
            way.chosen = model.new_bool_var(f"c{i}_{way.mode}")
            model.add(start == way.start).only_enforce_if(way.chosen)
            model.add(finish == way.finish).only_enforce_if(way.chosen)
        model.add_exactly_one(way.chosen for way in self.ways[i] if way.chosen is not None)
        self.starts.append(start)
        self.finishes.append(finish)

    def _window(self, i: int) -> tuple[int, int]:
        return self.first[i].start, self.last[i].finish

    def _way(self, i: int, number: int, least: int, most: int) -> Way | None:
        """Return a mode as variables; None when it does not fit into the window."""
        mode, model = self.network.modes[i][number], self.model
        opened, rank = self.network.patterns[mode.pattern]
        if not mode.duration:
            at = model.new_int_var(least, most, f"s{i}") if least <= most else None
            return None if at is None else Way(number, at, at, at, None)
        low, high = rank[least], rank[min(most, self.network.horizon)] - mode.duration
        if low > high:
            return None
        k = model.new_int_var(low, high, f"k{i}_{number}")
        if isinstance(opened, range):
            finish = model.new_int_var(low + mode.duration, high + mode.duration, f"f{i}_{number}")
            model.add(finish == k + mode.duration)
            return Way(number, k, k, finish, None)
        begins = [opened[n] for n in range(low, high + 1)]
        ends = [opened[n + mode.duration - 1] + 1 for n in range(low, high + 1)]
        return Way(number, k, self._of(k, low, begins), self._of(k, low, ends), None)

    def _of(self, index: "IntVar", low: int, values: list[int]) -> "IntVar":
        """Return a variable that is the value at an index, which begins at `low`."""
        self.entries += len(values)
        if self.entries > LIMIT_ENTRIES:
            raise TooLarge
        found = self.model.new_int_var(min(values), max(values), "")
        self.model.add_element(index - low, values, found)
        return found

    def _wait(self, arc: Arc) -> None:
        network, before = self.network, arc.before
        from_end = (self.starts, self.finishes)[arc.from_finish][before]
        to_end = (self.starts, self.finishes)[arc.to_finish][arc.after]
        if not arc.from_finish and network.anchor[before] >= 0:
            from_end = self.model.new_constant(network.anchor[before])
        if isinstance(network.patterns[arc.pattern].open, range):
            self.model.add(to_end >= from_end + arc.lag)
        elif not arc.lag:
            self.model.add(to_end >= from_end)
        else:
            low = 0 if before in network.pinned else max(0, self._window(before)[0])
            times = range(low, network.horizon + 1)
            later = [network.later(arc.pattern, t, arc.lag) for t in times]
            self.model.add(to_end >= self._of(from_end, low, later))

    def _share(self, resource: int, capacity: int) -> None:
        """Keep a resource within its capacity; by rank where all its work has one pattern."""
        network, found = self.network, list(self._uses(resource))
        patterns = {network.modes[i][number].pattern for i, number, _amount, _way in found}
        by_rank = len(patterns) == 1
        if not by_rank and any(not isinstance(network.patterns[n].open, range) for n in patterns):
            self.is_exact = False
        intervals, amounts = [], []
        for i, number, amount, way in found:
            intervals.append(self._interval(i, number, way, by_rank))
            amounts.append(amount)
        if intervals:
            self.model.add_cumulative(intervals, amounts, capacity)

    def _uses(self, resource: int) -> Iterator[tuple[int, int, int, Way | None]]:
        """Yield each mode that uses a resource: activity, mode, amount, and where it may lie."""
        for i, ways in enumerate(self.ways):
            pinned = self.network.pinned.get(i)
            places = [(way.mode, way) for way in ways] if pinned is None else [(pinned.mode, None)]
            for number, way in places:
                mode = self.network.modes[i][number]
                amount = sum(amount for one, amount in mode.demands if one == resource)
                if amount and mode.duration:
                    yield i, number, amount, way

    def _interval(self, i: int, number: int, way: Way | None, by_rank: bool) -> "IntervalVar":
        model, mode = self.model, self.network.modes[i][number]
        rank = self.network.patterns[mode.pattern].rank
        if way is None:
            spot = self.network.pinned[i]
            at = rank[spot.start] if by_rank else spot.start
            size = mode.duration if by_rank else spot.finish - spot.start
            return model.new_fixed_size_interval_var(at, size, "")
        if by_rank or way.rank is way.start:
            if way.chosen is None:
                return model.new_fixed_size_interval_var(way.rank, mode.duration, "")
            args = (way.rank, mode.duration, way.chosen, "")
            return model.new_optional_fixed_size_interval_var(*args)
        lasts = model.new_int_var(1, self.network.horizon, "")
        if way.chosen is None:
            return model.new_interval_var(way.start, lasts, way.finish, "")
        return model.new_optional_interval_var(way.start, lasts, way.finish, way.chosen, "")
