"""Where more is used or taken than there is; asked of activities in their places."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby

from songda.engines.schedule.faults import Fault
from songda.engines.schedule.means import Stock
from songda.engines.schedule.model import Problem
from songda.engines.schedule.plan import Placed


def overloads(problem: Problem, placed: Iterable[Placed]) -> Iterator[Fault]:
    """Yield each resource of which more is used than there is, and when first."""
    changes: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for one in placed:
        for name, amount in one.uses:
            for a, b in one.pieces:
                changes[name][a] += amount
                changes[name][b] -= amount
    for name, steps in changes.items():
        used = 0
        for at in sorted(steps):
            used += steps[at]
            if used > problem.resource[name].capacity:
                yield Fault("capacity", name, at)
                break


def shortages(problem: Problem, placed: Iterable[Placed]) -> Iterator[Fault]:
    """Yield each stock of which more is taken than there is, and when first.

    What has started has taken what it needs, whatever there was; nothing is a fault until
    something else starts.
    """
    starts = {one.name: one.start for one in placed}
    begun = {one.name: one.started for one in problem.activities if one.started is not None}
    for stock in problem.stocks:
        taken: list[tuple[int, int, bool]] = []
        for one in problem.activities:
            amount = sum(need.amount for need in one.needs if need.stock == stock.name)
            at = begun.get(one.name, starts.get(one.name))
            if amount and at is not None:
                taken.append((at, amount, one.name not in begun))
        total, period = 0, 0
        for at, amount, is_new in _together(taken):
            since, there = _there(stock, at)
            total = amount + (total if since == period else 0)
            period = since
            if is_new and total > there:
                yield Fault("stock", stock.name, at)
                break


def _together(taken: list[tuple[int, int, bool]]) -> Iterator[tuple[int, int, bool]]:
    """Yield what is taken at each time, and whether by anything new."""
    for at, several in groupby(sorted(taken), key=lambda one: one[0]):
        found = list(several)
        yield at, sum(amount for _at, amount, _new in found), any(new for _at, _n, new in found)


def _there(stock: Stock, at: int) -> tuple[int, int]:
    """Return since when what is taken counts at a time, and how much there is to take."""
    come = [(then, amount) for then, amount in stock.deliveries if then <= at]
    if not stock.lapses:
        return 0, sum(amount for _then, amount in come)
    return come[-1] if come else (0, 0)
