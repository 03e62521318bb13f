"""A network as arrays of numbers, as `search.c` reads them."""

import ctypes
from array import array
from collections.abc import Iterable
from itertools import accumulate

from songda.engines.schedule.network import Network

LANES = 4
"""Resources that are counted together in one word of 64 bits."""

_NUMBERS = ("size", "horizon", "words", "patterns", "stocks")
_ARRAYS = (
    "open_at", "opens", "ranks", "mode_at", "duration", "pattern", "demand_at", "demand_word",
    "demand", "arc_at", "arc_before", "arc_kind", "arc_lag", "arc_pattern", "release",
    "due", "start_due", "weight", "anchor", "pinned", "take_at", "take_stock", "take",
    "period_at", "period", "lapses", "room",
)  # fmt: skip
_WIDE = {"demand": "Q", "take": "q", "room": "q"}


class Net(ctypes.Structure):
    """The `Net` of `search.c`."""

    _fields_ = [
        *((name, ctypes.c_int) for name in _NUMBERS),
        *((name, ctypes.c_void_p) for name in _ARRAYS),
    ]


class Flat:
    """A network in arrays; they live as long as this."""

    def __init__(self, network: Network) -> None:
        self.words = max(1, -(-len(network.capacity) // LANES))
        self.arrays = {name: array(_WIDE.get(name, "i")) for name in _ARRAYS}
        self._patterns(network)
        self._modes(network)
        self._arcs(network)
        self._stocks(network)
        for name in ("release", "due", "start_due", "weight", "anchor"):
            self.arrays[name].extend(getattr(network, name))
        self.arrays["pinned"].extend(int(i in network.pinned) for i in range(network.size))
        self.free = self._free(network)
        counts = self.words, len(network.patterns), len(network.stocks)
        self.net = Net(network.size, network.horizon, *counts)
        for name, values in self.arrays.items():
            setattr(self.net, name, values.buffer_info()[0])

    def _patterns(self, network: Network) -> None:
        counts = [len(pattern.open) for pattern in network.patterns]
        self.arrays["open_at"].extend(accumulate(counts, initial=0))
        for pattern in network.patterns:
            self.arrays["opens"].extend(pattern.open)
            self.arrays["ranks"].extend(pattern.rank)

    def _modes(self, network: Network) -> None:
        self.arrays["mode_at"].extend(accumulate(map(len, network.modes), initial=0))
        modes = [mode for several in network.modes for mode in several]
        self.arrays["duration"].extend(mode.duration for mode in modes)
        self.arrays["pattern"].extend(mode.pattern for mode in modes)
        self.arrays["demand_at"].append(0)
        for mode in modes:
            for word, amount in sorted(_packed(mode.demands).items()):
                self.arrays["demand_word"].append(word)
                self.arrays["demand"].append(amount)
            self.arrays["demand_at"].append(len(self.arrays["demand"]))

    def _arcs(self, network: Network) -> None:
        self.arrays["arc_at"].extend(accumulate(map(len, network.into), initial=0))
        for arc in (arc for arcs in network.into for arc in arcs):
            self.arrays["arc_before"].append(arc.before)
            self.arrays["arc_kind"].append(arc.from_finish + 2 * arc.to_finish)
            self.arrays["arc_lag"].append(arc.lag)
            self.arrays["arc_pattern"].append(arc.pattern)

    def _stocks(self, network: Network) -> None:
        self.arrays["take_at"].extend(accumulate(map(len, network.takes), initial=0))
        for number, amount in (take for takes in network.takes for take in takes):
            self.arrays["take_stock"].append(number)
            self.arrays["take"].append(amount)
        periods = (len(stock.begins) for stock in network.stocks)
        self.arrays["period_at"].extend(accumulate(periods, initial=0))
        for stock in network.stocks:
            self.arrays["period"].extend(stock.begins)
            self.arrays["lapses"].append(stock.lapses)
            self.arrays["room"].extend(stock.room)

    def _free(self, network: Network) -> "array[int]":
        """Return what is free before anything is placed but what is pinned."""
        found = array("Q")
        whole = _packed(enumerate(network.capacity))
        for word in range(self.words):
            found.extend(array("Q", [whole.get(word, 0)]) * network.horizon)
        for i, spot in network.pinned.items():
            used = _packed(network.modes[i][spot.mode].demands)
            for t in network.worked(i, spot) if used else ():
                for word, amount in used.items():
                    found[word * network.horizon + t] -= amount
        return found


def _packed(amounts: Iterable[tuple[int, int]]) -> dict[int, int]:
    found: dict[int, int] = {}
    for resource, amount in amounts:
        word = resource // LANES
        found[word] = found.get(word, 0) + (amount << resource % LANES * 16)
    return found
