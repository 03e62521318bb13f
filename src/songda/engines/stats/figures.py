"""What is measured is checked before anything is made of it."""

import math
from collections.abc import Iterable

from songda.engines import Unreadable

LARGEST = 1e12
CONFIDENCE = 0.95

Unreadable.sentences |= {
    "stats_few": "There are %(count)s measurements; this needs at least %(least)s. Measure more.",
    "stats_number": "Measurement %(row)s is %(value)s. Write a number from -1e12 to 1e12.",
    "stats_range": "%(what)s is %(value)s. Choose a number from %(least)s to %(most)s.",
    "stats_successes": "%(successes)s of %(count)s cannot be. Count the cases again.",
}


def checked(values: Iterable[float], least: int = 1) -> list[float]:
    """Return the measurements; refuse too few, and what is no number within 1e12 of 0."""
    found = [float(value) for value in values]
    if len(found) < least:
        raise Unreadable("stats_few", count=len(found), least=least)
    for row, value in enumerate(found, 1):
        if not abs(value) <= LARGEST:  # NaN is not either
            raise Unreadable("stats_number", row=row, value=value)
    return found


def check_between(what: str, value: float, least: float, most: float) -> None:
    """Refuse a setting that is not from `least` to `most`."""
    if not (math.isfinite(value) and least <= value <= most):
        shown = {"least": f"{least:g}", "most": f"{most:g}"}
        raise Unreadable("stats_range", what=what, value=value, **shown)


def check_confidence(confidence: float) -> None:
    """Refuse a confidence that is not from 0.5 to 0.9999."""
    check_between("confidence", confidence, 0.5, 0.9999)


def check_count(successes: int, count: int) -> None:
    """Refuse more successes than cases, none at all, and counts below 0."""
    if count < 1 or not 0 <= successes <= count:
        raise Unreadable("stats_successes", successes=successes, count=count)
