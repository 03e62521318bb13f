"""What past cases and past periods say of the next, and how sure that is."""

import math
import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songda.engines.forecast import (
    Risk,
    Unreadable,
    done_within,
    end_day,
    periods_needed,
    read_history,
    read_plan,
    read_risks,
    reference_class,
)
from songda.engines.workcalendar import china

STEADY = [5.0, 6, 4, 5, 7, 3, 5, 5, 6, 4, 5, 5]


def test_the_next_case_is_at_most_an_order_statistic_of_the_past() -> None:
    (half, most) = reference_class(list(range(1, 20)), levels=(0.5, 0.95))
    assert (half.value, most.value) == (10, 19)
    assert half.low is not None and half.high is not None and half.low < 10 < half.high


def test_too_few_cases_say_nothing_of_a_high_level() -> None:
    half, most = reference_class([3.0, 1, 2], levels=(0.5, 0.95))
    assert (half.value, most.value) == (2, None)


def test_ratios_are_multiplied_by_the_estimate_of_the_next() -> None:
    assert reference_class([1.0, 1.5, 2.0], 10, levels=(0.5,))[0].value == 15


def test_a_new_case_keeps_its_level_as_often_as_is_said() -> None:
    chance, kept = random.Random(1), 0
    for _n in range(2_000):
        *past, following = [chance.lognormvariate(0, 1) for _m in range(31)]
        kept += following <= (reference_class(past, levels=(0.85,))[0].value or math.inf)
    assert 0.83 <= kept / 2_000 <= 0.90


def test_more_periods_are_needed_to_be_surer() -> None:
    likely, sure = periods_needed(STEADY, 50, (0.5, 0.95))
    assert likely.value is not None and sure.value is not None
    assert 9 <= likely.value <= 11 < sure.value <= 20
    assert periods_needed(STEADY, 50) == periods_needed(STEADY, 50) != periods_needed(STEADY, 90)


def test_of_the_last_period_only_the_part_counts_that_the_work_takes() -> None:
    (half,) = periods_needed([10.0] * 20, 5, (0.5,))
    (more,) = periods_needed([10.0] * 20, 25, (0.5,))
    assert half.value == pytest.approx(0.5, rel=0.1)
    assert more.value == pytest.approx(2.5, rel=0.1)


def test_when_and_how_much_are_two_sides_of_one_statement() -> None:
    (needed,) = periods_needed(STEADY, 40, (0.85,), seed=3)
    assert needed.value is not None
    least, most = (
        done_within(STEADY, whole, (0.85,), seed=3)[0].value or 0
        for whole in (math.floor(needed.value), math.ceil(needed.value))
    )
    assert least <= 40 <= most * 1.05


def test_less_is_done_for_sure() -> None:
    likely, sure = done_within(STEADY, 10, (0.5, 0.95))
    assert likely.value is not None and sure.value is not None
    assert 20 < sure.value < 40 < likely.value < 60


def test_a_pace_that_changed_makes_less_sure() -> None:
    fallen = sorted(STEADY * 2, reverse=True)[:12] + [1.0] * 12
    steady, doubtful = (
        done_within(history, 6, (0.95,))[0].value for history in (STEADY * 2, fallen)
    )
    assert steady is not None and doubtful is not None and doubtful < steady / 2


def test_a_duration_ends_on_a_working_day() -> None:
    friday, calendar = date(2026, 9, 18), china()
    ends = [end_day(friday, days, calendar).day.isoformat() for days in (0, 0.5, 1, 1.5, 2.5)]
    assert ends == ["2026-09-18"] * 3 + ["2026-09-20", "2026-09-21"]  # the 20th is made up
    assert end_day(date(2030, 1, 7), 3, calendar).estimated


def test_tables_become_histories_and_risks() -> None:
    weeks = read_history("周,完成量\n1,3\n2,0\n".encode(), "f")
    assert weeks is not None and (weeks.kind, weeks.values) == ("periods", (3, 0))
    ratios = read_history(b"actual,estimate\n6,4\n5,5\n", "f")
    assert ratios is not None and (ratios.kind, ratios.values) == ("ratios", (1.5, 1))
    cases = read_history(b"case,actual\na,6\n", "f")
    assert cases is not None and (cases.kind, cases.values) == ("cases", (6,))
    assert read_history(b"name,low\na,1\n", "f") is None
    assert read_history(b"name,low,likely,high,duration\na,1,1,1,9\n", "f") is None
    risks = read_risks(b"risk,activity,probability,low,likely,high\nstorm,a,0.5,1,2,3\n", "f")
    assert risks == (Risk("storm", "a", 0.5, 1, 2, 3),)
    assert read_plan(b"name,low,likely,high\na,1,1,1\n", "f", risks=risks).risks == risks


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (lambda: reference_class([]), "has 0 figures"),
        (lambda: reference_class([1.0, math.nan]), "“nan” stands in the history"),
        (lambda: reference_class([1.0], levels=(1.0,)), "level is 1.0"),
        (lambda: reference_class([1.0], confidence=2), "confidence is 2"),
        (lambda: periods_needed([1.0] * 5, 3), "has 5 figures"),
        (lambda: periods_needed([0.0] * 9, 3), "Nothing was ever finished"),
        (lambda: periods_needed(STEADY, 0), "work is 0"),
        (lambda: periods_needed(STEADY, 1e8), "periods at the mean pace is"),
        (lambda: done_within(STEADY, 0), "periods is 0"),
        (lambda: done_within(STEADY, 3, samples=5), "samples is 5"),
        (lambda: read_history(b"actual,estimate\n6,0\n", "f"), "“0” where a number belongs"),
        (lambda: read_risks(b"risk,activity\n", "f"), "no column for probability"),
    ],
)
def test_a_history_that_says_nothing_is_refused(wrong, sentence: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(Unreadable) as refused:
        wrong()
    assert sentence in str(refused.value)


amounts = st.lists(
    st.floats(0, 1e9) | st.floats(allow_nan=True) | st.integers(0, 9).map(float), max_size=30
)


@given(amounts, st.floats(0, 1e9) | st.floats(), st.integers(-1, 40), st.floats())
def test_any_history_gives_figures_or_a_sentence(
    history: list[float], work: float, periods: int, level: float
) -> None:
    for asked in (
        lambda: reference_class(history, work),
        lambda: reference_class(history, levels=(level,)),
        lambda: periods_needed(history, work, samples=100),
        lambda: done_within(history, periods, samples=100),
    ):
        try:
            found = asked()
        except Unreadable as refused:
            assert str(refused)
            continue
        values = [one.value for one in found if one.value is not None]
        assert all(math.isfinite(value) and value >= 0 for value in values)
        assert values in (sorted(values), sorted(values, reverse=True))


@given(st.binary(max_size=40) | st.text("aæ,;19.-\n", max_size=40).map(
    lambda text: b"done,actual,estimate\n" + text.encode()))  # fmt: skip
def test_any_bytes_are_a_history_or_a_sentence(data: bytes) -> None:
    for reader in (read_history, read_risks):
        try:
            reader(data, "f")
        except Unreadable as refused:
            assert str(refused)
