"""One additive model of facts and pairs, the mean of several that each left other cases out."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from songda.engines.warning.boosting import (
    Floats,
    Places,
    Table,
    boost,
    loss,
    number_step,
    word_step,
)
from songda.engines.warning.calibrating import calibrated, warned_from
from songda.engines.warning.facts import Scale
from songda.engines.warning.together import centred, paired, parted, promising

FOLDS = 5
EARNED = 2.0
"""Pairs stay where they lessen the error by this many of its standard errors."""


@dataclass
class Learnt:
    """Weights by place, pairs by two places of facts; `usual` is the log-odds they add to."""

    usual: float
    warned_from: float
    weights: list[Floats]
    parts: list[Places]
    pairs: dict[tuple[int, int], Floats]


def learnt(
    scales: Sequence[Scale], places: Sequence[Sequence[int]], went_wrong: Sequence[bool]
) -> Learnt:
    """Return weights that were learnt, calibrated on cases left out, and centred."""
    wrong = np.array(went_wrong, bool).astype(float)
    at = [np.array(column, np.intp) for column in places]
    alone = [
        Table(column, scale.size, number_step if scale.is_number else word_step)
        for scale, column in zip(scales, at, strict=True)
    ]
    folds = np.arange(len(wrong)) % FOLDS
    starts = [_log_odds(wrong[folds != fold]) for fold in range(FOLDS)]
    fitted = [np.full(len(wrong), start) for start in starts]
    weights, fitted = _averaged(alone, fitted, wrong)
    left_out = _left_out(fitted)
    parts = [parted(scale, column) for scale, column in zip(scales, at, strict=True)]
    pairs, told = _pairs([p[c] for p, c in zip(parts, at, strict=True)], parts, fitted, wrong)
    if not _is_earned(loss(left_out, wrong) - loss(told, wrong)):
        pairs, told = {}, left_out
    found = Learnt(float(np.mean(starts)), 0.5, weights, parts, pairs)
    _calibrate(found, told, wrong)
    _centre(found, at)
    return found


def _averaged(
    tables: Sequence[Table], starts: Sequence[Floats], wrong: Floats
) -> tuple[list[Floats], list[Floats]]:
    """Return the mean weights of one model a fold, and the log-odds of all cases by each."""
    folds = np.arange(len(wrong)) % FOLDS
    mean = [np.zeros(table.size) for table in tables]
    fitted = []
    for fold, start in enumerate(starts):
        weights, scores = boost(tables, start, wrong, folds != fold)
        mean = [one + other / FOLDS for one, other in zip(mean, weights, strict=True)]
        fitted.append(scores)
    return mean, fitted


def _left_out(fitted: Sequence[Floats]) -> Floats:
    """Return what each case is told by the model that did not see it."""
    every = np.arange(len(fitted[0]))
    found: Floats = np.array(fitted)[every % FOLDS, every]
    return found


def _pairs(
    placed: list[Places], parts: list[Places], fitted: list[Floats], wrong: Floats
) -> tuple[dict[tuple[int, int], Floats], Floats]:
    """Return the tables of promising pairs, and what cases left out are told with them."""
    sizes = [int(one.max()) + 1 for one in parts]
    chosen = promising(placed, sizes, _left_out(fitted), wrong)
    tables = [paired(placed[a], placed[b], (sizes[a], sizes[b])) for a, b in chosen]
    weights, told = _averaged(tables, fitted, wrong)
    found = {
        (a, b): weight.reshape(sizes[a], sizes[b])
        for (a, b), weight in zip(chosen, weights, strict=True)
    }
    return found, _left_out(told)


def _is_earned(gained: Floats) -> bool:
    doubt = gained.std() / np.sqrt(len(gained))
    return bool(gained.mean() > EARNED * doubt)


def _calibrate(found: Learnt, told: Floats, wrong: Floats) -> None:
    factor, shift = calibrated(told, wrong)
    found.usual = factor * found.usual + shift
    found.weights = [factor * one for one in found.weights]
    found.pairs = {pair: factor * table for pair, table in found.pairs.items()}
    found.warned_from = warned_from(factor * told + shift, wrong)


def _centre(found: Learnt, at: Sequence[Places]) -> None:
    """Give each fact what is its own of the pairs, and each case that is usual no reasons."""
    for (one, other), table in found.pairs.items():
        rows, columns = found.parts[one], found.parts[other]
        cells = rows[at[one]] * table.shape[1] + columns[at[other]]
        often = np.bincount(cells, minlength=table.size).reshape(table.shape).astype(float)
        pure, first, second = centred(table, often)
        found.pairs[one, other] = np.where(often > 0, pure, 0.0)
        found.weights[one] = found.weights[one] + first[rows]
        found.weights[other] = found.weights[other] + second[columns]
    for fact, places in enumerate(at):
        middle = float(found.weights[fact][places].mean())
        found.weights[fact] = found.weights[fact] - middle
        found.usual += middle


def _log_odds(wrong: Floats) -> float:
    """Return the log-odds to go wrong, half a case more on either side."""
    return float(np.log((wrong.sum() + 0.5) / (len(wrong) - wrong.sum() + 0.5)))
