"""What our own exact search is asked: windows, waits and needs of a network, by rank.

Where a milestone or a wait is looser so than in time, nothing is refuted wrongly.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain

from songda.engines.schedule.critical import early, latest
from songda.engines.schedule.hours import Hours
from songda.engines.schedule.network import Network
from songda.engines.schedule.parts import Arc, Impossible, Overfull, TooLarge

MOST_STARTS = 500_000
"""So many starts of all activities together can be told apart."""

MOST_UNITS = 8_000_000
"""So many units of time, for each resource and each calendar."""


class Limits:
    """A simple network until an end, late by so much at most, times priority, in its units."""

    def __init__(self, network: Network, end: int, late: int) -> None:
        self._network, self._end, self._late = network, end, late
        self.hours = Hours(network, end)

    def arrays(self) -> dict[str, "array[int]"]:
        """Return the arrays of the `Limits` of `refute.c`.

        Raises TooLarge, and Impossible where links and windows alone forbid that end.
        """
        network, hours = self._network, self.hours
        lows, highs = self.windows(self._end, self._late)
        tracks = len(network.capacity) + len(hours.calendars)
        if sum(highs) - sum(lows) > MOST_STARTS or hours.count * tracks > MOST_UNITS:
            raise TooLarge
        waits = list(self._waits())
        tables = [self._table(arc, lows[arc.before], highs[arc.before]) for arc in waits]
        costs = [
            self._costs(i, low, high) for i, (low, high) in enumerate(zip(lows, highs, strict=True))
        ]
        rows = {
            "low": lows,
            "high": highs,
            "duration": hours.durations,
            "calendar": [hours.calendar(i) for i in range(network.size)],
            "open_at": list(accumulate(map(len, hours.calendars), initial=0)),
            "open": chain.from_iterable(hours.calendars),
            "before": [arc.before for arc in waits],
            "after": [arc.after for arc in waits],
            "gap": [self._gap(arc) for arc in waits],
            "table_at": _places(tables),
            "table": chain.from_iterable(tables),
            "capacity": network.capacity,
            "need": self._needs(),
            "cost_at": _places(costs),
        }
        found = {name: array("i", row) for name, row in rows.items()}
        return found | {"cost": array("q", chain.from_iterable(costs))}

    def windows(self, end: int, late: int) -> tuple[list[int], list[int]]:
        """Return the first and the last start of each activity; or raise Impossible."""
        network, first = self._network, early(self._network)
        dues, start_dues = (
            [due + late // weight for due, weight in zip(several, network.weight, strict=True)]
            for several in (network.due, network.start_due)
        )
        try:
            last = latest(network, [min(end, due) for due in dues])
        except Overfull:
            raise Impossible from None
        if any(one.finish > min(other.finish, end) for one, other in zip(first, last, strict=True)):
            raise Impossible
        lows = self._ranks([spot.start for spot in first])
        ends = self._ranks([spot.finish for spot in last])
        starts = self._ranks([min(due, network.horizon) for due in start_dues])
        highs = [
            min(rank - duration, start)
            for rank, duration, start in zip(ends, self.hours.durations, starts, strict=True)
        ]
        for i in network.pinned:
            highs[i] = lows[i]
        if any(low > high for low, high in zip(lows, highs, strict=True)):
            raise Impossible
        return lows, highs

    def times(self, ranks: "array[int]") -> list[int]:
        """Return when starts of these ranks lie."""
        return [int(self.hours.starts(i, rank)) for i, rank in enumerate(ranks)]

    def _ranks(self, times: Iterable[int]) -> list[int]:
        return [int(self.hours.rank(i, time)) for i, time in enumerate(times)]

    def _waits(self) -> list[Arc]:
        """Return which start waits for which; what is pinned shows in the windows."""
        network = self._network
        return [
            arc
            for arc in network.arcs
            if not {arc.before, arc.after} & network.pinned.keys()
            and (arc.from_finish or network.anchor[arc.before] < 0)
        ]

    def _is_even(self, arc: Arc) -> bool:
        """Whether a wait is as long wherever it lies."""
        pattern = arc.pattern if arc.lag else None
        return self.hours.is_counted_alike(arc.before, arc.after, pattern)

    def _gap(self, arc: Arc) -> int:
        durations = self.hours.durations
        since = durations[arc.before] if arc.from_finish else 0
        return since + arc.lag - (durations[arc.after] if arc.to_finish else 0)

    def _table(self, arc: Arc, low: int, high: int) -> list[int]:
        """Return for each start of what is waited for the first start of what waits."""
        import numpy as np

        if self._is_even(arc):
            return []
        hours, ranks = self.hours, np.arange(low, high + 1)
        times = (hours.finishes if arc.from_finish else hours.starts)(arc.before, ranks)
        if arc.lag:
            times = hours.later(arc.pattern, times, arc.lag)
        found = (hours.rank_to_finish if arc.to_finish else hours.rank)(arc.after, times)
        return list(found.tolist())

    def _costs(self, i: int, low: int, high: int) -> list[int]:
        """Return by how much each start of an activity is late; nothing where none can be."""
        import numpy as np

        network, ranks = self._network, np.arange(low, high + 1)
        begun, done = self.hours.starts(i, ranks), self.hours.finishes(i, ranks)
        late = np.maximum(done - network.due[i], 0) + np.maximum(begun - network.start_due[i], 0)
        return list((network.weight[i] * late).tolist()) if late.any() else []

    def _needs(self) -> Iterator[int]:
        """Yield what each activity needs of each resource."""
        for (mode,) in self._network.modes:
            row = [0] * len(self._network.capacity)
            for resource, amount in mode.demands:
                row[resource] += amount
            yield from row


def _places(rows: Sequence[Sequence[int]]) -> list[int]:
    """Return where each row begins when all stand one after another; -1 for an empty one."""
    begins = accumulate(map(len, rows), initial=0)
    return [at if row else -1 for at, row in zip(begins, rows, strict=False)]
