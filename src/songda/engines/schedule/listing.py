"""One activity after another, each as early as it fits: list schedules, serial and parallel.

Kolisch, "Serial and parallel resource-constrained project scheduling methods revisited",
European Journal of Operational Research 90 (1996).
"""

from collections.abc import Sequence
from heapq import heappop, heappush

from songda.engines.schedule.network import Network
from songda.engines.schedule.parts import Overfull, Schedule, Spot
from songda.engines.schedule.supply import Rooms

Keys = Sequence[float]
"""What comes first: the least, one for each activity."""


class Profile:
    """How much of each resource is free in each unit of time, and what is left of the stocks."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.free = [[capacity] * network.horizon for capacity in network.capacity]
        self.rooms = Rooms(network.stocks, network.takes)
        for i, spot in network.pinned.items():
            self.take(i, spot)

    def take(self, i: int, spot: Spot) -> None:
        """Use the resources of an activity where it lies, and take of the stocks when it starts."""
        self.rooms.take(i, spot.start)
        demands = self.network.modes[i][spot.mode].demands
        for t in self.network.worked(i, spot) if demands else ():
            for resource, amount in demands:
                self.free[resource][t] -= amount

    def fit(self, i: int, start: int, finish: int, only: int | None = None) -> Spot:
        """Return the place with the earliest finish, in any mode or in one; raises Overfull."""
        best: Spot | None = None
        modes = range(len(self.network.modes[i])) if only is None else (only,)
        for mode in modes:
            try:
                found = self._fit(i, mode, start, finish)
            except Overfull:
                continue
            if best is None or found.finish < best.finish:
                best = found
        if best is None:
            raise Overfull(i)
        return best

    def _fit(self, i: int, number: int, start: int, finish: int) -> Spot:
        while True:
            spot = self._run(i, number, start, finish)
            if (ready := self.rooms.ready(i, spot.start)) is None:
                raise Overfull(i)
            if ready == spot.start:
                return spot
            start = ready

    def _run(self, i: int, number: int, start: int, finish: int) -> Spot:
        mode = self.network.modes[i][number]
        if not mode.duration:
            at = max(start, finish)
            if at > self.network.horizon:
                raise Overfull(i)
            return Spot(at, at, number)
        k = self.network.first(mode, start, finish, i)
        rows = [(self.free[resource], amount) for resource, amount in mode.demands]
        opened = self.network.patterns[mode.pattern].open
        if self.network.may_split[i]:
            return self._split(i, number, k, rows)
        return self.network.spot(i, number, _run(opened, k, mode.duration, rows))

    def _split(self, i: int, number: int, k: int, rows: list[tuple[list[int], int]]) -> Spot:
        mode = self.network.modes[i][number]
        opened = self.network.patterns[mode.pattern].open
        units: list[int] = []
        while len(units) < mode.duration:
            if k >= len(opened):
                raise Overfull(i)
            if all(row[opened[k]] >= amount for row, amount in rows):
                units.append(opened[k])
            k += 1
        return Spot(units[0], units[-1] + 1, number, tuple(units))


def _run(opened: Sequence[int], k: int, duration: int, rows: list[tuple[list[int], int]]) -> int:
    """Return the rank at which so many open units in a row are free; past the end if none."""
    last = len(opened) - duration
    while k <= last:
        units = opened[k : k + duration]
        block = max((_last_block(units, row, amount) for row, amount in rows), default=-1)
        if block < 0:
            return k
        k += block + 1
    return last + 1


def _last_block(units: Sequence[int], row: list[int], amount: int) -> int:
    """Return the place of the last unit that has not enough, -1 when all have."""
    if isinstance(units, range):
        found = row[units.start : units.stop]
        if not found or min(found) >= amount:
            return -1
    place = len(units)
    while place:
        place -= 1
        if row[units[place]] < amount:
            return place
    return -1


def serial(network: Network, keys: Keys, modes: Sequence[int] | None = None) -> Schedule:
    """Place the activities by their keys, each after those that it waits for.

    `modes` says in which mode each is done; without it, in that with which it ends first.
    Raises Overfull when the calendars end too early.
    """
    profile = Profile(network)
    nowhere = Spot(-1, -1, 0)
    found = [network.pinned.get(i, nowhere) for i in range(network.size)]
    for i in in_order(network, keys):
        if i not in network.pinned:
            start, finish = network.bounds(i, found)
            found[i] = profile.fit(i, start, finish, None if modes is None else modes[i])
            profile.take(i, found[i])
    return found


def in_order(network: Network, keys: Keys) -> list[int]:
    """Return the places of the activities by key, none before what it waits for."""
    waits = [len({arc.before for arc in arcs}) for arcs in network.into]
    ready = [(keys[i], i) for i in network.order if not waits[i]]
    ready.sort()
    found = []
    while ready:
        i = heappop(ready)[1]
        found.append(i)
        for after in {arc.after for arc in network.out[i]}:
            waits[after] -= 1
            if not waits[after]:
                heappush(ready, (keys[after], after))
    return found


def parallel(network: Network, keys: Keys) -> Schedule:
    """Go through time, and at each moment begin by their keys all that can begin.

    Makes no list that waits needlessly (non-delay); where calendars or links put an activity
    off, it is tried again when it could first begin. Raises Overfull.
    """
    profile, found = Profile(network), dict(network.pinned)
    waits = [len({x.before for x in arcs} - set(found)) for arcs in network.into]
    known = [found.get(i, Spot(-1, -1, 0)) for i in range(network.size)]
    later = [
        (network.bounds(i, known)[0], i) for i in network.order if not waits[i] and i not in found
    ]
    later.sort()
    while later:
        now = later[0][0]
        ready = []
        while later and later[0][0] <= now:
            i = heappop(later)[1]
            ready.append((keys[i], i))
        for _key, i in sorted(ready):
            start, finish = network.bounds(i, known)
            spot = profile.fit(i, max(start, now), finish)
            if spot.start > now:  # when it could begin, others may go first
                heappush(later, (spot.start, i))
                continue
            known[i] = found[i] = spot
            profile.take(i, spot)
            for after in {arc.after for arc in network.out[i]} - set(network.pinned):
                waits[after] -= 1
                if not waits[after]:
                    heappush(later, (max(now, network.bounds(after, known)[0]), after))
    return known
