"""Stocks as the solvers see them: what may have been taken, by the periods between deliveries.

A stock that can be carried over is a resource that accumulates: what starts before a delivery
takes at most what came before it (Neumann and Schwindt, "Project scheduling with inventory
constraints", Mathematical Methods of Operations Research 56, 2002). One that lapses is partially
renewable: what starts in a period takes at most what came for it (Böttcher, Drexl, Kolisch and
Salewski, "Project scheduling under partially renewable resource constraints", Management Science
45, 1999).
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from songda.engines.schedule.network import Network

Amounts = tuple[tuple[int, int], ...]
"""Pairs of a time (or a stock) and an amount."""

ANY = 10**13
"""More than all activities can take."""


@dataclass(frozen=True)
class Supply:
    """The deliveries of a stock and what is taken already, each with its time."""

    deliveries: Amounts
    lapses: bool = False
    taken: Amounts = ()

    @cached_property
    def begins(self) -> tuple[int, ...]:
        """Where the periods begin: at 0, and with each delivery."""
        return tuple(sorted({0, *(at for at, _amount in self.deliveries)}))

    @cached_property
    def room(self) -> tuple[int, ...]:
        """How much can still be taken in each period; carried over: from 0 to its end."""
        found = Counter(dict.fromkeys(range(len(self.begins)), 0))
        for sign, several in ((1, self.deliveries), (-1, self.taken)):
            for at, amount in several:
                found[self.period(at)] += sign * amount
        each = [found[period] for period in range(len(self.begins))]
        return tuple(max(0, n) for n in (each if self.lapses else accumulate(each)))

    def period(self, at: int) -> int:
        """Return the period in which a time lies."""
        return bisect_right(self.begins, at) - 1

    def more(self, amount: int) -> "Supply":
        """Return the stock with so much more: from the beginning, or in each period."""
        begins = self.begins if self.lapses else (0,)
        found = Counter(dict(self.deliveries)) + Counter(dict.fromkeys(begins, amount))
        return replace(self, deliveries=tuple(sorted(found.items())))

    def by(self, at: int) -> "Supply":
        """Return the stock with all that comes later brought forward to a time."""
        found: Counter[int] = Counter()
        for then, amount in self.deliveries:
            found[min(then, at)] += amount
        return replace(self, deliveries=tuple(sorted(found.items())))


class Rooms:
    """What is left of each stock while a list is placed."""

    def __init__(self, stocks: Sequence[Supply], takes: Sequence[Amounts]) -> None:
        self._stocks, self._takes = stocks, takes
        self._left = [list(stock.room) for stock in stocks]

    def ready(self, i: int, at: int) -> int | None:
        """Return the earliest time from another on at which there is enough; None if never."""
        takes = self._takes[i]
        while takes:
            before = at
            for stock, amount in takes:
                if (found := self._ready(stock, amount, at)) is None:
                    return None
                at = found
            if at == before:
                break
        return at

    def take(self, i: int, at: int) -> None:
        """Take what an activity needs that starts at a time."""
        for stock, amount in self._takes[i]:
            supply, left = self._stocks[stock], self._left[stock]
            period = supply.period(at)
            for n in range(period, period + 1 if supply.lapses else len(left)):
                left[n] -= amount

    def _ready(self, stock: int, amount: int, at: int) -> int | None:
        supply, left = self._stocks[stock], self._left[stock]
        if supply.lapses:
            period = supply.period(at)
            while period < len(left) and left[period] < amount:
                period += 1
        else:  # in no later period may there be too little, for what is placed there already
            period = len(left)
            while period and left[period - 1] >= amount:
                period -= 1
        return max(at, supply.begins[period]) if period < len(left) else None


MANY_TAKERS = 300
"""Of up to so many, what those before an activity take is counted too."""


def soonest(network: "Network") -> tuple[int, ...]:
    """Return the releases, put off until what activities and those before them take has come."""
    rooms, never = Rooms(network.stocks, network.takes), network.horizon + 1
    found = []
    for i, release in enumerate(network.release):
        ready = rooms.ready(i, release)
        found.append(never if ready is None else ready)
    for n, stock in enumerate(network.stocks):
        come = [*accumulate(stock.room)] if stock.lapses else stock.room
        for i, amount in _with_those_before(network, n):
            period = next((p for p, room in enumerate(come) if room >= amount), None)
            found[i] = max(found[i], never if period is None else stock.begins[period])
    return tuple(found)


def takers(network: "Network", stock: int) -> dict[int, int]:
    """Return who takes how much of a stock."""
    pairs = ((i, dict(takes).get(stock, 0)) for i, takes in enumerate(network.takes) if takes)
    return {i: amount for i, amount in pairs if amount}


def _with_those_before(network: "Network", stock: int) -> Iterator[tuple[int, int]]:
    """Yield for each taker what has been taken when it has started, by links alone."""
    amounts = takers(network, stock)
    if len(amounts) > MANY_TAKERS:
        return
    before = [0] * network.size
    for i in network.order:
        for arc in network.into[i]:
            if not arc.to_finish and arc.lag >= 0:
                before[i] |= before[arc.before] | 1 << arc.before
    for i, amount in amounts.items():
        yield i, amount + sum(more for other, more in amounts.items() if before[i] >> other & 1)
