"""Figures with their uncertainty: published examples, the corners, and properties."""

import math
from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songda.engines import Unreadable
from songda.engines.stats import (
    METHODS,
    compare_means,
    compare_proportions,
    individuals,
    needed_for_mean,
    needed_for_percentile,
    needed_for_proportion,
    needed_to_tell_apart,
    percentile,
    proportion,
    proportions,
)

# Published examples


def test_the_ninetieth_percentile_of_nist() -> None:
    """NIST/SEMATECH e-Handbook 7.2.6.2: 12 gauge studies, printed 95.1981.

    By hand: 0.9 * 13 = 11.7; 95.1959 + 0.7 * (95.1990 - 95.1959) = 95.19807.
    """
    gauge = (95.1772, 95.1567, 95.1937, 95.1959, 95.1442, 95.0610,
             95.1591, 95.1195, 95.1065, 95.0925, 95.1990, 95.1682)  # fmt: skip
    assert f"{percentile(gauge, 90, 'weibull').value:.4f}" == "95.1981"


def test_the_proportion_of_newcombe() -> None:
    """Newcombe, Statistics in Medicine 17 (1998) 857, table I, method 3: 81 of 263."""
    found = proportion(81, 263)
    assert f"{found.low:.4f} {found.high:.4f}" == "0.2553 0.3662"
    none = proportion(0, 20)
    assert (none.low, f"{none.high:.4f}") == (0, "0.1611")


def test_the_difference_of_newcombe() -> None:
    """Newcombe, Statistics in Medicine 17 (1998) 873, table II, method 10: 56/70 and 48/80."""
    found = compare_proportions((48, 80), (56, 70))
    assert f"{found.value:.4f} {found.low:.4f} {found.high:.4f}" == "0.2000 0.0524 0.3339"
    assert found.is_settled


def test_the_flow_rates_of_nist() -> None:
    """NIST/SEMATECH e-Handbook 6.3.2.2: printed 50.81, 55.8041 and 45.8159.

    By hand: moving ranges sum to 16.9, their mean is 1.8778; 3 * 1.8778 / 1.128 = 4.9941.
    """
    chart = individuals((49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1))
    assert (
        f"{chart.middle:.2f} {chart.upper[0]:.4f} {chart.lower[0]:.4f}" == "50.81 55.8041 45.8159"
    )
    assert chart.is_stable


def test_fifty_nine_measurements_bound_the_95th_percentile() -> None:
    """Wilks, Annals of Mathematical Statistics 12 (1941): 0.95 to the 59th is below 0.05."""
    assert needed_for_percentile(95) == 59
    assert 0.95**59 < 0.05 < 0.95**58


def test_the_usual_sizes_of_a_survey() -> None:
    """By hand: 1.96² * 0.25 / 0.05² = 384.1; (1.96 * 15 / 2)² = 216.1."""
    assert (needed_for_proportion(0.05), needed_for_mean(15, 2)) == (385, 217)
    assert needed_for_proportion(0.05, expected=0) == 1


def test_sixty_and_eighty_percent_are_told_apart_by_82_a_side() -> None:
    """By hand: (1.96 sqrt(2 * 0.7 * 0.3) + 0.8416 sqrt(0.24 + 0.16))² / 0.2² = 81.2."""
    assert needed_to_tell_apart(0.6, 0.8) == needed_to_tell_apart(0.8, 0.6) == 82


# Percentiles


def test_the_methods_differ_where_there_are_few() -> None:
    found = {method: percentile((1, 2, 3, 4), 90, method).value for method in METHODS}
    assert found == pytest.approx({"linear": 3.7, "nearest": 4, "weibull": 4, "unbiased": 4})


def test_an_interval_is_left_open_where_there_are_too_few() -> None:
    assert percentile(range(71), 95).high is None
    assert percentile(range(72), 95).high == 71  # 0.95 to the 72nd is below 0.025
    only = percentile((7,), 50)
    assert (only.value, only.low, only.high) == (7, None, None)


def test_the_interval_covers_as_often_as_it_says() -> None:
    """Summed exactly: the number below the true percentile is binomial."""
    for count, p in ((20, 50), (100, 95), (300, 99), (40, 10)):
        found = percentile(range(1, count + 1), p)
        low, high = found.low or 0, found.high or count + 1
        part = p / 100
        missed = sum(
            math.comb(count, k) * part**k * (1 - part) ** (count - k)
            for k in range(count + 1)
            if not low <= k < high
        )
        assert missed <= 0.05 + 1e-9


@pytest.mark.parametrize(("limit", "kept"), [(200, True), (100, None), (80, False)])
def test_a_limit_is_kept_broken_or_not_settled(limit: float, kept: bool | None) -> None:
    assert percentile(range(1, 201), 50).is_within(limit) is kept
    assert percentile((1, 2), 99).is_within(10) is None


# Comparisons and charts


def test_an_effect_that_is_one() -> None:
    found = compare_means((10, 11, 12, 11, 10), (14, 15, 16, 15, 14))
    assert found.value == pytest.approx(4) and found.is_settled
    assert found.p_value is not None and found.p_value < 0.001


def test_an_effect_that_may_be_chance() -> None:
    assert not compare_means((10, 14, 9), (11, 12, 13)).is_settled
    assert not compare_proportions((5, 10), (6, 10)).is_settled


def test_where_nothing_varies_chance_has_no_part() -> None:
    found = compare_means((1, 1), (2, 2))
    assert (found.value, found.low, found.high, found.p_value) == (1, 1, 1, None)


def test_a_point_beyond_its_limits_is_a_signal() -> None:
    chart = individuals((5, 6, 5, 6, 5, 6, 5, 6, 30))
    assert chart.beyond == (8,) and not chart.is_stable


def test_eight_on_one_side_are_a_signal() -> None:
    chart = individuals((1, 1.1) * 4 + (2, 2.1) * 4)
    assert chart.runs == (7, 15)


def test_larger_samples_have_narrower_limits() -> None:
    chart = proportions([(10, 50), (10, 50), (60, 100)])
    assert chart.upper[0] > chart.upper[2] and chart.beyond == (2,)
    assert proportions([(0, 5), (0, 5)]).is_stable


# Refusals


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (lambda: percentile((), 50), "There are 0 measurements; this needs at least 1"),
        (lambda: percentile((1, math.nan), 50), "Measurement 2 is nan"),
        (lambda: percentile((1,), 101), "percentile is 101. Choose a number from 0 to 100"),
        (lambda: percentile((1,), 50, "best"), "no method “best”. Choose one of: linear"),
        (lambda: percentile((1,), 50, confidence=1), "confidence is 1"),
        (lambda: proportion(3, 2), "3 of 2 cannot be"),
        (lambda: proportion(0, 0), "0 of 0 cannot be"),
        (lambda: compare_means((1,), (1, 2)), "needs at least 2"),
        (lambda: individuals((1,)), "needs at least 2"),
        (lambda: needed_to_tell_apart(0.5, 0.5), "difference is 0"),
        (lambda: needed_for_percentile(100), "percentile is 100"),
    ],
)
def test_what_cannot_be_is_refused(wrong, sentence: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(Unreadable) as refused:
        wrong()
    assert sentence in str(refused.value)


# Properties

values = st.lists(st.floats(-1e12, 1e12), min_size=2, max_size=20)


@given(values, st.floats(0, 100), st.sampled_from(list(METHODS)), st.floats(0.5, 0.9999))
def test_a_percentile_lies_among_the_measurements(
    found: list[float], p: float, method: str, confidence: float
) -> None:
    one = percentile(found, p, method, confidence)
    assert min(found) <= one.value <= max(found)
    assert one.low is None or one.high is None or one.low <= one.high


@given(values, values)
def test_a_comparison_holds_its_difference(one: list[float], other: list[float]) -> None:
    found = compare_means(one, other)
    slack = 1e-6 * (1 + abs(found.value))
    assert found.low - slack <= found.value <= found.high + slack
    assert all(math.isfinite(x) for x in asdict(found).values() if x is not None)
    assert len(individuals(one).lower) == len(one)


counts = st.integers(1, 10_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(counts, counts, st.floats(0.5, 0.9999))
def test_proportions_lie_in_their_intervals(
    one: tuple[int, int], other: tuple[int, int], confidence: float
) -> None:
    alone = proportion(*one, confidence)
    assert 0 <= alone.low <= alone.value <= alone.high <= 1
    found = compare_proportions(one, other, confidence)
    assert -1 - 1e-9 <= found.low <= found.value <= found.high <= 1 + 1e-9
    assert found.p_value is not None and 0 <= found.p_value <= 1
