"""How many measurements are needed before a figure says anything."""

import math

from songda.engines.stats.figures import CONFIDENCE, check_between, check_confidence


def needed_for_percentile(p: float, confidence: float = CONFIDENCE) -> int:
    """Return how many measurements it takes for the largest to be above the p-th percentile.

    With fewer, no upper bound of that percentile can be given (Wilks, 1941). p from 1 to
    99.99. Raises Unreadable.
    """
    check_between("percentile", p, 1, 99.99)
    check_confidence(confidence)
    return math.ceil(round(math.log(1 - confidence) / math.log(p / 100), 9))


def needed_for_proportion(
    margin: float, expected: float = 0.5, confidence: float = CONFIDENCE
) -> int:
    """Return how many cases estimate a proportion within `margin` (0.001 to 0.5) either way.

    `expected` is the proportion looked for; 0.5 is the most cautious. Cochran, Sampling
    Techniques (1977), 4.4. Raises Unreadable.
    """
    check_between("margin", margin, 0.001, 0.5)
    check_between("expected proportion", expected, 0, 1)
    return max(1, math.ceil(_normal(confidence) ** 2 * expected * (1 - expected) / margin**2))


def needed_for_mean(deviation: float, margin: float, confidence: float = CONFIDENCE) -> int:
    """Return how many measurements estimate a mean within `margin`, in the unit of `deviation`.

    Cochran (1977), 4.6, normal approximation. Raises Unreadable.
    """
    check_between("deviation", deviation, 0, 1e9)
    check_between("margin", margin, 1e-6, 1e9)
    return max(2, math.ceil((_normal(confidence) * deviation / margin) ** 2))


def needed_to_tell_apart(
    one: float, other: float, confidence: float = CONFIDENCE, power: float = 0.8
) -> int:
    """Return how many cases a side tell two proportions apart with `power`.

    Fleiss, Statistical Methods for Rates and Proportions (1981), ch. 3, without the
    correction for continuity. The proportions differ by at least 0.001. Raises Unreadable.
    """
    for name, value in (("first proportion", one), ("second proportion", other)):
        check_between(name, value, 0, 1)
    check_between("difference", abs(one - other), 0.001, 1)
    check_between("power", power, 0.5, 0.9999)
    both = (one + other) / 2
    chance = _normal(confidence) * math.sqrt(2 * both * (1 - both))
    missed = _quantile(power) * math.sqrt(one * (1 - one) + other * (1 - other))
    return max(2, math.ceil(((chance + missed) / (one - other)) ** 2))


def _normal(confidence: float) -> float:
    check_confidence(confidence)
    return _quantile((1 + confidence) / 2)


def _quantile(part: float) -> float:
    from statistics import NormalDist

    return NormalDist().inv_cdf(part)
