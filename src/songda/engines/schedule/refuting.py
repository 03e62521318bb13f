"""The exact search of our own, for plans in which nothing but starts is to be chosen.

What learns is in `refute.c`; what it finds, by rank, is laid out again in time.
"""

import ctypes
from array import array
from collections.abc import Sequence
from contextlib import suppress

from songda.engines.schedule import compiled
from songda.engines.schedule.limits import Limits
from songda.engines.schedule.listing import serial
from songda.engines.schedule.network import Network
from songda.engines.schedule.parts import Overfull, Schedule, Spot, TooLoose

_COUNTS = ("size", "resources", "waits", "horizon", "calendars", "entries", "costs")
_ARRAYS = (
    "low", "high", "duration", "calendar", "open_at", "open", "before", "after",
    "gap", "table_at", "table", "capacity", "need", "cost_at", "cost",
)  # fmt: skip


class _Asked(ctypes.Structure):
    """The `Limits` of `refute.c`."""

    _fields_ = [
        *((name, ctypes.c_int) for name in _COUNTS),
        *((name, ctypes.c_void_p) for name in _ARRAYS),
        ("budget", ctypes.c_int64),
    ]


def is_simple(network: Network) -> bool:
    """Say whether each activity can be done in one way only, unsplit, without stocks."""
    if not network.is_complete or any(network.takes) or any(network.may_split):
        return False
    if any(len(modes) > 1 for modes in network.modes) or compiled.loaded() is None:
        return False
    return any(mode.duration for (mode,) in network.modes)


class Refutation:
    """Asks whether a simple network can be done by an end, and no later than `late` in all.

    Raises Impossible where links and windows alone forbid it, and TooLarge.
    """

    def __init__(self, network: Network, end: int, late: int = 0) -> None:
        code = compiled.loaded()
        assert code is not None, "asked for where there is no machine code"
        self._code, self._network = code, network
        self._limits = Limits(network, end, late)
        arrays = self._limits.arrays()  # they have to live until they are copied
        asked = _asked(network, arrays, self._limits.hours.count, late)
        self._search = ctypes.c_void_p(code.refute_new(ctypes.addressof(asked)))
        if not self._search:
            raise MemoryError

    def __del__(self) -> None:
        if getattr(self, "_search", None):
            self._code.refute_end(self._search)

    def tighten(self, end: int, late: int = 0) -> None:
        """Ask for an earlier end, or less lateness; what was learnt is kept. Raises Impossible."""
        highs = array("i", self._limits.windows(end, late)[1])
        self._code.refute_tighten(self._search, highs.buffer_info()[0], late)

    def run(self, clashes: int) -> bool | None:
        """Go on for so many clashes: True when it can be done, False when not, None so far."""
        answer = self._code.refute_run(self._search, clashes)
        return None if answer < 0 else bool(answer)

    def schedule(self, end: int, late: int = 0) -> Schedule:
        """Return the schedule of which `run` said that there is one; raises TooLoose.

        It is laid out once more in its own order, so that nothing starts later than it has to.
        """
        network, starts = self._network, array("i", bytes(4 * self._network.size))
        self._code.refute_starts(self._search, starts.buffer_info()[0])
        with suppress(Overfull):
            if _is_kept(network, found := serial(network, self._limits.times(starts)), end, late):
                return found
        if _is_kept(network, found := _laid(network, starts), end, late):
            return found
        raise TooLoose


def _is_kept(network: Network, schedule: Schedule, end: int, late: int) -> bool:
    is_late = network.lateness(schedule) > late * network.unit
    return network.makespan(schedule) <= end and not is_late


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


def _asked(network: Network, arrays: dict[str, "array[int]"], horizon: int, late: int) -> _Asked:
    asked = _Asked(
        network.size, len(network.capacity), len(arrays["gap"]), horizon,
        len(arrays["open_at"]) - 1, len(arrays["table"]), len(arrays["cost"]), budget=late,
    )  # fmt: skip
    for name, values in arrays.items():
        setattr(asked, name, values.buffer_info()[0])
    return asked
