"""What past cases and past periods say of the next: a reference class, and throughput."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from songda.engines import Unreadable
from songda.engines.forecast.model import check_setting

LEVELS = (0.5, 0.8, 0.85, 0.95)
LEAST_PERIODS = 6
MOST = 100_000
LIMIT_DRAWS = 20_000_000
DRIFT = 0.25
"""The least that the pace is expected to change, as the deviation of its logarithm."""

Floats = npt.NDArray[np.float64]

Unreadable.sentences |= {
    "history_few": "The history has %(count)s figures. Give from %(least)s to %(most)s.",
    "history_value": (
        "“%(value)s” stands in the history. Give numbers from 0 to 1,000,000,000 alone."
    ),
    "history_idle": "Nothing was ever finished in this history, so it says nothing of the next.",
}


@dataclass(frozen=True)
class Reached:
    """What is kept with a probability of `level`; None when the history is too short to say.

    `low` and `high` bound the percentile itself, with the confidence asked for.
    """

    level: float
    value: float | None
    low: float | None = None
    high: float | None = None


def reference_class(
    cases: Sequence[float],
    factor: float = 1.0,
    levels: Sequence[float] = LEVELS,
    confidence: float = 0.9,
) -> tuple[Reached, ...]:
    """Return what the next case of a kind will not exceed, at each level.

    `cases`: durations of past ones; or, with the estimate of the next as `factor`, past
    durations divided by their estimates (Flyvbjerg, "From Nobel Prize to project management:
    getting risks right", 2006). The value is the ⌈(n + 1) level⌉-th smallest: if the next case
    is like the past ones it is kept with a probability from `level` to level + 1 / (n + 1)
    (conformal prediction: Vovk, Gammerman and Shafer, 2005). `low` and `high` are order
    statistics by the binomial distribution. Raises Unreadable.
    """
    from scipy.stats import binom

    ordered = np.sort(_checked(cases, 1))
    check_setting("factor", factor, 0, 1e9)
    check_setting("confidence", confidence, 0.5, 0.999)
    found = []
    for level in levels:
        check_setting("level", level, 0.01, 0.999)
        low = int(binom.ppf((1 - confidence) / 2, len(ordered), level))
        high = int(binom.ppf((1 + confidence) / 2, len(ordered), level)) + 1
        places = (math.ceil((len(ordered) + 1) * level - 1e-9), low, high)
        values = (_at(ordered, place, factor) for place in places)
        found.append(Reached(level, *values))
    return tuple(found)


def periods_needed(
    history: Sequence[float],
    work: float,
    levels: Sequence[float] = LEVELS,
    samples: int = 2_000,
    seed: int = 0,
) -> tuple[Reached, ...]:
    """Return in how many periods an amount of work is done, at each level.

    `history`: what was finished in each past period, the latest last, in the unit of `work`;
    periods in which nothing was finished belong to it. Of the last period the part is counted
    that it takes at an even pace; round up where only whole periods count. None where it takes
    more than twenty times as long as at the mean pace. Method: see `paces`. Raises Unreadable.
    """
    past = _history(history)
    check_setting("work", work, 1e-6, 1e9)
    usual = math.ceil(work / past.mean())
    check_setting("periods at the mean pace", usual, 1, LIMIT_DRAWS // 20 // max(samples, 1))
    needed = np.sort(_passed(paces(past, 20 * usual + 20, samples, seed), work))
    return tuple(_needed(needed, level) for level in levels)


def done_within(
    history: Sequence[float],
    periods: int,
    levels: Sequence[float] = LEVELS,
    samples: int = 2_000,
    seed: int = 0,
) -> tuple[Reached, ...]:
    """Return how much is done at least in a number of periods, at each level; see `paces`."""
    past = _history(history)
    check_setting("periods", periods, 1, LIMIT_DRAWS // max(samples, 1))
    done = np.sort(paces(past, periods, samples, seed).sum(axis=1))
    found = []
    for level in levels:
        check_setting("level", level, 0.01, 0.999)
        found.append(Reached(level, float(done[int((1 - level) * len(done))])))
    return tuple(found)


def paces(past: Floats, periods: int, samples: int, seed: int) -> Floats:
    """Return what may be finished in each coming period: a row a sample.

    Blocks of √n periods are drawn from a history that is itself drawn in blocks (circular
    block bootstrap: Politis and Romano, 1992), so that good and bad stretches stay together and
    the mean is not taken for certain; then the pace of each row is multiplied by a lognormal
    change, as wide as the pace changed from one quarter of the history to the next, and at
    least by `DRIFT`: teams do not stay as they were.
    """
    check_setting("samples", samples, 100, MOST)
    random = np.random.default_rng(seed)
    block = max(2, round(len(past) ** 0.5))
    again = past[_places(len(past), len(past), block, samples, random)]
    rows = _places(len(past), periods, block, samples, random)
    found: Floats = np.take_along_axis(again, rows, axis=1)
    change = random.standard_normal((samples, 1)) * max(DRIFT, _drift(past))
    found *= np.exp(np.clip(change, -3, 3))
    return found


def _places(
    size: int, length: int, block: int, samples: int, random: np.random.Generator
) -> npt.NDArray[np.int64]:
    starts = random.integers(0, size, (samples, -(-length // block), 1))
    places: npt.NDArray[np.int64] = (starts + np.arange(block)) % size
    return places.reshape(samples, -1)[:, :length]


def _drift(past: Floats) -> float:
    """Return how much the logarithm of the pace changes, beyond what chance does by itself."""
    size = max(3, len(past) // 4)
    count = len(past) // size
    if count < 2:
        return DRIFT
    quarters = past[len(past) - count * size :].reshape(count, size).mean(axis=1)
    changes = np.diff(np.log(quarters + past.mean() / size / 2))
    by_chance = 2 * past.var(ddof=1) / past.mean() ** 2 / size
    return math.sqrt(max(0.0, float((changes**2).mean()) - by_chance))


def _passed(found: Floats, work: float) -> Floats:
    """Return when each row has done the work, in periods; infinite where it never does."""
    done = np.column_stack([np.zeros(len(found)), found.cumsum(axis=1)])
    whole = (done < work * (1 - 1e-12)).sum(axis=1) - 1
    rows, at = np.arange(len(found)), np.minimum(whole, found.shape[1] - 1)
    left = np.clip(work - done[rows, at], 0, found[rows, at])
    part = left / np.maximum(found[rows, at], 1e-300)
    return np.where(whole < found.shape[1], whole + part, np.inf)


def _needed(needed: Floats, level: float) -> Reached:
    check_setting("level", level, 0.01, 0.999)
    value = float(needed[min(len(needed) - 1, int(level * len(needed)))])
    return Reached(level, value if math.isfinite(value) else None)


def _at(ordered: Floats, place: int, factor: float) -> float | None:
    return float(ordered[place - 1]) * factor if 1 <= place <= len(ordered) else None


def _history(history: Sequence[float]) -> Floats:
    past = _checked(history, LEAST_PERIODS)
    if past.mean() < 1e-9:
        raise Unreadable("history_idle")
    return past


def _checked(values: Sequence[float], least: int) -> Floats:
    if not least <= len(values) <= MOST:
        raise Unreadable("history_few", count=len(values), least=least, most=f"{MOST:,}")
    for value in values:
        if not 0 <= value <= 1e9:  # NaN is not either
            raise Unreadable("history_value", value=value)
    return np.array(values, float)
