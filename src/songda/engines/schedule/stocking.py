"""What a problem says of its stocks, made ready for the network."""

from collections import Counter
from collections.abc import Iterator

from songda.engines import Unreadable
from songda.engines.schedule.means import Stock
from songda.engines.schedule.model import Activity, Problem
from songda.engines.schedule.plan import Placed
from songda.engines.schedule.supply import Amounts, Supply


class Stocking:
    """What comes, what is taken already, and what is still to be taken, in units of the problem.

    What has started and what is frozen has taken what it needs at its start. Deliveries after
    there is enough for all are left out. Raises Unreadable where all that comes is not enough.
    """

    def __init__(self, problem: Problem, frozen: tuple[Placed, ...]) -> None:
        self._begun = {x.name: x.started for x in problem.activities if x.started is not None}
        self._begun = {one.name: one.start for one in frozen} | self._begun
        self._needs = [_needs(one) for one in problem.activities]
        self._names = [one.name for one in problem.activities]
        self._supplies = [self._supply(stock) for stock in problem.stocks]
        place = {stock.name: n for n, stock in enumerate(problem.stocks)}
        self.takes: tuple[Amounts, ...] = tuple(
            tuple((place[stock], amount) for stock, amount in needs.items() if amount)
            if name not in self._begun
            else ()
            for name, needs in zip(self._names, self._needs, strict=True)
        )

    @property
    def times(self) -> Iterator[int]:
        """Yield the times of the deliveries."""
        return (at for supply in self._supplies for at, _amount in supply.deliveries)

    def supplies(self, unit: int) -> tuple[Supply, ...]:
        """Return the stocks with times in such units."""
        return tuple(
            Supply(_counted(one.deliveries, unit), one.lapses, _counted(one.taken, unit))
            for one in self._supplies
        )

    def _supply(self, stock: Stock) -> Supply:
        wanted = list(zip(self._names, (needs[stock.name] for needs in self._needs), strict=True))
        taken = [(self._begun[name], n) for name, n in wanted if n and name in self._begun]
        open_ = [(name, amount) for name, amount in wanted if amount and name not in self._begun]
        supply = Supply(stock.deliveries, stock.lapses, tuple(taken))
        if not open_:
            return Supply(())
        if stock.lapses:
            _check_largest(stock, supply, open_)
            return supply
        return Supply(_enough(stock, sum(amount for _name, amount in wanted)), False, tuple(taken))


def _needs(one: Activity) -> Counter[str]:
    found: Counter[str] = Counter()
    for need in one.needs:
        if need.stock:
            found[need.stock] += need.amount
    return found


def _check_largest(stock: Stock, supply: Supply, wanted: list[tuple[str, int]]) -> None:
    name, amount = max(wanted, key=lambda one: one[1])
    if amount > max(supply.room):
        raise Unreadable("schedule_too_much", name=name, other=stock.name)


def _enough(stock: Stock, needed: int) -> Amounts:
    """Return the deliveries until there is enough for all."""
    there = 0
    for count, (_at, amount) in enumerate(stock.deliveries, 1):
        there += amount
        if there >= needed:
            return stock.deliveries[:count]
    figures = {"needed": needed, "there": there, "more": needed - there}
    raise Unreadable("schedule_short", name=stock.name, **figures)


def _counted(amounts: Amounts, unit: int) -> Amounts:
    return tuple((at // unit, amount) for at, amount in amounts)
