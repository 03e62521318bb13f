"""Control charts: which measurements are no chance any more."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from songda.engines.stats.figures import check_count, checked

RUN = 8
"""So many in a row on one side of the middle are a signal (Wheeler; Western Electric)."""

_D2 = 1.128  # mean range of two measurements from a normal distribution, in deviations


@dataclass(frozen=True)
class ControlChart:
    """The middle, the limits of each point, and the points (from 0) that are signals.

    `beyond` lie outside their limits; `runs` end a row of at least eight on one side.
    """

    middle: float
    lower: tuple[float, ...]
    upper: tuple[float, ...]
    beyond: tuple[int, ...]
    runs: tuple[int, ...]

    @property
    def is_stable(self) -> bool:
        """Say whether there is no signal."""
        return not (self.beyond or self.runs)


def individuals(values: Iterable[float]) -> ControlChart:
    """Chart single measurements in order: the mean, plus and minus 3 moving ranges / 1.128.

    NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2. Raises Unreadable for fewer
    than two measurements.
    """
    found = checked(values, least=2)
    middle = math.fsum(found) / len(found)
    ranges = [abs(b - a) for a, b in pairwise(found)]
    width = 3 * math.fsum(ranges) / len(ranges) / _D2
    return _chart(found, middle, [width] * len(found))


def proportions(cases: Sequence[tuple[int, int]]) -> ControlChart:
    """Chart (defective, inspected) of samples in order (p chart), each with its own limits.

    Three standard errors about the common part, within 0 and 1: NIST/SEMATECH e-Handbook,
    6.3.3.2. Raises Unreadable for counts that cannot be.
    """
    for defective, inspected in cases:
        check_count(defective, inspected)
    values = checked((one / count for one, count in cases), least=2)
    middle = sum(one for one, _ in cases) / sum(count for _, count in cases)
    widths = [3 * math.sqrt(middle * (1 - middle) / count) for _, count in cases]
    return _chart(values, middle, widths, least=0, most=1)


def _chart(
    values: Sequence[float],
    middle: float,
    widths: Sequence[float],
    least: float = -math.inf,
    most: float = math.inf,
) -> ControlChart:
    lower = tuple(max(least, middle - width) for width in widths)
    upper = tuple(min(most, middle + width) for width in widths)
    slack = 1e-9 * max(1e-300, abs(middle))  # a point on its limit is inside
    beyond = [
        n
        for n, (low, value, high) in enumerate(zip(lower, values, upper, strict=True))
        if not low - slack <= value <= high + slack
    ]
    return ControlChart(middle, lower, upper, tuple(beyond), tuple(_runs(values, middle)))


def _runs(values: Sequence[float], middle: float) -> Iterable[int]:
    side, length = 0, 0
    for n, value in enumerate(values):
        now = (value > middle) - (value < middle)
        length = length + 1 if now == side and now else 1
        side = now
        if now and length >= RUN:
            yield n
