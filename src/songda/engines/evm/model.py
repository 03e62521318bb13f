"""What is given, period by period, and what is found."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from songda.engines import Unreadable
from songda.engines.evm.checking import NEAR, check_lengths, check_numbers, check_plan, said


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
        check_lengths(self.planned, self.earned, self.actual)
        check_numbers("PV", self.planned)
        check_numbers("EV", self.earned)
        check_numbers("AC", self.actual)
        check_plan(self.planned)
        for period, value in enumerate(self.earned, 1):
            if value > self.bac * (1 + NEAR):
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
        is_done = earned >= self.bac * (1 - NEAR)
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
