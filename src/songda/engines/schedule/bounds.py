"""What no schedule can undercut: the longest way, and the work that the resources must carry."""

from collections.abc import Iterator

from songda.engines.schedule.critical import early, latest
from songda.engines.schedule.network import Network


def lower_bound(network: Network) -> int:
    """Return a makespan below which there is no schedule, in units of the network.

    The critical path; and for each resource the energy of those activities that begin late
    and end early, spread over its whole capacity (Stinson, Davis and Khumawala, 1978; Klein
    and Scholl, "Computing lower bounds by destructive improvement", 1999).
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
    return end


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
