"""What no schedule can undercut: the longest way, and the work that the resources must carry."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, combinations, groupby, islice, pairwise

from songda.engines.schedule.critical import early, latest
from songda.engines.schedule.network import Network
from songda.engines.schedule.parts import packed
from songda.engines.schedule.supply import takers

POOLS = 64
"""Sets of people that are looked at, of those who can stand in for one another."""

PAIRS = 50_000
"""Pairs of a head and a tail that are tried of a group."""

Group = frozenset[int]
"""Resources by place."""


@dataclass(frozen=True, order=True, slots=True)
class _Work:
    """What an activity takes of a group at least, from its head; its tail comes after it."""

    head: int
    tail: int
    load: int


def lower_bound(network: Network) -> int:
    """Return a makespan below which there is no schedule, in units of the network.

    The critical path; and for each resource, and for those who can stand in for one another, the
    energy of those activities that begin late and end early, spread over the whole capacity in
    the hours in which there is any (Stinson, Davis and Khumawala, 1978; Klein and Scholl,
    "Computing lower bounds by destructive improvement", 1999). For each delivery of a stock, what
    does not suffice before it: somebody starts after it.
    """
    first = early(network)
    end = network.makespan(first)
    tails = [0] * network.size
    if network.is_plain:
        tails = [end - spot.finish for spot in latest(network, [end] * network.size)]
    loads = _Loads(network)
    for group in loads.groups:
        work = [
            _Work(spot.start, tails[i], load)
            for i, spot in enumerate(first)
            if i not in network.pinned and (load := loads.least(i, group))
        ]
        if work:
            end = _Energy(loads, group).bound(work, end)
    for stock in range(len(network.stocks)):
        end = max([end, *_put_off(network, stock, tails)])
    return end


class _Loads:
    """What activities take of groups of resources, and which groups are worth a look."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.ways = [tuple(mode.demands for mode in several) for several in network.modes]
        self._amounts: dict[tuple[int, Group], list[int]] = {}

    @cached_property
    def kinds(self) -> dict[tuple[tuple[tuple[int, int], ...], ...], int]:
        """A number for each set of ways to staff an activity: many activities share one."""
        return {ways: number for number, ways in enumerate(dict.fromkeys(self.ways))}

    @cached_property
    def kind(self) -> list[int]:
        """The number of the ways to staff each activity."""
        return [self.kinds[ways] for ways in self.ways]

    @cached_property
    def groups(self) -> list[Group]:
        """Each resource by itself; then the pools and their unions, where all ways are known."""
        alone = [frozenset((one,)) for one, room in enumerate(self.network.capacity) if room]
        if not self.network.is_complete:
            return alone
        return [*alone, *(one for one in islice(self._pools(), POOLS) if len(one) > 1)]

    def _pools(self) -> Iterator[Group]:
        """Yield who can stand in for one another, the commonest first; then the unions."""
        often = Counter(self.kind)
        pools = Counter[Group]()
        for ways, number in self.kinds.items():
            used = [frozenset(resource for resource, _amount in way) for way in ways]
            pools[frozenset.union(*used) - frozenset.intersection(*used)] += often[number]
        found = [pool for pool, _count in pools.most_common() if pool]
        sizes = (1, len(found), *range(2, len(found))) if found else ()
        several = (some for size in sizes for some in combinations(found, size))
        yield from dict.fromkeys(frozenset.union(*some) for some in islice(several, 2 * POOLS))

    def least(self, i: int, group: Group) -> int:
        """Return the least that an activity takes of a group, whichever way it is done."""
        key = self.kind[i], group
        if key not in self._amounts:
            found = [sum(amount for one, amount in way if one in group) for way in self.ways[i]]
            self._amounts[key] = found if all(found) else []
        several = zip(self.network.modes[i], self._amounts[key], strict=False)
        return min((mode.duration * amount for mode, amount in several), default=0)

    @cached_property
    def patterns(self) -> list[tuple[int, ...]]:
        """The patterns in which each resource is ever used."""
        found: list[set[int]] = [set() for _room in self.network.capacity]
        for demands, pattern in {mode[1:] for several in self.network.modes for mode in several}:
            for one, _amount in demands:
                found[one].add(pattern)
        return [tuple(sorted(one)) for one in found]


class _Energy:
    """What a group of resources can do between two times."""

    def __init__(self, loads: _Loads, group: Group) -> None:
        network = loads.network
        self.horizon = network.horizon
        rates = Counter[tuple[int, ...]]()
        for one in group:
            rates[loads.patterns[one]] += network.capacity[one]
        self.rates = [(rate, _opened(network, key)) for key, rate in rates.items()]
        self.is_plain = all(isinstance(rank, range) for _rate, rank in self.rates)

    def bound(self, work: Sequence[_Work], end: int) -> int:
        """Return the end that the work forces, or `end` if that is later."""
        ahead = sorted(work)
        left = [*accumulate((one.load for one in reversed(ahead)), initial=0)][:0:-1]
        longest = max(one.tail for one in work)
        tried = 0
        for place, one in enumerate(ahead):
            is_first = not place or ahead[place - 1].head < one.head
            if is_first and tried < PAIRS and self.done(one.head, left[place]) + longest > end:
                tried += len(ahead) - place
                end = max(end, self._from(one.head, ahead[place:]))
        return end

    def _from(self, head: int, work: Sequence[_Work]) -> int:
        """Return the best bound of what begins no earlier, over all tails."""
        total, best = 0, 0
        for tail, several in groupby(sorted(work, key=_tail, reverse=True), key=_tail):
            total += sum(one.load for one in several)
            best = max(best, self.done(head, total) + tail)
        return best

    def done(self, head: int, load: int) -> int:
        """Return when so much can be done at the earliest if it begins at `head`."""
        if self.is_plain:
            return head - -load // sum(rate for rate, _rank in self.rates)
        times = range(head, self.horizon)
        return head + bisect_left(times, self._supply(head) + load, key=self._supply)

    def _supply(self, time: int) -> int:
        return sum(rate * rank[time] for rate, rank in self.rates)


def _tail(one: _Work) -> int:
    return one.tail


def _opened(network: Network, patterns: Sequence[int]) -> Sequence[int]:
    """Return how many units before each time are open in any of some patterns."""
    found = [network.patterns[one] for one in patterns]
    always = [one for one in found if isinstance(one.open, range)]
    if always or len(found) == 1:
        return [*always, *found][0].rank
    import numpy as np

    is_open = np.zeros(network.horizon, bool)
    for one in found:
        is_open[np.asarray(one.open)] = True
    return packed(np.concatenate([[0], np.cumsum(is_open)]))


def _put_off(network: Network, stock: int, tails: Sequence[int]) -> Iterator[int]:
    """Yield for each delivery the bound of those of whom some have to wait for it.

    Those wait who have least to do when they start, and after them.
    """
    supply, amounts = network.stocks[stock], takers(network, stock)
    lasts = {i: min(mode.duration for mode in network.modes[i]) + tails[i] for i in amounts}
    waiting = [*accumulate((amounts[i] for i in sorted(amounts, key=lasts.__getitem__)), initial=0)]
    last = [0, *sorted(lasts.values())]
    come = accumulate(supply.room) if supply.lapses else supply.room
    for (_begin, at), room in zip(pairwise(supply.begins), come, strict=False):
        if (short := waiting[-1] - room) > 0:
            yield at + last[bisect_left(waiting, short)]
