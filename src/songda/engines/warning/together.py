"""Two facts together: which pairs say more than each of the two alone."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from songda.engines.warning.boosting import Floats, Places, Table, chances
from songda.engines.warning.facts import Scale

PARTS = 8
PAIRS = 12
HELD, LEAST = 10.0, 5.0


def parted(scale: Scale, places: Places) -> Places:
    """Return the part of each place: up to eight, of about as many cases each; else one.

    Words take part where there are few of them: of many, pairs would be learnt by heart.
    """
    if scale.size <= PARTS:
        return np.arange(scale.size)
    if not scale.is_number:
        return np.zeros(scale.size, np.intp)
    often = np.bincount(places, minlength=scale.size)
    middles = np.cumsum(often) - often / 2
    parts = np.minimum(middles * PARTS / len(places), PARTS - 1).astype(np.intp)
    return np.unique(parts, return_inverse=True)[1]


def promising(
    parts: Sequence[Places], sizes: Sequence[int], scores: Floats, wrong: Floats
) -> list[tuple[int, int]]:
    """Return the pairs of facts that would lessen the error most by one step.

    After Lou, Caruana, Gehrke and Hooker, "Accurate intelligible models with pairwise
    interactions" (2013).
    """
    told = chances(scores)
    slope, bend = wrong - told, told * (1 - told)
    gains = {}
    for one, other in combinations(range(len(parts)), 2):
        if min(sizes[one], sizes[other]) < 2:
            continue
        table = paired(parts[one], parts[other], (sizes[one], sizes[other]))
        gains[one, other] = float(table.sums(slope) @ table.asked(slope, bend))
    return sorted(gains, key=lambda pair: (-gains[pair], pair))[:PAIRS]


def paired(one: Places, other: Places, shape: tuple[int, int]) -> Table:
    """Return the table of two facts, by their parts."""

    def step(slope: Floats, bend: Floats) -> Floats:
        return _step(slope.reshape(shape), bend.reshape(shape)).ravel()

    return Table(one * shape[1] + other, shape[0] * shape[1], step)


def centred(table: Floats, often: Floats) -> tuple[Floats, Floats, Floats]:
    """Return a table without what is due to one fact alone, and that for each of the two.

    After Lengerich et al., "Purifying interaction effects with the functional ANOVA" (2020).
    """
    pure, rows, columns = table.copy(), np.zeros(len(table)), np.zeros(table.shape[1])
    for _n in range(100):
        row = (pure * often).sum(1) / np.maximum(often.sum(1), 1e-9)
        pure, rows = pure - row[:, None], rows + row
        column = (pure * often).sum(0) / np.maximum(often.sum(0), 1e-9)
        pure, columns = pure - column, columns + column
        if max(np.abs(row).max(), np.abs(column).max()) < 1e-12:
            break
    return pure, rows, columns


def _step(slope: Floats, bend: Floats) -> Floats:
    """Return the step of the best tree of two levels: one fact is cut, then each half of it."""
    one, first = _tree(slope, bend)
    other, second = _tree(slope.T, bend.T)
    return one if first >= second else other.T


def _tree(slope: Floats, bend: Floats) -> tuple[Floats, float]:
    """Return the step where rows are cut first, and what it gains."""
    step, none = np.zeros(slope.shape), np.zeros(slope.shape)
    upper = np.cumsum(slope, 0)[:-1], np.cumsum(bend, 0)[:-1]
    lower = slope.sum(0) - upper[0], bend.sum(0) - upper[1]
    (gain, cut), (more, cut_below) = _halved(*upper), _halved(*lower)
    total = np.where(np.minimum(upper[1].sum(1), lower[1].sum(1)) >= LEAST, gain + more, -1.0)
    if not len(total) or total.max() < 0:
        return none, 0.0
    at = int(total.argmax())
    for rows, column in ((slice(at + 1), cut[at]), (slice(at + 1, None), cut_below[at])):
        for columns in (slice(column + 1), slice(column + 1, None)):
            here = bend[rows, columns].sum() + HELD
            step[rows, columns] = slope[rows, columns].sum() / here
    return step, float(total[at])


def _halved(slope: Floats, bend: Floats) -> tuple[Floats, Places]:
    """Return what the best cut of each row gains, and where it is; the last is no cut."""
    left, left_bend = np.cumsum(slope, 1), np.cumsum(bend, 1)
    right, right_bend = left[:, -1:] - left, left_bend[:, -1:] - left_bend
    gains = left**2 / (left_bend + HELD) + right**2 / (right_bend + HELD)
    is_cut = np.minimum(left_bend, right_bend) >= LEAST
    is_cut[:, -1] = True
    gains = np.where(is_cut, gains, -1.0)
    best = gains.argmax(1)
    return gains[np.arange(len(gains)), best], best
