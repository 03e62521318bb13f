"""When an uncertain plan ends: hand-worked cases, corners, and no NaN anywhere."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songda.engines import Unreadable
from songda.engines.forecast import Activity, Plan, Risk, forecast, read_plan


def test_certain_durations_end_on_the_longest_way() -> None:
    fixed = [Activity("a", 3, 3, 3), Activity("b", 5, 5, 5), Activity("c", 2, 2, 2, ("a", "b"))]
    found = forecast(Plan(tuple(fixed)), 100)
    assert (found.end.mean, found.end.p95, found.as_likely, found.merge_bias) == (7, 7, 7, 0)
    assert {one.name: one.criticality for one in found.drivers} == {"a": 0, "b": 1, "c": 1}


def test_a_triangle_has_its_known_percentiles() -> None:
    """By hand: from 0 to 1 with the mode 0, P80 is 1 - sqrt(0.2) = 0.5528."""
    found = forecast(Plan((Activity("a", 0, 0, 100, shape="triangular"),)), 100_000)
    assert found.end.p80 == pytest.approx(55.28, abs=0.5)
    assert found.end.mean == pytest.approx(100 / 3, abs=0.3)


def test_pert_has_the_mean_of_its_formula() -> None:
    """Malcolm et al., Operations Research 7 (1959): (low + 4 likely + high) / 6 = 11."""
    found = forecast(Plan((Activity("a", 8, 10, 18),)), 100_000)
    assert found.end.mean == pytest.approx(11, abs=0.03)


def test_lognormal_is_given_by_its_outer_deciles() -> None:
    found = forecast(Plan((Activity("a", 4, 6, 9, shape="lognormal"),)), 100_000)
    assert found.end.p50 == pytest.approx(6, abs=0.05)


def test_parallel_ways_cost_time() -> None:
    """By hand: the greater of two uniform-like ways; the mean end lies above either mean."""
    ways = tuple(Activity(name, 5, 10, 15) for name in "ab")
    found = forecast(Plan(ways), 20_000, 3)
    assert found.merge_bias > 0.8
    assert sum(one.criticality for one in found.drivers) == pytest.approx(1, abs=0.02)


def test_what_goes_together_spreads_the_end() -> None:
    row = tuple(Activity(str(n), 5, 10, 20, (str(n - 1),) if n else ()) for n in range(10))
    alone, together = (forecast(Plan(row, (), c), 20_000).end for c in (0, 0.5))
    assert together.p95 > alone.p95 + 5
    assert together.mean == pytest.approx(alone.mean, rel=0.01)


def test_a_risk_strikes_as_often_as_it_says() -> None:
    plan = Plan((Activity("a", 10, 10, 10, milestone=True),), (Risk("r", "a", 0.3, 5, 5, 5),))
    found = forecast(plan, 20_000, deadline=12)
    assert found.chance == pytest.approx(0.7, abs=0.02)
    assert found.milestones[0].mean == pytest.approx(11.5, abs=0.1)
    assert found.drivers[0].swing == pytest.approx(5 * math.sqrt(0.21), rel=0.03)


def test_the_same_seed_gives_the_same_answer() -> None:
    plan = Plan((Activity("a", 1, 2, 5),))
    assert forecast(plan, 500, 9) == forecast(plan, 500, 9) != forecast(plan, 500, 8)


def test_a_table_becomes_a_plan() -> None:
    text = "任务,最短,最可能,最长,前置,里程碑\n甲,1,2,3,,\n乙,2,2,2,甲,是\n丙,1,1,1,甲;乙,\n"
    plan = read_plan(text.encode(), "f", 0.2)
    assert plan.activities[1] == Activity("乙", 2, 2, 2, ("甲",), milestone=True)
    assert (plan.activities[2].after, plan.correlation) == (("甲", "乙"), 0.2)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (lambda: Plan(()), "no activities"),
        (lambda: Activity("a", 3, 2, 5), "durations of “a” are 3, 2 and 5"),
        (lambda: Activity("a", 1, math.nan, 5), "durations of “a” are 1, nan and 5"),
        (lambda: Activity("a", 1, 2, 5, shape="flat"), "shape “flat”"),
        (lambda: Activity("a", 0, 2, 5, shape="lognormal"), "must be above 0"),
        (lambda: Activity("a", 1e-9, 2, 5, shape="lognormal"), "at most 1,000 times"),
        (lambda: Plan((Activity("a", 1, 1, 1),) * 2), "“a” stands there twice"),
        (lambda: Plan((Activity("a", 1, 1, 1, ("b",)),)), "“a” names “b”"),
        (lambda: Plan((Activity("a", 1, 1, 1, ("a",)),)), "wait for one another: a → a"),
        (lambda: Risk("r", "a", 2, 1, 1, 1), "probability of “r” is 2"),
        (lambda: forecast(Plan((Activity("a", 1, 1, 1),)), 5), "samples is 5"),
        (lambda: read_plan(b"name,low\n", "f"), "has no column for likely"),
        (lambda: read_plan(b"name,low,likely,high\na,1,x,3\n", "f"), "“x” where a number belongs"),
    ],
)
def test_what_cannot_be_forecast_is_refused(wrong, sentence: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(Unreadable) as refused:
        wrong()
    assert sentence in str(refused.value)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    activities = []
    for n in range(draw(st.integers(1, 6))):
        durations = sorted(draw(st.tuples(*[st.floats(0, 1e6)] * 3)))
        after = tuple(str(one) for one in range(n) if draw(st.booleans()))
        shape = draw(st.sampled_from(("pert", "triangular", "lognormal")))
        if shape == "lognormal" and not 0 < durations[2] <= 1_000 * durations[0]:
            shape = "pert"
        activities.append(Activity(str(n), *durations, after, shape))
    return Plan(tuple(activities), correlation=draw(st.sampled_from((0, 0.4))))


@given(plans())
def test_percentiles_rise_and_nothing_is_nan(plan: Plan) -> None:
    found = forecast(plan, 100)
    assert 0 <= found.end.p50 <= found.end.p80 <= found.end.p95 < math.inf
    assert all(0 <= one.criticality <= 1 and math.isfinite(one.swing) for one in found.drivers)
    assert math.isfinite(found.merge_bias)
    assert any(one.criticality for one in found.drivers)


@given(st.binary(max_size=40) | st.text("ab,;19.-\n", max_size=40).map(
    lambda text: b"name,low,likely,high,after\n" + text.encode()))  # fmt: skip
def test_any_bytes_are_a_plan_or_a_sentence(data: bytes) -> None:
    try:
        assert read_plan(data, "f").order
    except Unreadable as refused:
        assert str(refused)
