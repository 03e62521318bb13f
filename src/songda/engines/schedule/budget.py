"""How long to search: by a clock, or by an amount of work that is the same on any machine."""

from collections.abc import Callable
from math import isfinite

from songda.engines import Unreadable

PACE = 20_000
"""Schedules that count as one second of work."""


class Seconds:
    """A limit by a clock."""

    is_work = False

    def __init__(self, seconds: float, clock: Callable[[], float]) -> None:
        if not isfinite(seconds):
            raise Unreadable("schedule_seconds", value=seconds)
        self.clock, self.begun, self.whole = clock, clock(), max(seconds, 0.0)

    @property
    def left(self) -> float:
        """The seconds that are left."""
        return self.begun + self.whole - self.clock()

    def at_least(self, seconds: float) -> "Seconds":
        """Return a limit that leaves so much time, from now on."""
        return Seconds(max(seconds, self.left), self.clock)

    def spend(self, seconds: float) -> None:
        """The clock has seen it."""

    def keep(self, part: float) -> None:
        """Leave a part of the whole for what comes after the search."""
        self.whole *= 1 - part


class Work:
    """A limit by work: schedules tried, and the deterministic time of the exact search."""

    is_work = True

    def __init__(self, schedules: int) -> None:
        self.whole = self.left = schedules / PACE

    def at_least(self, seconds: float) -> "Work":
        """Return a limit that leaves so much time, from now on."""
        return Work(round(max(seconds, self.left) * PACE))

    def spend(self, seconds: float) -> None:
        """Count work that was done."""
        self.left -= seconds

    def keep(self, part: float) -> None:
        """Leave a part of the whole for what comes after the search."""
        self.left -= part * self.whole
        self.whole *= 1 - part


Budget = Seconds | Work
