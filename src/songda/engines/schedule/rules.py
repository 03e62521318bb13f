"""Good lists to begin with: priority rules, and justification from both sides.

Rules: Kolisch (1996), see `listing`. Justification: Valls, Ballestín and Quintanilla,
"Justification and RCPSP: a technique that pays", European Journal of Operational Research 165
(2005).
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from songda.engines.schedule.critical import early, late
from songda.engines.schedule.listing import Keys, parallel, serial
from songda.engines.schedule.network import Network
from songda.engines.schedule.parts import Overfull, Schedule

Worth = tuple[int, int]
"""Lateness and makespan: less is better."""


def worth(network: Network, schedule: Schedule) -> Worth:
    """Return how good a schedule is."""
    late = network.lateness(schedule) if network.has_dues else 0
    return late, network.makespan(schedule)


def rules(network: Network) -> dict[str, Keys]:
    """Return the keys of each rule: latest finish, latest start, most work after it, slack."""
    first = early(network)
    last = late(network, first, network.makespan(first))
    return {
        "lft": [spot.finish for spot in last],
        "lst": [spot.start for spot in last],
        "mts": [-len(after) for after in _after(network)],
        "slack": [b.start - a.start for a, b in zip(first, last, strict=True)],
    }


def listed(
    network: Network, least: Worth = (0, 0), is_over: Callable[[], bool] = lambda: False
) -> Schedule:
    """Return the best of a few list schedules, each justified; raises Overfull.

    No further one is made when the best has reached the bound, or when the time is over.
    """
    candidates = _candidates(network)
    best = next(candidates)
    while worth(network, best) > least and not is_over():
        if (other := next(candidates, None)) is None:
            break
        best = min(best, other, key=lambda one: worth(network, one))
    return best


def justified(network: Network, schedule: Schedule) -> Schedule:
    """Push everything to the right and then to the left again: never later, often shorter.

    Every activity keeps its mode. What cannot be pushed leaves the schedule as it was.
    """
    end, horizon = network.makespan(schedule), network.horizon
    latest = [
        end if due >= horizon else max(spot.finish, min(due, end))
        for spot, due in zip(schedule, network.due, strict=True)
    ]
    release = tuple(horizon - at for at in latest)
    back, modes = replace(network.mirror, release=release), [spot.mode for spot in schedule]
    try:
        right = serial(back, [-spot.finish for spot in schedule], modes)
        left = serial(network, [horizon - spot.finish for spot in right], modes)
    except Overfull:
        return schedule
    return min(schedule, left, key=lambda one: worth(network, one))


def _candidates(network: Network) -> Iterator[Schedule]:
    keys = rules(network)
    yield justified(network, serial(network, keys["lft"]))
    for name in ("lft", "lst", "mts"):
        try:
            yield justified(network, parallel(network, keys[name]))
        except Overfull:
            continue


def _after(network: Network) -> list[set[int]]:
    found: list[set[int]] = [set() for _ in range(network.size)]
    for i in reversed(network.order):
        for arc in network.out[i]:
            found[i] |= {arc.after} | found[arc.after]
    return found
