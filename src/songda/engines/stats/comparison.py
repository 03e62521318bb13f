"""Proportions and means, alone and beside another, always with their uncertainty."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from songda.engines.stats.figures import CONFIDENCE, check_confidence, check_count, checked

_NOTHING = 1e-100  # a squared error below this is none; squared again it would be lost


@dataclass(frozen=True)
class Proportion:
    """A part (0 to 1) of the cases and the interval it lies in with `confidence`."""

    value: float
    low: float
    high: float
    confidence: float


@dataclass(frozen=True)
class Difference:
    """Second less first, the interval it lies in with `confidence`, and the p-value.

    `p_value` is how often a difference as large would come of chance alone. None where
    nothing varies, so that nothing can be said of chance.
    """

    value: float
    low: float
    high: float
    p_value: float | None
    confidence: float

    @property
    def is_settled(self) -> bool:
        """Say whether the interval leaves only one sign."""
        return self.low > 0 or self.high < 0


def proportion(successes: int, count: int, confidence: float = CONFIDENCE) -> Proportion:
    """Return a proportion with Wilson's score interval (Wilson, JASA 22, 1927).

    Raises Unreadable for counts that cannot be.
    """
    check_count(successes, count)
    check_confidence(confidence)
    from scipy.stats import binomtest

    found = binomtest(successes, count).proportion_ci(confidence, method="wilson")
    value = successes / count
    low, high = max(0.0, float(found.low)), min(1.0, float(found.high))
    return Proportion(value, min(low, value), max(high, value), confidence)


def compare_proportions(
    before: tuple[int, int], after: tuple[int, int], confidence: float = CONFIDENCE
) -> Difference:
    """Compare two independent proportions, each given as (successes, count).

    The interval is Newcombe's hybrid score interval (Statistics in Medicine 17, 1998,
    method 10), the p-value that of Fisher's exact test. Raises Unreadable.
    """
    one, other = (proportion(*counted, confidence) for counted in (before, after))
    from scipy.stats import fisher_exact

    table = [[done, count - done] for done, count in (before, after)]
    value = other.value - one.value
    return Difference(
        value=value,
        low=value - math.hypot(other.value - other.low, one.high - one.value),
        high=value + math.hypot(other.high - other.value, one.value - one.low),
        p_value=min(1.0, float(fisher_exact(table)[1])),
        confidence=confidence,
    )


def compare_means(
    before: Iterable[float], after: Iterable[float], confidence: float = CONFIDENCE
) -> Difference:
    """Compare the means of two independent samples, which may vary differently (Welch, 1947).

    In the unit of the measurements. Raises Unreadable for fewer than two on a side.
    """
    check_confidence(confidence)
    one, other = checked(before, least=2), checked(after, least=2)
    (mean, error), (after_mean, after_error) = _mean(one), _mean(other)
    value, both = after_mean - mean, error + after_error
    if both < _NOTHING:
        return Difference(value, value, value, None, confidence)
    from scipy.stats import t

    freedom = both**2 / (error**2 / (len(one) - 1) + after_error**2 / (len(other) - 1))
    width = float(t.ppf((1 + confidence) / 2, freedom)) * math.sqrt(both)
    p_value = 2 * float(t.sf(abs(value) / math.sqrt(both), freedom))
    return Difference(value, value - width, value + width, min(1.0, p_value), confidence)


def _mean(values: Sequence[float]) -> tuple[float, float]:
    """The mean, and the square of its standard error."""
    mean = math.fsum(values) / len(values)
    squares = math.fsum((value - mean) ** 2 for value in values)
    return mean, squares / (len(values) - 1) / len(values)
