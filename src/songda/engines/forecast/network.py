"""Starts and finishes by links of every kind, for plans that have more than "after"."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from songda.engines.forecast.model import Plan

Runs = npt.NDArray[np.float32]
"""A row an activity, a column a run."""
Figures = Any
"""Such rows, or one figure an activity: they are calculated with in the same way."""
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
    starts, finishes = [0.0] * len(durations), [0.0] * len(durations)
    if plan.is_plain:
        for row in plan.order:
            before = plan.before[row]
            finishes[row] = durations[row] + max([finishes[at] for at in before], default=0.0)
        return max(finishes)
    for row in plan.order:
        found = [asked for asked, _b, _f in _asked(plan, row, starts, finishes, durations)]
        starts[row] = max(0.0, *found) if found else 0.0
        finishes[row] = starts[row] + durations[row]
    return max(finishes)


def _asked(
    plan: Plan, row: int, starts: Figures, finishes: Figures, durations: Figures
) -> Iterator[tuple[Any, int, bool]]:
    """Yield the start that each link asks for, where it comes from, and whether by its finish."""
    for before, kind, lag in plan.links[row]:
        by_finish = kind[0] == "F"
        asked = (finishes if by_finish else starts)[before] + lag
        if kind[1] == "F":
            asked = asked - durations[row]
        yield asked, before, by_finish
