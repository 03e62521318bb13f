"""Steps that lessen the error, fact by fact, until the cases left out are told no better."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]

ROUNDS = 500
PATIENCE = 30
RATE = 0.1
HELD = 10.0
"""Cases' worth of doubt that holds back the step of a part of the numbers."""
HELD_WORD = 30.0
"""The same for a word: there are many, most of them rare."""
LEAST = 2.0
"""The least weight of cases on either side of a cut."""


@dataclass(frozen=True)
class Table:
    """Where each case falls, and which step slope and bend of the error ask for there."""

    places: Places
    size: int
    step: Callable[[Floats, Floats], Floats]

    def asked(self, slope: Floats, bend: Floats) -> Floats:
        """Return the step that the cases ask for by their slopes and bends."""
        return self.step(self.sums(slope), self.sums(bend))

    def sums(self, values: Floats) -> Floats:
        """Return the sum over the cases at each place."""
        found: Floats = np.bincount(self.places, values, self.size).astype(np.float64)
        return found


def boost(
    tables: Sequence[Table], start: Floats, wrong: Floats, seen: npt.NDArray[np.bool_]
) -> tuple[list[Floats], Floats]:
    """Return the weights of each table and the log-odds of all cases.

    Cyclic gradient boosting with Newton steps (Friedman, "Greedy function approximation: a
    gradient boosting machine", 2001; Lou, Caruana and Gehrke, "Intelligible models for
    classification and regression", 2012), stopped where the cases not `seen` are told best.
    """
    weights = [np.zeros(table.size) for table in tables]
    scores, best = start.copy(), start.copy()
    kept, least, since = [one.copy() for one in weights], loss(start, wrong)[~seen].mean(), 0
    for _n in range(ROUNDS):
        _round(tables, weights, scores, wrong, seen)
        missed = loss(scores, wrong)[~seen].mean()
        since += 1
        if missed < least - 1e-6:
            kept, best = [one.copy() for one in weights], scores.copy()
            least, since = missed, 0
        if since > PATIENCE:
            break
    return kept, best


def loss(scores: Floats, wrong: Floats) -> Floats:
    """Return the error of each case: minus the logarithm of what was told of the outcome."""
    found: Floats = np.logaddexp(0, scores) - wrong * scores
    return found


def chances(scores: Floats) -> Floats:
    """Return log-odds as chances."""
    found: Floats = 1 / (1 + np.exp(-np.clip(scores, -35, 35)))
    return found


def number_step(slope: Floats, bend: Floats) -> Floats:
    """Return the step of the best cut of the numbers in two, and of what is not known."""
    step = np.zeros(len(slope))
    step[0] = slope[0] / (bend[0] + HELD)
    slopes, bends = np.cumsum(slope[1:]), np.cumsum(bend[1:])
    rest, rest_bend = slopes[-1] - slopes[:-1], bends[-1] - bends[:-1]
    gains = slopes[:-1] ** 2 / (bends[:-1] + HELD) + rest**2 / (rest_bend + HELD)
    gains = np.where(np.minimum(bends[:-1], rest_bend) >= LEAST, gains, -1.0)
    if len(gains) and gains.max() >= 0:
        at = int(gains.argmax())
        step[1 : at + 2] = slopes[at] / (bends[at] + HELD)
        step[at + 2 :] = rest[at] / (rest_bend[at] + HELD)
    return step


def word_step(slope: Floats, bend: Floats) -> Floats:
    """Return the step of each word, the smaller the rarer it is."""
    step: Floats = slope / (bend + HELD_WORD)
    return step


def _round(
    tables: Sequence[Table],
    weights: list[Floats],
    scores: Floats,
    wrong: Floats,
    seen: npt.NDArray[np.bool_],
) -> None:
    for table, weight in zip(tables, weights, strict=True):
        told = chances(scores)
        slope = np.where(seen, wrong - told, 0.0)
        step = RATE * table.asked(slope, np.where(seen, told * (1 - told), 0.0))
        weight += step
        scores += step[table.places]
