"""Earned value and earned schedule: published figures, the corners, and no NaN anywhere."""

import math
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songda.engines import Unreadable
from songda.engines.evm import Progress, history, measure


def numbers(found: Any) -> list[float]:
    """Every number of a result, however deep."""
    if isinstance(found, dict):
        return [number for value in found.values() for number in numbers(value)]
    return [found] if isinstance(found, int | float) else []


# Published examples


def test_project_ez_of_the_practice_standard() -> None:
    """PMI, Practice Standard for Earned Value Management (2005), "Project EZ".

    BAC 150 over 12 months; PV 48, EV 32, AC 40. By hand: SV 32 - 48 = -16, CV 32 - 40 = -8,
    SPI 32 / 48 = 0.67, CPI 32 / 40 = 0.80, TCPI (150 - 32) / (150 - 40) = 1.07,
    EAC 150 / 0.80 = 187.50, VAC 150 - 187.50 = -37.50, ETC 187.50 - 40 = 147.50.
    """
    project = Progress((12, 24, 36, 48, 60, 72, 84, 96, 109, 122, 136, 150),
                       (6, 14, 23, 32), (8, 18, 29, 40))  # fmt: skip
    now = measure(project)
    assert (now.sv, now.cv) == (-16, -8)
    assert now.spi is not None and now.cpi is not None and now.tcpi is not None
    assert f"{now.spi:.2f} {now.cpi:.2f} {now.tcpi:.2f}" == "0.67 0.80 1.07"
    typical = now.estimates["typical"]
    assert (typical.eac, typical.vac, typical.etc) == pytest.approx((187.50, -37.50, 147.50))


def test_the_fence_of_pmp_exam_prep() -> None:
    """Mulcahy, PMP Exam Prep: four sides of 1,000, one a day; after day 3, 2.5 are done.

    Printed: PV 3,000, EV 2,500, AC 2,800, CV -300, CPI 0.893, SV -500, SPI 0.833. The book
    divides 4,000 by the rounded 0.893 (EAC 4,479); unrounded it is 4,000 * 2,800 / 2,500 = 4,480.
    """
    fence = Progress.of_periods((1000,) * 4, (1000, 1000, 500), (1000, 1200, 600))
    now = measure(fence)
    assert (now.pv, now.ev, now.ac, now.cv, now.sv) == (3000, 2500, 2800, -300, -500)
    assert now.cpi is not None and now.spi is not None
    assert f"{now.cpi:.3f} {now.spi:.3f}" == "0.893 0.833"
    assert now.estimates["typical"].eac == pytest.approx(4480)
    assert round(now.bac / round(now.cpi, 3)) == 4479


def test_earned_schedule_by_the_formula_of_lipke() -> None:
    """Lipke, "Schedule is Different", The Measurable News, 2003: ES = C + I.

    By hand: EV 170 lies between PV of month 5 (150) and of month 6 (200), so C = 5 and
    I = (170 - 150) / (200 - 150) = 0.4. After 7 months SV(t) = 5.4 - 7 = -1.6,
    SPI(t) = 5.4 / 7 = 0.771, IEAC(t) = 10 / 0.771 = 12.96,
    TSPI = (10 - 5.4) / (10 - 7) = 1.533.
    """
    plan = (10, 30, 60, 100, 150, 200, 240, 270, 290, 300)
    now = measure(Progress(plan, (5, 20, 40, 70, 100, 135, 170), (0,) * 7)).time
    assert (now.es, now.sv) == pytest.approx((5.4, -1.6))
    assert (now.spi, now.ieac, now.tspi) == pytest.approx((0.7714, 12.963, 1.5333), abs=1e-4)
    assert now.ieac_as_planned == pytest.approx(7 + 10 - 5.4)


# Forecasts


def test_estimates_differ_in_what_they_assume_of_the_rest() -> None:
    """EV 40 of 100, PV 50, AC 50; the last three periods earned 30 for 30.

    By hand: CPI 0.8, SPI 0.8; ETC 60 / 0.8 = 75, 60, 60 / 0.64 = 93.75, 60 / 1 = 60.
    """
    now = measure(Progress((10, 20, 35, 50, 75, 100), (10, 20, 30, 40), (20, 30, 40, 50)))
    etc = {name: one.etc for name, one in now.estimates.items()}
    assert etc == pytest.approx(
        {"typical": 75, "as_planned": 60, "cost_and_schedule": 93.75, "recent": 60}
    )
    assert now.tcpi_eac == now.cpi == 0.8


# Corners


def test_at_the_start_nothing_is_divided() -> None:
    start = measure(Progress((10, 20)))
    assert (start.period, start.pv, start.ev, start.ac, start.time.es) == (0, 0, 0, 0, 0)
    assert start.cpi is start.spi is start.time.spi is start.time.ieac is None
    assert start.estimates["typical"].eac is None
    assert start.estimates["as_planned"].eac == 20
    assert start.tcpi == 1


def test_work_that_cost_nothing_yet_has_no_cpi() -> None:
    free = measure(Progress((10, 20), (10,), (0,)))
    assert free.cpi is None and free.estimates["typical"].eac is None
    assert free.estimates["as_planned"].eac == 10


def test_cost_without_work_foretells_nothing() -> None:
    idle = measure(Progress((10, 20), (0,), (8,)))
    assert idle.cpi == 0 and idle.estimates["typical"].eac is None
    assert idle.time.spi == 0 and idle.time.ieac is None


def test_when_all_is_earned_the_cost_is_known() -> None:
    done = measure(Progress((10, 20), (10, 15, 20), (12, 20, 30)))
    assert done.is_done
    assert {one.eac for one in done.estimates.values()} == {30}
    assert {one.etc for one in done.estimates.values()} == {0}
    assert done.tcpi is done.tcpi_eac is done.time.tspi is None
    assert (done.time.es, done.time.sv, done.time.spi) == (2, -1, pytest.approx(2 / 3))
    assert done.time.ieac == pytest.approx(3)


def test_a_finished_project_does_not_grow_later() -> None:
    done = measure(Progress((10, 20), (10, 15, 20, 20, 20), (12, 20, 30, 30, 31)))
    assert (done.time.actual_time, done.time.ieac) == (3, pytest.approx(3))


def test_rework_after_the_end_lets_time_go_on() -> None:
    again = measure(Progress((10, 20), (20, 20, 18, 20), (1, 1, 1, 1)))
    assert again.time.actual_time == 4


def test_a_spent_budget_needs_no_index() -> None:
    over = measure(Progress((10, 20), (10,), (20,)))
    assert over.tcpi is None and over.tcpi_eac == pytest.approx(0.5)


@pytest.mark.parametrize(("period", "es"), [(1, 2), (2, 2), (3, 3), (4, 4), (5, 4)])
def test_on_a_flat_stretch_of_the_plan_a_project_on_plan_is_on_time(period: int, es: int) -> None:
    earned = (5, 10, 10, 10, 10)[:period] if period > 1 else (10,)
    flat = Progress((5, 10, 10, 10, 20), earned, (0,) * period)
    assert measure(flat).time.es == es


def test_a_plan_that_begins_and_ends_flat() -> None:
    plan = (0, 0, 10, 10)
    assert measure(Progress(plan, (0,), (0,))).time.es == 1
    assert measure(Progress(plan, (0, 0, 0), (0, 0, 0))).time.es == 2
    done = measure(Progress(plan, (0, 0, 10), (0, 0, 1))).time
    assert (done.planned_duration, done.es, done.spi) == (3, 3, 1)


def test_sums_in_another_order_are_still_done() -> None:
    project = Progress.of_periods((0.1,) * 10, (0.3, 0.3, 0.3, 0.1), (1,) * 4)
    assert measure(project).is_done


# Refusals


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (((),), "The plan has no budget"),
        (((0, 0),), "The plan has no budget"),
        (((1e-300,),), "The plan has no budget"),
        (((5, 3),), "PV of period 2 is 3, less than the 5 before it"),
        (((5, math.nan),), "PV of period 2 is nan. Write a number"),
        (((-1, 5),), "PV of period 1 is -1"),
        (((5, 9), (10,), (1,)), "EV of period 1 is 10, more than the whole budget of 9"),
        (((5, 9), (1,), (math.inf,)), "AC of period 1 is inf"),
        (((5, 9), (1,), ()), "There are 1 figures of EV and 0 of AC"),
        (((1,) * 10_001,), "There are 10001 periods; up to 10000"),
    ],
)
def test_what_cannot_be_is_refused_by_name(given: tuple, sentence: str) -> None:
    with pytest.raises(Unreadable) as refused:
        Progress(*given)
    assert sentence in str(refused.value)


@pytest.mark.parametrize("period", [-1, 2])
def test_a_period_that_was_not_measured_is_refused(period: int) -> None:
    with pytest.raises(Unreadable, match="has not been measured"):
        measure(Progress((5, 9), (1,), (1,)), period)


# Properties

money = st.floats(0, 1e15) | st.integers(0, 10).map(float)


@st.composite
def projects(draw: st.DrawFn) -> Progress:
    plan = tuple(sorted(draw(st.lists(money, min_size=1, max_size=12))))
    if plan[-1] < 1e-9:
        plan = (*plan, 1.0)
    length = draw(st.integers(0, 15))
    parts = st.lists(st.floats(0, 1), min_size=length, max_size=length)
    earned = tuple(part * plan[-1] for part in draw(parts))
    actual = tuple(draw(st.lists(money, min_size=length, max_size=length)))
    return Progress(plan, earned, actual)


@given(projects())
def test_no_figure_is_ever_nan_or_infinite(project: Progress) -> None:
    for found in (measure(project, 0), *history(project)):
        assert all(map(math.isfinite, numbers(asdict(found))))
        assert 0 <= found.time.es <= found.time.planned_duration


@given(projects())
def test_work_exactly_as_planned_is_on_time(project: Progress) -> None:
    plan = project.planned[: project.planned_duration]
    for now in history(Progress(plan, plan, plan)):
        assert now.time.es == pytest.approx(now.period, abs=1e-6)
        assert now.spi is None or now.spi == pytest.approx(1)


@given(projects(), st.floats(0, 1), st.floats(0, 1))
def test_more_earned_is_never_earlier(project: Progress, one: float, other: float) -> None:
    less, more = sorted((one * project.bac, other * project.bac))
    es = [measure(Progress(project.planned, (ev,), (0,))).time.es for ev in (less, more)]
    assert es[0] <= es[1] + 1e-9
