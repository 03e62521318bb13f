"""Percentiles by a method that is named, with an interval that assumes no distribution."""

from collections.abc import Iterable
from dataclasses import dataclass

from songda.engines import Unreadable
from songda.engines.stats.figures import CONFIDENCE, check_between, check_confidence, checked

METHODS = {
    "linear": "linear",
    "nearest": "inverted_cdf",
    "weibull": "weibull",
    "unbiased": "median_unbiased",
}
"""Ours, and numpy's: types 7, 1, 6 and 8 of Hyndman and Fan (1996)."""

Unreadable.sentences |= {
    "stats_method": "There is no method “%(method)s”. Choose one of: %(known)s.",
}


@dataclass(frozen=True)
class Percentile:
    """The p-th percentile of `count` measurements, in their unit.

    The true one lies from `low` to `high` with at least `confidence`; None on a side where
    there are too few measurements to say.
    """

    p: float
    value: float
    low: float | None
    high: float | None
    method: str
    confidence: float
    count: int

    def is_within(self, limit: float) -> bool | None:
        """Say whether the limit is kept: True and False are sure, None is not settled."""
        if self.high is not None and self.high <= limit:
            return True
        return False if self.low is not None and self.low > limit else None


def percentile(
    values: Iterable[float], p: float, method: str = "linear", confidence: float = CONFIDENCE
) -> Percentile:
    """Return a percentile (p from 0 to 100) and its interval from order statistics.

    The interval: Hahn and Meeker, Statistical Intervals (1991), ch. 5; binomial, exact,
    for independent measurements. Raises Unreadable for no measurements, an unknown
    method, and p or confidence out of range.
    """
    check_between("percentile", p, 0, 100)
    check_confidence(confidence)
    if method not in METHODS:
        raise Unreadable("stats_method", method=method, known=", ".join(METHODS))
    import numpy as np

    ordered = np.sort(np.asarray(checked(values)))
    low, high = _ranks(len(ordered), p / 100, confidence)
    return Percentile(
        p=p,
        value=float(np.quantile(ordered, p / 100, method=METHODS[method])),  # type: ignore[call-overload]
        low=float(ordered[low - 1]) if low >= 1 else None,
        high=float(ordered[high - 1]) if high <= len(ordered) else None,
        method=method,
        confidence=confidence,
        count=len(ordered),
    )


def _ranks(count: int, part: float, confidence: float) -> tuple[int, int]:
    """The places (from 1) of the bounds; 0 or count + 1 where there is none.

    Below the lower stands the true percentile with at most half of the doubt: the number
    of measurements below it is binomial.
    """
    from scipy.stats import binom

    doubt = (1 - confidence) / 2
    low = int(binom.ppf(doubt, count, part))
    if binom.cdf(low - 1, count, part) > doubt:  # rounding of the inverse
        low -= 1
    high = int(binom.ppf(1 - doubt, count, part)) + 1
    return max(0, low), high
