"""What a network is made of, in numbers."""

from array import array
from collections.abc import Sequence
from typing import Any, NamedTuple


class Pattern(NamedTuple):
    """When work goes on: `open[k]` is the k-th open unit, `rank[t]` how many lie before t."""

    open: Sequence[int]
    rank: Sequence[int]


class Mode(NamedTuple):
    """One way to do an activity: how long, with which resources, in which pattern."""

    duration: int
    demands: tuple[tuple[int, int], ...]
    pattern: int


class Arc(NamedTuple):
    """`after` waits for `before`; the lag is counted in a pattern."""

    before: int
    after: int
    from_finish: bool
    to_finish: bool
    lag: int
    pattern: int


class Spot(NamedTuple):
    """Where an activity lies, in which of its modes; `units` are those worked, where split."""

    start: int
    finish: int
    mode: int
    units: tuple[int, ...] = ()


Schedule = list[Spot]


class Overfull(Exception):
    """An activity (by its place) does not fit before the end of time."""


class Impossible(Exception):
    """An activity does not fit between its earliest start and its latest finish."""


class TooLarge(Exception):
    """There would be too many variables for the exact search."""


class TooLoose(Exception):
    """What an exact search without calendars found is no schedule on them."""


def turned(spot: Spot, end: int) -> Spot:
    """Read a place backwards in time."""
    units = tuple(end - 1 - t for t in reversed(spot.units))
    return Spot(end - spot.finish, end - spot.start, spot.mode, units)


def mirrored(pattern: Pattern, end: int) -> Pattern:
    """Read a pattern backwards in time."""
    if isinstance(pattern.open, range):
        return pattern
    import numpy as np

    opened, rank = np.asarray(pattern.open)[::-1], np.asarray(pattern.rank)[::-1]
    return Pattern(packed(end - 1 - opened), packed(len(opened) - rank))


def packed(numbers: Any) -> "array[int]":
    """Return an array of numpy as one that is quick to read number by number."""
    return array("i", numbers.astype("i").tobytes())
