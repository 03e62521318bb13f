"""The exact search of our own, for plans in which nothing but starts is to be chosen.

What learns is in `refute.c`; here a network becomes its windows, waits and needs, in working
units of the one pattern that all work has. Where a milestone or a wait is looser in these units
than in time, nothing is refuted wrongly; what is found is laid out again in time.
"""

import ctypes
from array import array
from collections.abc import Iterator, Sequence
from contextlib import suppress

from songda.engines.schedule import compiled
from songda.engines.schedule.critical import early, latest
from songda.engines.schedule.listing import serial
from songda.engines.schedule.network import Network
from songda.engines.schedule.parts import (
    Arc,
    Impossible,
    Overfull,
    Schedule,
    Spot,
    TooLarge,
    TooLoose,
)

MOST_STARTS = 1_000_000
"""So many starts of all activities together can be told apart."""

_ARRAYS = ("low", "high", "duration", "before", "after", "gap", "capacity", "need")


class _Limits(ctypes.Structure):
    """The `Limits` of `refute.c`."""

    _fields_ = [
        *((name, ctypes.c_int) for name in ("size", "resources", "waits")),
        *((name, ctypes.c_void_p) for name in _ARRAYS),
    ]


def is_simple(network: Network) -> bool:
    """Say whether each activity can be done in one way only, unsplit, and all in one pattern."""
    if not network.is_complete or any(network.takes) or any(network.may_split):
        return False
    if any(len(modes) > 1 for modes in network.modes) or compiled.loaded() is None:
        return False
    return len(_patterns(network)) == 1


def _patterns(network: Network) -> set[int]:
    """Return the patterns in which anything is counted; all that are always open are one."""
    found = {modes[0].pattern for modes in network.modes if modes[0].duration}
    found |= {arc.pattern for arc in network.arcs if arc.lag}
    always = [n for n in found if isinstance(network.patterns[n].open, range)]
    return found.difference(always[1:])


class Refutation:
    """Asks whether a simple network can be done by an end, with nothing late.

    Raises Impossible where links and windows alone forbid it, and TooLarge.
    """

    def __init__(self, network: Network, end: int) -> None:
        code = compiled.loaded()
        assert code is not None, "asked for where there is no machine code"
        self._code, self._network = code, network
        arrays = _arrays(network, end)
        limits = _Limits(network.size, len(network.capacity), len(arrays["gap"]))
        for name, values in arrays.items():
            setattr(limits, name, values.buffer_info()[0])
        self._search = ctypes.c_void_p(code.refute_new(ctypes.addressof(limits)))
        if not self._search:
            raise MemoryError

    def __del__(self) -> None:
        if getattr(self, "_search", None):
            self._code.refute_end(self._search)

    def tighten(self, end: int) -> None:
        """Ask for an earlier end; what has been learnt is kept. Raises Impossible."""
        highs = array("i", _windows(self._network, end)[1])
        self._code.refute_tighten(self._search, highs.buffer_info()[0])

    def run(self, clashes: int) -> bool | None:
        """Go on for so many clashes: True when it can be done, False when not, None so far."""
        answer = self._code.refute_run(self._search, clashes)
        return None if answer < 0 else bool(answer)

    def schedule(self, end: int) -> Schedule:
        """Return the schedule of which `run` said that there is one; raises TooLoose.

        It is laid out once more in its own order, so that nothing starts later than it has to.
        """
        network, starts = self._network, array("i", bytes(4 * self._network.size))
        self._code.refute_starts(self._search, starts.buffer_info()[0])
        with suppress(Overfull):
            if self._is_kept(found := serial(network, starts), end):
                return found
        if self._is_kept(found := _laid(network, starts), end):
            return found
        raise TooLoose

    def _is_kept(self, schedule: Schedule, end: int) -> bool:
        return self._network.makespan(schedule) <= end and not self._network.lateness(schedule)


def _laid(network: Network, starts: Sequence[int]) -> Schedule:
    """Return the schedule with these ranks of starts; raises TooLoose where links forbid it."""
    found = [network.pinned.get(i, Spot(-1, -1, 0)) for i in range(network.size)]
    for i in network.order:
        if i in network.pinned:
            continue
        start, finish = network.bounds(i, found)
        if network.modes[i][0].duration:
            found[i] = network.spot(i, 0, starts[i])
        else:
            found[i] = Spot(max(start, finish), max(start, finish), 0)
        if found[i].start < start or found[i].finish < finish:
            raise TooLoose
    return found


def _arrays(network: Network, end: int) -> dict[str, "array[int]"]:
    lows, highs = _windows(network, end)
    if sum(highs) - sum(lows) > MOST_STARTS:
        raise TooLarge
    need = [[0] * len(network.capacity) for _ in network.modes]
    for row, (mode,) in zip(need, network.modes, strict=True):
        for resource, amount in mode.demands:
            row[resource] += amount
    waits = list(_waits(network))
    rows = (
        lows, highs, [modes[0].duration for modes in network.modes],
        [wait[0] for wait in waits], [wait[1] for wait in waits], [wait[2] for wait in waits],
        network.capacity, [amount for row in need for amount in row],
    )  # fmt: skip
    return {name: array("i", row) for name, row in zip(_ARRAYS, rows, strict=True)}


def _windows(network: Network, end: int) -> tuple[list[int], list[int]]:
    """Return the first and the last start of each activity, by rank; or raise Impossible."""
    try:
        last = latest(network, [min(end, due) for due in network.due])
    except Overfull:
        raise Impossible from None
    rank = network.patterns[_patterns(network).pop()].rank
    lows = [rank[spot.start] for spot in early(network)]
    highs = [
        min(rank[spot.finish] - modes[0].duration, rank[due])
        for spot, due, modes in zip(last, network.start_due, network.modes, strict=True)
    ]
    for i, spot in network.pinned.items():
        lows[i] = highs[i] = rank[spot.start]
    if any(low > high for low, high in zip(lows, highs, strict=True)):
        raise Impossible
    return lows, highs


def _waits(network: Network) -> Iterator[tuple[int, int, int]]:
    """Yield which start waits for which, and how long; what is pinned shows in the windows."""
    for arc in network.arcs:
        is_settled = {arc.before, arc.after} & network.pinned.keys()
        if not is_settled and (arc.from_finish or network.anchor[arc.before] < 0):
            yield arc.before, arc.after, _gap(network, arc)


def _gap(network: Network, arc: Arc) -> int:
    since = network.modes[arc.before][0].duration if arc.from_finish else 0
    until = network.modes[arc.after][0].duration if arc.to_finish else 0
    return since + arc.lag - until
