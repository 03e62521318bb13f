"""Why not everything that is wished for can be kept: a smallest set of wishes that contradict.

The deletion filter: Chinneck and Dravnieks, "Locating minimal infeasible constraint sets in
linear programs", ORSA Journal on Computing 3 (1991).
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace

from songda.engines.schedule.constraints import Constraints
from songda.engines.schedule.critical import early, latest
from songda.engines.schedule.descending import asked
from songda.engines.schedule.network import Network
from songda.engines.schedule.parts import Impossible, Overfull, TooLarge, TooLoose
from songda.engines.schedule.proof import Run, solver, watched
from songda.engines.schedule.refuting import is_simple
from songda.engines.schedule.rules import listed
from songda.engines.schedule.supply import ANY, Supply, takers

Wish = tuple[str, int]
"""A deadline or a fixed start, of the activity at a place; or a stock, as it is delivered."""


@dataclass(frozen=True)
class Contradiction:
    """A wish of a smallest set, and the least value with which the others can be kept.

    For a stock it is the time by which all that comes later would have to be there, None where
    that would not help, and `more` how much more would do instead.
    """

    wish: Wish
    possible: int | None
    more: int | None = None


def wishes(network: Network) -> list[Wish]:
    """Return what is wished for, the stocks first, then by weight: these are dropped first."""
    found = [
        (network.weight[i], i, kind)
        for kind, dues in (("deadline", network.due), ("fixed", network.start_due))
        for i, due in enumerate(dues)
        if due < network.horizon
    ]
    stocks = [("stock", n) for n, stock in enumerate(network.stocks) if takers(network, n)]
    return stocks + [(kind, i) for _weight, i, kind in sorted(found)]


def contradiction(
    network: Network, seconds: float, run: Run, is_exact: bool
) -> tuple[Contradiction, ...]:
    """Return a smallest set of wishes that cannot all be kept; none where that is not proven.

    Without any one of them, the others can be kept, or it is not known in the time that they
    cannot. Without `is_exact`, links and calendars are asked alone, not resources.
    """
    until = run.budget.left - seconds
    kept = wishes(network)
    if not _contradict(network, kept, until, run, is_exact):
        return ()
    for wish in list(kept):
        fewer = [one for one in kept if one != wish]
        if fewer and _contradict(network, fewer, until, run, is_exact):
            kept = fewer
        if run.budget.left <= until or run.cancelled():
            return ()
    return tuple(_way_out(network, kept, wish, until, run, is_exact) for wish in kept)


def _contradict(network: Network, kept: list[Wish], until: float, run: Run, is_exact: bool) -> bool:
    """Say whether it is proven that wishes cannot all be kept."""
    from ortools.sat.python import cp_model

    network = _wishing(network, kept)
    try:
        if _are_too_early(network):
            return True
        if not is_exact or _are_kept(network):
            return False
        if is_simple(network):
            with suppress(TooLoose):
                return asked(network, network.reach, 0, until, run) == []
        held = _held(network)
    except (Impossible, Overfull):
        return True
    except TooLarge:
        return False
    status = watched(solver(run.budget.left - until, run), held.model, run)
    return held.is_exact and status == cp_model.INFEASIBLE


def _are_too_early(network: Network) -> bool:
    """Say whether links and calendars alone forbid it; raises Overfull where they do, too."""
    first, last = early(network), latest(network, network.due)
    pairs = zip(first, last, strict=True)
    return any(one.finish > other.finish for one, other in pairs) or any(
        one.start > due for one, due in zip(first, network.start_due, strict=True)
    )


def _are_kept(network: Network) -> bool:
    """Say whether a list schedule keeps all wishes: where calendars are, far sooner than CP-SAT."""
    try:
        return not network.lateness(listed(network, (0, network.horizon)))
    except Overfull:
        return False


def _wishing(network: Network, kept: list[Wish]) -> Network:
    """Return the network with these wishes, and no others."""
    dues = (("deadline", network.due), ("fixed", network.start_due))
    due, start_due = (
        tuple(at if (kind, i) in kept else network.horizon for i, at in enumerate(several))
        for kind, several in dues
    )
    return replace(freed(network, kept), due=due, start_due=start_due)


def freed(network: Network, kept: list[Wish]) -> Network:
    """Return the network with as much as anybody wants of the stocks that are not kept."""
    stocks = (
        stock if ("stock", n) in kept else replace(stock, deliveries=((0, ANY),), lapses=False)
        for n, stock in enumerate(network.stocks)
    )
    return replace(network, stocks=tuple(stocks))


def _way_out(
    network: Network, kept: list[Wish], wish: Wish, until: float, run: Run, is_exact: bool
) -> Contradiction:
    kind, n = wish
    if kind != "stock":
        return Contradiction(wish, _least(network, kept, wish, until, run, is_exact))
    if not is_exact:
        return Contradiction(wish, None)
    stock = network.stocks[n]

    def helps(other: Supply) -> bool:
        stocks = (*network.stocks[:n], other, *network.stocks[n + 1 :])
        return not _contradict(replace(network, stocks=stocks), kept, until, run, True)

    wanted = sum(takers(network, n).values())
    more = _first(wanted, lambda amount: helps(stock.more(amount)))
    last = stock.begins[-1]
    sooner = None if stock.lapses else _first(last, lambda by: helps(stock.by(last - by)))
    is_known = run.budget.left > until
    if not is_known:
        return Contradiction(wish, None)
    return Contradiction(wish, None if sooner is None else last - sooner, more)


def _first(most: int, helps: Callable[[int], bool]) -> int | None:
    """Return the least number from 1 on that helps, None when the most does not; by halves."""
    low, high = 1, most
    if high < low or not helps(high):
        return None
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if helps(middle) else (middle + 1, high)
    return low


def _least(
    network: Network, kept: list[Wish], wish: Wish, until: float, run: Run, is_exact: bool
) -> int | None:
    """Return the least value that a wish can have when the others are kept."""
    from ortools.sat.python import cp_model

    network, (kind, i) = _wishing(network, [one for one in kept if one != wish]), wish
    try:
        spot = early(network)[i]
        soonest = spot.finish if kind == "deadline" else spot.start
        if _are_kept(_with_due(network, wish, soonest)):
            return soonest
        if not is_exact:
            return None
        if is_simple(network):
            with suppress(TooLoose):
                return _least_simply(network, wish, soonest, until, run)
        held = _held(network)
    except (Impossible, Overfull, TooLarge):
        return None
    value = held.finishes[i] if kind == "deadline" else held.starts[i]
    held.model.minimize(value)
    running = solver(run.budget.left - until, run)
    running.parameters.use_objective_lb_search = True
    status = watched(running, held.model, run)
    return running.value(value) if status == cp_model.OPTIMAL and held.is_exact else None


def _least_simply(network: Network, wish: Wish, low: int, until: float, run: Run) -> int | None:
    """Return the same by halving what lies between, by our own exact search."""
    kind, i = wish
    found = asked(network, network.reach, 0, until, run)
    while found:
        high = found[i].finish if kind == "deadline" else found[i].start
        if low >= high:
            return high
        middle = (low + high) // 2
        sooner = asked(_with_due(network, wish, middle), network.reach, 0, until, run)
        low, found = (middle + 1, found) if sooner == [] else (low, sooner)
    return None


def _with_due(network: Network, wish: Wish, at: int) -> Network:
    i, by_finish = wish[1], wish[0] == "deadline"
    dues = network.due if by_finish else network.start_due
    changed = (*dues[:i], at, *dues[i + 1 :])
    return replace(network, due=changed) if by_finish else replace(network, start_due=changed)


def _held(network: Network) -> Constraints:
    """Return the model in which all wishes are kept."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    held = Constraints(network, early(network), latest(network, network.due), model)
    for i, due in enumerate(network.start_due):
        if due < network.horizon:
            held.model.add(held.starts[i] <= due)
    return held
