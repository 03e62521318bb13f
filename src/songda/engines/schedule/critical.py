"""Dates and floats without resources: the critical path method, on calendars and any links.

Kelley and Walker, "Critical-path planning and scheduling" (1959); links other than finish to
start as in Elmaghraby and Kamburowski, Management Science 38 (1992).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from songda.engines.schedule.laying import Layout
from songda.engines.schedule.model import Problem
from songda.engines.schedule.network import Network
from songda.engines.schedule.parts import Mode, Overfull, Schedule, Spot


@dataclass(frozen=True, slots=True)
class Dates:
    """The earliest and latest dates of an activity when nobody is ever short.

    `total_float` is by how much working time it can be late before the end or a deadline is,
    below 0 where a deadline cannot be kept; `free_float` before any other activity is.
    """

    name: str
    early_start: int
    early_finish: int
    late_start: int
    late_finish: int
    total_float: int
    free_float: int

    @property
    def is_critical(self) -> bool:
        """Whether any delay delays the whole, or breaks a deadline."""
        return self.total_float <= 0


def critical_path(problem: Problem) -> tuple[Dates, ...]:
    """Return the dates of each activity in the order of the problem, in its units.

    Resources are taken to be enough, and nobody starts before what it takes of stocks can have
    come, with what those before it take; where an activity can be done in several ways, the
    shortest is taken. Raises Unreadable where a calendar ends too early.
    """
    layout = Layout(problem)
    network = layout.network
    try:
        first = early(network)
    except Overfull as fault:
        raise layout.refusal(fault.args[0]) from None
    last = late(network, first, network.makespan(first))
    return tuple(_dates(layout, i, first, last) for i in range(network.size))


def early(network: Network) -> Schedule:
    """Return each activity as early as links and calendars let it be; raises Overfull."""
    found = [network.pinned.get(i, Spot(-1, -1, 0)) for i in range(network.size)]
    for i in network.order:
        if i not in network.pinned:
            found[i] = alone(network, i, *network.bounds(i, found))
    return found


def late(network: Network, first: Schedule, end: int) -> Schedule:
    """Return each activity as late as the end and the deadlines let it be.

    Where a deadline is too early, the late dates are before the early ones; what would have to
    lie before all time keeps its early date.
    """
    return _late(network, [min(end, due) for due in network.due], network.mirrored(first))


def latest(network: Network, dues: Sequence[int]) -> Schedule:
    """Return the same for other deadlines; Overfull where one cannot be kept in all time."""
    return _late(network, dues, None)


def _late(network: Network, dues: Sequence[int], otherwise: Schedule | None) -> Schedule:
    back = network.mirror
    back = replace(back, release=tuple(network.horizon - due for due in dues))
    found = [back.pinned.get(i, Spot(-1, -1, 0)) for i in range(network.size)]
    for i in back.order:
        if i not in back.pinned:
            try:
                found[i] = alone(back, i, *back.bounds(i, found))
            except Overfull:
                if otherwise is None:
                    raise
                found[i] = otherwise[i]
    return network.mirrored(found)


def alone(network: Network, i: int, start: int, finish: int) -> Spot:
    """Return where an activity lies first when nothing else is there; raises Overfull.

    Its start and its finish are each the least in any mode.
    """
    spots = []
    for number, mode in enumerate(network.modes[i]):
        try:
            spots.append(_first(network, i, number, mode, start, finish))
        except Overfull:
            continue
    if not spots:
        raise Overfull(i)
    best = min(spots, key=lambda spot: spot.finish)
    return Spot(min(spot.start for spot in spots), best.finish, best.mode)


def _first(network: Network, i: int, number: int, mode: Mode, start: int, finish: int) -> Spot:
    if not mode.duration:
        at = max(start, finish)
        if at > network.horizon:
            raise Overfull(i)
        return Spot(at, at, number)
    spot = network.spot(i, number, network.first(mode, start, finish, i))
    if network.may_split[i]:  # it can begin at once, and end late all the same
        begun = network.spot(i, number, network.first(mode, start, start, i))
        return Spot(begun.start, spot.finish, number)
    return spot


def _dates(layout: Layout, i: int, first: Schedule, last: Schedule) -> Dates:
    network, unit = layout.network, layout.unit
    return Dates(
        layout.problem.activities[i].name,
        first[i].start * unit,
        first[i].finish * unit,
        last[i].start * unit,
        last[i].finish * unit,
        unit * _between(network, i, first[i], last[i]),
        unit * max(0, _between(network, i, first[i], _unhurried(network, i, first))),
    )


def _unhurried(network: Network, i: int, first: Schedule) -> Spot:
    """Return the latest place of an activity with which all others keep their early dates."""
    if i in network.pinned:
        return first[i]
    back, end = network.mirror, network.horizon - network.makespan(first)
    start, finish = back.bounds(i, network.mirrored(first))
    try:
        return network.mirrored([alone(back, i, max(start, end), max(finish, end))])[0]
    except Overfull:
        return first[i]


def _between(network: Network, i: int, one: Spot, other: Spot) -> int:
    """Return the working time of an activity from one of its places to another."""
    rank = network.patterns[network.modes[i][one.mode].pattern].rank
    return rank[other.start] - rank[one.start]
