"""Figures that cannot be are refused by name and period."""

import math
from collections.abc import Sequence

from songda.engines import Unreadable

LIMIT_PERIODS = 10_000
LARGEST = 1e15
LEAST_BUDGET = 1e-9
NEAR = 1e-9  # of the budget: sums of the same parts in another order differ by less

Unreadable.sentences |= {
    "evm_number": (
        "%(measure)s of period %(period)s is %(value)s. "
        "Write a number from 0 to 1,000,000,000,000,000."
    ),
    "evm_falling": (
        "PV of period %(period)s is %(value)s, less than the %(before)s before it. PV is "
        "cumulative and never falls; figures of single periods have to be read as such."
    ),
    "evm_over": (
        "EV of period %(period)s is %(value)s, more than the whole budget of %(budget)s. "
        "Correct it, or add the further work to the plan."
    ),
    "evm_lengths": (
        "There are %(earned)s figures of EV and %(actual)s of AC. Give both for every period "
        "up to the last that was measured."
    ),
    "evm_no_budget": (
        "The plan has no budget: every PV is 0, or nearly. Give the planned value by period."
    ),
    "evm_long": "There are %(count)s periods; up to %(limit)s can be read. Use longer periods.",
    "evm_period": (
        "Period %(period)s has not been measured. Choose a whole number from 0 to %(last)s."
    ),
}


def said(value: float) -> str:
    """Return a figure as a refusal shows it."""
    return f"{value:,.10g}"


def check_lengths(
    planned: Sequence[float], earned: Sequence[float], actual: Sequence[float]
) -> None:
    """Refuse EV without AC or AC without EV, and more periods than can be read."""
    if len(earned) != len(actual):
        raise Unreadable("evm_lengths", earned=len(earned), actual=len(actual))
    if (count := max(len(planned), len(earned))) > LIMIT_PERIODS:
        raise Unreadable("evm_long", count=count, limit=LIMIT_PERIODS)


def check_numbers(name: str, figures: Sequence[float]) -> None:
    """Refuse what is no number of money: below 0, too large, NaN."""
    for period, value in enumerate(figures, 1):
        if not (math.isfinite(value) and 0 <= value <= LARGEST):
            raise Unreadable("evm_number", measure=name, period=period, value=said(value))


def check_plan(planned: Sequence[float]) -> None:
    """Refuse a plan without a budget, and one whose cumulative value falls."""
    if not planned or max(planned) < LEAST_BUDGET:
        raise Unreadable("evm_no_budget")
    for period in range(1, len(planned)):
        if (value := planned[period]) < (before := planned[period - 1]):
            period_said = {"value": said(value), "before": said(before)}
            raise Unreadable("evm_falling", period=period + 1, **period_said)
