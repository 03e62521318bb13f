"""What no schedule can undercut: the longest way, and the work that the resources must carry."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from songda.engines.schedule.critical import early, latest
from songda.engines.schedule.network import Network
from songda.engines.schedule.supply import takers


def lower_bound(network: Network) -> int:
    """Return a makespan below which there is no schedule, in units of the network.

    The critical path; and for each resource the energy of those activities that begin late
    and end early, spread over its whole capacity (Stinson, Davis and Khumawala, 1978; Klein
    and Scholl, "Computing lower bounds by destructive improvement", 1999). For each delivery of
    a stock, what does not suffice before it: somebody starts after it.
    """
    first = early(network)
    end = network.makespan(first)
    heads = [spot.start for spot in first]
    tails = [0] * network.size
    if network.is_plain:
        tails = [end - spot.finish for spot in latest(network, [end] * network.size)]
    begun = [i for i in range(network.size) if i not in network.pinned]
    for resource, capacity in enumerate(network.capacity):
        loads = [(heads[i], tails[i], load) for i in begun if (load := _load(network, i, resource))]
        if capacity:
            end = max([end, *_energies(loads, capacity)])
    for stock in range(len(network.stocks)):
        end = max([end, *_put_off(network, stock, tails)])
    return end


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


def _load(network: Network, i: int, resource: int) -> int:
    """Return the least that an activity takes of a resource, in any mode."""
    return min(
        mode.duration * sum(amount for one, amount in mode.demands if one == resource)
        for mode in network.modes[i]
    )


def _energies(loads: list[tuple[int, int, int]], capacity: int) -> Iterator[int]:
    """Yield for each head the best bound of those that begin no earlier, over all tails."""
    by_tail = sorted(loads, key=lambda one: -one[1])
    for head in {head for head, _tail, _load in loads}:
        work = 0
        for other, tail, load in by_tail:
            if other >= head:
                work += load
                yield head + -(-work // capacity) + tail
