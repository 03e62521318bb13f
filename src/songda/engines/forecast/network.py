"""Starts and finishes by links of every kind, for plans that have more than "after"."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from songda.engines.forecast.model import Plan

Runs = npt.NDArray[Any]
"""A row an activity, a column a run; in single precision where there are many."""
Marks = npt.NDArray[np.bool_]


def passed_forward(plan: Plan, durations: Runs) -> tuple[Runs, Runs]:
    """Return the starts and finishes of each activity in each run; nothing starts before 0."""
    starts, finishes = np.zeros_like(durations), np.empty_like(durations)
    for row in plan.order:
        for asked, _before, _by_finish in _asked(plan, row, starts, finishes, durations):
            np.maximum(starts[row], asked, out=starts[row])
        np.add(starts[row], durations[row], out=finishes[row])
    return starts, finishes


def on_longest(plan: Plan, starts: Runs, finishes: Runs, durations: Runs, end: Runs) -> Marks:
    """Say for each activity and run whether its finish decides the end, along the links.

    What a start waited for is the figure that equals it: computed again in the same way.
    """
    by_finish = finishes == end
    by_start = np.zeros_like(by_finish)
    for row in reversed(plan.order):
        decides = by_finish[row] | by_start[row]
        for asked, before, from_finish in _asked(plan, row, starts, finishes, durations):
            marks = by_finish if from_finish else by_start
            marks[before] |= decides & (asked == starts[row])
    found: Marks = by_finish
    return found


def end_of(plan: Plan, durations: list[float]) -> float:
    """Return when a plan ends whose durations are certain."""
    column: npt.NDArray[Any] = np.array(durations, np.float64)[:, None]
    starts, finishes = np.zeros_like(column), np.empty_like(column)
    for row in plan.order:
        found = [asked[0] for asked, _b, _f in _asked(plan, row, starts, finishes, column)]
        starts[row] = max([0.0, *found])
        finishes[row] = starts[row] + column[row]
    return float(finishes.max())


def _asked(
    plan: Plan, row: int, starts: Runs, finishes: Runs, durations: Runs
) -> Iterator[tuple[Runs, int, bool]]:
    """Yield the start that each link asks for, where it comes from, and whether by its finish."""
    for before, kind, lag in plan.links[row]:
        by_finish = kind[0] == "F"
        asked = (finishes if by_finish else starts)[before] + np.float32(lag)
        if kind[1] == "F":
            asked = asked - durations[row]
        yield asked, before, by_finish
