"""What is given, period by period, and what is found."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from songda.engines import Unreadable

LIMIT_PERIODS = 10_000
LARGEST = 1e15
LEAST_BUDGET = 1e-9
_NEAR = 1e-9  # of the budget: sums of the same parts in another order differ by less

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


@dataclass(frozen=True)
class Progress:
    """Cumulative figures at the end of periods 1, 2, …, in one unit of money or effort.

    `planned` (PV) goes to the end of the plan; its last figure is the budget at
    completion. `earned` (EV) and `actual` (AC) go to the last period measured,
    which may be later. EV and AC may fall (rework, credits). Periods are equally
    long. Raises Unreadable for figures below 0 or over 1e15, for PV that falls, EV
    above the budget, no budget, and EV and AC of different lengths.
    """

    planned: tuple[float, ...]
    earned: tuple[float, ...] = ()
    actual: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        _check_lengths(self)
        for measure in ("planned", "earned", "actual"):
            _check_numbers(_NAMES[measure], getattr(self, measure))
        _check_plan(self.planned)
        for period, value in enumerate(self.earned, 1):
            if value > self.bac * (1 + _NEAR):
                raise Unreadable(
                    "evm_over", period=period, value=said(value), budget=said(self.bac)
                )

    @classmethod
    def of_periods(
        cls, planned: Sequence[float], earned: Sequence[float] = (), actual: Sequence[float] = ()
    ) -> "Progress":
        """Return the progress whose figures are given for single periods, and add them up.

        A period may take back EV or AC (below 0) as long as the sum is not below 0.
        """
        return cls(*(tuple(accumulate(figures)) for figures in (planned, earned, actual)))

    @property
    def bac(self) -> float:
        """Budget at completion: the last PV."""
        return self.planned[-1]

    @property
    def measured(self) -> int:
        """The last period measured; 0 before the first."""
        return len(self.earned)

    @cached_property
    def planned_duration(self) -> int:
        """PD, in periods: the first at whose end all of the budget is planned."""
        return self.planned.index(self.bac) + 1

    @cached_property
    def levels(self) -> tuple[float, ...]:
        """PV at the ends of periods 0 to PD."""
        return (0.0, *self.planned[: self.planned_duration])

    @cached_property
    def times(self) -> tuple[int, ...]:
        """AT at the ends of periods 0, 1, …: it stands still once all is earned.

        So SPI(t) of a finished project stays planned by actual duration.
        """
        found, was_done = [0], False
        for period in range(1, self.measured + 1):
            is_done = self.figures(period)[1] == self.bac
            found.append(found[-1] if is_done and was_done else period)
            was_done = is_done
        return tuple(found)

    def figures(self, period: int) -> tuple[float, float, float]:
        """Return PV, EV and AC at the end of a period; period 0 is the start.

        EV within a thousand-millionth of the budget is the budget. Raises
        Unreadable for a period that has not been measured.
        """
        if not 0 <= period <= self.measured:
            raise Unreadable("evm_period", period=period, last=self.measured)
        if period == 0:
            return 0.0, 0.0, 0.0
        planned = self.planned[min(period, len(self.planned)) - 1]
        earned = self.earned[period - 1]
        is_done = earned >= self.bac * (1 - _NEAR)
        return planned, self.bac if is_done else earned, self.actual[period - 1]


@dataclass(frozen=True)
class Estimate:
    """A cost at completion under one assumption; None where it cannot be formed."""

    eac: float | None
    etc: float | None
    vac: float | None


@dataclass(frozen=True)
class Timing:
    """Earned schedule, all in periods: ES, SV(t), SPI(t) and the duration that they foretell.

    `ieac` goes on at SPI(t), `ieac_as_planned` at the pace of the plan. `tspi` is the pace
    that would still end on time.
    """

    planned_duration: int
    actual_time: int
    es: float
    sv: float
    spi: float | None
    ieac: float | None
    ieac_as_planned: float
    tspi: float | None


@dataclass(frozen=True)
class Performance:
    """Everything at the end of one period; None is a ratio with nothing below the line.

    Money is in the unit of the progress. `complete` and `spent` are EV and AC as parts
    of the budget. `estimates` holds "typical", "as_planned", "cost_and_schedule" and
    "recent". `tcpi` would still end within the budget, `tcpi_eac` within "typical".
    """

    period: int
    bac: float
    pv: float
    ev: float
    ac: float
    cv: float
    sv: float
    cpi: float | None
    spi: float | None
    complete: float
    spent: float
    estimates: dict[str, Estimate]
    tcpi: float | None
    tcpi_eac: float | None
    time: Timing

    @property
    def is_done(self) -> bool:
        """Say whether all of the work is earned."""
        return self.ev == self.bac


def said(value: float) -> str:
    """Return a figure as a refusal shows it."""
    return f"{value:,.10g}"


_NAMES = {"planned": "PV", "earned": "EV", "actual": "AC"}


def _check_lengths(progress: Progress) -> None:
    earned, actual = len(progress.earned), len(progress.actual)
    if earned != actual:
        raise Unreadable("evm_lengths", earned=earned, actual=actual)
    if (count := max(len(progress.planned), earned)) > LIMIT_PERIODS:
        raise Unreadable("evm_long", count=count, limit=LIMIT_PERIODS)


def _check_numbers(name: str, figures: Sequence[float]) -> None:
    for period, value in enumerate(figures, 1):
        if not (math.isfinite(value) and 0 <= value <= LARGEST):
            raise Unreadable("evm_number", measure=name, period=period, value=said(value))


def _check_plan(planned: Sequence[float]) -> None:
    if not planned or max(planned) < LEAST_BUDGET:
        raise Unreadable("evm_no_budget")
    for period in range(1, len(planned)):
        if (value := planned[period]) < (before := planned[period - 1]):
            period_said = {"value": said(value), "before": said(before)}
            raise Unreadable("evm_falling", period=period + 1, **period_said)
