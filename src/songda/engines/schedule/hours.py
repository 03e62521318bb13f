"""The units of time in which anything is done until an end, for our own exact search.

A start is the rank of its first unit among those of its calendar. A milestone lies after so many
units of all calendars; that it may lie later than the end of the last of them is not seen.
"""

from functools import cached_property
from typing import Any

from songda.engines.schedule.network import Network


class Hours:
    """Turns times of a simple network into ranks and back; `times` and `ranks` are arrays."""

    def __init__(self, network: Network, end: int) -> None:
        import numpy as np

        self._network, self._end = network, min(end, network.horizon)
        self.durations = [modes[0].duration for modes in network.modes]
        always = [n for n, one in enumerate(network.patterns) if isinstance(one.open, range)]
        self._same = dict.fromkeys(always, min(always, default=0))
        worked = {modes[0].pattern for modes in network.modes if modes[0].duration}
        self._patterns = sorted({self._same.get(n, n) for n in worked})
        self._tables = {n: _table(network, n) for n in self._patterns}
        self._units = np.unique(np.concatenate([self._until_end(n) for n in self._patterns]))
        self._instants = np.concatenate([[0], self._units + 1])

    @property
    def count(self) -> int:
        """The number of units in which anything is done."""
        return len(self._units)

    @cached_property
    def calendars(self) -> list[list[int]]:
        """The units of each calendar, by their place; last, where there are several, of all."""
        import numpy as np

        found = [np.searchsorted(self._units, self._until_end(n)).tolist() for n in self._patterns]
        return found if len(found) == 1 else [*found, list(range(self.count))]

    def calendar(self, i: int) -> int:
        """Return by which of the calendars the rank of an activity is counted."""
        if not self.durations[i]:
            return len(self.calendars) - 1
        return self._patterns.index(self._pattern(i))

    def is_counted_alike(self, i: int, j: int, pattern: int | None) -> bool:
        """Whether ranks of two activities, and a lag in a pattern, count the same units."""
        calendar = self.calendar(i)
        if calendar != self.calendar(j) or pattern is None:
            return calendar == self.calendar(j)
        return calendar < len(self._patterns) and (
            self._patterns[calendar] == self._same.get(pattern, pattern)
        )

    def starts(self, i: int, ranks: Any) -> Any:
        """Return the times of starts."""
        return self._table(i)[0][ranks] if self.durations[i] else self._instants[ranks]

    def finishes(self, i: int, ranks: Any) -> Any:
        """Return the times at which what has these starts is finished."""
        if not self.durations[i]:
            return self._instants[ranks]
        return self._table(i)[0][ranks + self.durations[i] - 1] + 1

    def rank(self, i: int, times: Any) -> Any:
        """Return the first start at these times or later."""
        import numpy as np

        if not self.durations[i]:
            return np.searchsorted(self._units, times)
        return self._table(i)[1][times]

    def rank_to_finish(self, i: int, times: Any) -> Any:
        """Return the first start of what is finished at these times or later."""
        import numpy as np

        if not self.durations[i]:
            return self.rank(i, times)
        return self.rank(i, np.maximum(times - 1, 0)) - self.durations[i] + 1

    def later(self, pattern: int, times: Any, lag: int) -> Any:
        """Return the times that lie a lag after others; past the horizon all is one."""
        import numpy as np

        past = self._network.horizon + 1
        if isinstance(self._network.patterns[pattern].open, range):
            return np.clip(times + lag, 0, past)
        opened, rank = self._tables.setdefault(pattern, _table(self._network, pattern))
        ends = np.concatenate([[0], opened + 1, [past]])
        return ends[np.clip(rank[times] + lag, 0, len(opened) + 1)]

    def _pattern(self, i: int) -> int:
        pattern = self._network.modes[i][0].pattern
        return self._same.get(pattern, pattern)

    def _table(self, i: int) -> tuple[Any, Any]:
        return self._tables[self._pattern(i)]

    def _until_end(self, pattern: int) -> Any:
        opened, rank = self._tables[pattern]
        return opened[: rank[self._end]]


def _table(network: Network, pattern: int) -> tuple[Any, Any]:
    """Return a pattern as arrays; the rank of what is past the horizon is past all units."""
    import numpy as np

    opened, rank = network.patterns[pattern]
    return np.asarray(opened), np.concatenate([rank[: network.horizon + 1], [len(opened) + 1]])
