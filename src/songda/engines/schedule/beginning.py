"""The first schedule: by lists; where money lapses, by whatever can be tried; or a refusal."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from songda.engines import Unreadable
from songda.engines.schedule.bounds import lower_bound
from songda.engines.schedule.budget import Budget
from songda.engines.schedule.conflicts import contradiction, freed
from songda.engines.schedule.constraints import Constraints
from songda.engines.schedule.critical import early, latest
from songda.engines.schedule.laying import Layout
from songda.engines.schedule.listing import serial
from songda.engines.schedule.network import Network
from songda.engines.schedule.parts import Impossible, Mode, Overfull, Schedule, TooLarge
from songda.engines.schedule.proof import solver, watched
from songda.engines.schedule.rules import justified, listed
from songda.engines.schedule.searching import Search

TRIES = 100
"""Lists by chance, where those by rules do not keep within what lapses."""

PATIENCE = 2.0
"""Seconds at least for the exact search to find a first schedule, or that there is none."""


@dataclass(frozen=True)
class Run:
    """What the exact search has to know."""

    seed: int
    budget: Budget
    cancelled: Callable[[], bool]


def begun(layout: Layout, budget: Budget, seed: int, cancelled: Callable[[], bool]) -> Search:
    """Return a search with its first schedule and bounds; raises Unreadable where there is none."""
    network = layout.network
    try:
        least = network.lateness(early(network)), lower_bound(network)
        best = listed(network, least, lambda: budget.left <= 0)
    except Overfull as fault:
        if not _is_for_stocks(network):
            raise layout.refusal(fault.args[0]) from None
        run = Run(seed, budget.at_least(PATIENCE), cancelled)
        best = justified(network, _by_chance(network, seed) or _exact(layout, run))
        least = network.lateness(early(network)), lower_bound(network)
    return Search(network, budget, seed, cancelled, best, least)


def _is_for_stocks(network: Network) -> bool:
    """Say whether everything would fit if nothing were to lapse."""
    if not any(stock.lapses for stock in network.stocks):
        return False
    try:
        listed(freed(network, []))
    except Overfull:
        return False
    return True


def _by_chance(network: Network, seed: int) -> Schedule | None:
    """Return a list schedule: first those who take most first, then by chance."""
    chance = Random(seed)
    keys: list[float] = [-sum(amount for _stock, amount in takes) for takes in network.takes]
    for _try in range(TRIES):
        try:
            return serial(network, keys)
        except Overfull:
            keys = [chance.random() for _ in keys]
    return None


def _exact(layout: Layout, run: Run) -> Schedule:
    """Return what the exact search finds; raises Unreadable where nothing is found."""
    _refuse_contradiction(layout, _packing(layout.network), run)
    if (found := _any(layout.network, run)) is not None:
        return found
    _refuse_contradiction(layout, _without_dues(layout.network), run)
    lapsing = next(stock.name for stock in layout.problem.stocks if stock.lapses)
    raise Unreadable("schedule_unknown", name=lapsing)


def _any(network: Network, run: Run) -> Schedule | None:
    from ortools.sat.python import cp_model

    dues = [network.horizon] * network.size
    try:
        held = Constraints(network, early(network), latest(network, dues), cp_model.CpModel())
    except (Impossible, Overfull, TooLarge):
        return None
    running = solver(run.budget.left / 2, run)
    status = watched(running, held.model, run)
    return held.read(running) if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else None


def _refuse_contradiction(layout: Layout, network: Network, run: Run) -> None:
    for one in contradiction(network, run.budget.left / 2, run, True):
        name = layout.problem.stocks[one.wish[1]].name
        raise Unreadable("schedule_lapses", name=name, more=one.more)


def _without_dues(network: Network) -> Network:
    never = (network.horizon,) * network.size
    return replace(network, due=never, start_due=never)


def _packing(network: Network) -> Network:
    """Return what is left when only starts and stocks count: what is impossible is so in all."""
    try:
        release = tuple(spot.start for spot in early(network))
    except Overfull:
        release = network.release
    return replace(
        _without_dues(network),
        modes=((Mode(0, (), 0),),) * network.size,
        arcs=(),
        release=release,
        may_split=(False,) * network.size,
        is_complete=True,
    )
