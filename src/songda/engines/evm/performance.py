"""The indices and forecasts of earned value and earned schedule."""

import math
from bisect import bisect_left, bisect_right

from songda.engines.evm.model import Estimate, Performance, Progress, Timing

RECENT = 3
"""Periods whose cost efficiency the estimate "recent" carries on."""

_SAME = 1e-9  # of the budget: EV this near to a level of PV is on it


def measure(progress: Progress, period: int | None = None) -> Performance:
    """Return everything at the end of a period, by default the last measured.

    Formulas: PMI, Practice Standard for Earned Value Management; Lipke, "Schedule is
    Different" (2003) for ES. Raises Unreadable for a period that was not measured.
    """
    at = progress.measured if period is None else period
    pv, ev, ac = progress.figures(at)
    estimates = _estimates(progress, at)
    return Performance(
        period=at,
        bac=progress.bac,
        pv=pv,
        ev=ev,
        ac=ac,
        cv=ev - ac,
        sv=ev - pv,
        cpi=_ratio(ev, ac),
        spi=_ratio(ev, pv),
        complete=ev / progress.bac,
        spent=ac / progress.bac,
        estimates=estimates,
        tcpi=_needed(progress.bac - ev, progress.bac - ac),
        tcpi_eac=_needed(progress.bac - ev, estimates["typical"].etc),
        time=_timing(progress, at),
    )


def history(progress: Progress) -> tuple[Performance, ...]:
    """Return the performance at the end of every period measured, from period 1 on."""
    return tuple(measure(progress, period) for period in range(1, progress.measured + 1))


def earned_schedule(progress: Progress, period: int) -> float:
    """Return ES in periods: when the plan had as much value as is earned by `period`.

    Linear within a period. Where EV is exactly a value at which the plan stands
    still, ES is the time of that stretch which is nearest to the actual time.
    """
    _, ev, _ = progress.figures(period)
    levels = progress.levels
    slack = _SAME * progress.bac
    first = bisect_left(levels, ev - slack)
    last = bisect_right(levels, ev + slack) - 1
    if first <= last:
        return float(min(max(period, first), last))
    return last + (ev - levels[last]) / (levels[first] - levels[last])


def _estimates(progress: Progress, at: int) -> dict[str, Estimate]:
    pv, ev, ac = progress.figures(at)
    cpi, spi = _ratio(ev, ac), _ratio(ev, pv)
    both = None if cpi is None or spi is None else cpi * spi
    pace = {
        "typical": cpi,
        "as_planned": 1.0,
        "cost_and_schedule": both,
        "recent": _recent_cpi(progress, at),
    }
    return {name: _estimate(progress.bac, ev, ac, index) for name, index in pace.items()}


def _estimate(bac: float, ev: float, ac: float, index: float | None) -> Estimate:
    """What is left, done at the efficiency `index`; nothing is left when all is earned."""
    etc = 0.0 if ev == bac else _ratio(bac - ev, index)
    if etc is None:
        return Estimate(None, None, None)
    return Estimate(ac + etc, etc, bac - ac - etc)


def _recent_cpi(progress: Progress, at: int) -> float | None:
    _, ev, ac = progress.figures(at)
    _, earlier_ev, earlier_ac = progress.figures(max(0, at - RECENT))
    return _ratio(ev - earlier_ev, ac - earlier_ac)


def _timing(progress: Progress, at: int) -> Timing:
    duration, es, time = (
        progress.planned_duration,
        earned_schedule(progress, at),
        progress.times[at],
    )
    spi = _ratio(es, time)
    return Timing(
        planned_duration=duration,
        actual_time=time,
        es=es,
        sv=es - time,
        spi=spi,
        ieac=_ratio(duration, spi),
        ieac_as_planned=time + duration - es,
        tspi=_needed(duration - es, duration - time),
    )


def _ratio(above: float, below: float | None) -> float | None:
    """Return a ratio that means something: nothing is divided by 0, less than 0, or nothing."""
    if below is None or below <= 0 or above < 0:
        return None
    found = above / below
    return found if math.isfinite(found) else None


def _needed(left: float, means: float | None) -> float | None:
    """The efficiency that the rest needs; None when nothing is left to do, or nothing to do it."""
    return _ratio(left, means) if left else None
