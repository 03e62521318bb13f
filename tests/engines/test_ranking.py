"""What comes first, by methods whose published figures are met to their printed digits."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songda.engines import Unreadable
from songda.engines.ranking import (
    Answer,
    Chosen,
    Job,
    agreement,
    compare,
    count_votes,
    delay_cost,
    kano,
    moscow,
    overall,
    ranked,
    value_for_effort,
    wsjf,
)
from songda.engines.ranking.kano import ANSWERS


def matrix(size: int, above: list[float]) -> list[list[float]]:
    """A reciprocal matrix from what stands above its diagonal, row by row."""
    rest = iter(above)
    full = [[1.0] * size for _ in range(size)]
    for i in range(size):
        for j in range(i + 1, size):
            full[i][j] = next(rest)
            full[j][i] = 1 / full[i][j]
    return full


# WSJF and value for effort


def test_the_order_of_reinertsen() -> None:
    """Reinertsen, The Principles of Product Development Flow (2009), principle F18.

    Durations 1, 3, 10 and costs of delay 10, 3, 1; printed weights 10, 1 and 0.1. By hand, in
    that order the second waits 1 and the third 4: 1 * 3 + 4 * 1 = 7. The other way round the
    second waits 10 and the first 13: 10 * 3 + 13 * 10 = 160.
    """
    jobs = [Job("3", 1, 0, 0, 10), Job("2", 3, 0, 0, 3), Job("1", 10, 0, 0, 1)]
    found = wsjf(jobs)
    assert [(job.name, job.score, job.rank) for job in found] == [
        ("1", 10, 1),
        ("2", 1, 2),
        ("3", 0.1, 3),
    ]
    assert (delay_cost(jobs[::-1]), delay_cost(jobs)) == (7, 160)


def test_the_cost_of_delay_has_three_parts() -> None:
    assert wsjf([Job("a", 8, 5, 3, 2)])[0].score == 8


def test_equal_scores_share_a_place() -> None:
    found = value_for_effort({"a": (1, 1), "b": (6, 2), "c": (0.3, 0.1), "d": (0, 5)})
    assert [(one.name, one.rank) for one in found] == [("b", 1), ("c", 1), ("a", 3), ("d", 4)]


# MoSCoW


def test_musts_over_sixty_percent_leave_no_room() -> None:
    items = [Chosen("a", "must", 6), Chosen("b", "should", 2), Chosen("c", "could", 2),
             Chosen("d", "wont", 90)]  # fmt: skip
    found = moscow(items)
    assert (found.must_part, found.leaves_room) == (0.6, True)
    assert found.items == {"must": ("a",), "should": ("b",), "could": ("c",), "wont": ("d",)}
    assert not moscow([*items, Chosen("e", "must", 0.1)]).leaves_room


def test_without_effort_there_is_no_part() -> None:
    assert moscow([Chosen("a", "wont"), Chosen("b", "must", 0)]).must_part is None


# Kano


def test_the_table_of_berger() -> None:
    """Berger et al., Center for Quality of Management Journal 2 (4), 1993, evaluation table."""
    table = ["".join(Answer("x", a, b).category for b in ANSWERS) for a in ANSWERS]
    assert table == ["QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ"]


def test_a_feature_is_what_most_people_say() -> None:
    """By hand: A 1, O 2, M 4, I 1: better (1 + 2) / 8, worse -(2 + 4) / 8, lead (4 - 2) / 9."""
    said = [("like", "neutral"), *[("like", "dislike")] * 2, *[("expect", "dislike")] * 4,
            ("neutral", "neutral"), ("dislike", "like")]  # fmt: skip
    (found,) = kano([Answer("login", *pair) for pair in said])
    assert (found.category, found.better, found.worse) == ("M", 0.375, -0.75)
    assert found.lead == pytest.approx(2 / 9)
    assert found.counts == {"M": 4, "O": 2, "A": 1, "I": 1, "R": 1, "Q": 0}


def test_among_equals_the_more_basic_counts_and_comes_first() -> None:
    pairs = {"export": ("like", "neutral"), "save": ("expect", "dislike")}
    both = [Answer("both", *pair) for pair in pairs.values()]
    found = kano([*[Answer(name, *pair) for name, pair in pairs.items()], *both])
    assert [(one.name, one.category) for one in found] == [
        ("save", "M"), ("both", "M"), ("export", "A")
    ]  # fmt: skip


def test_answers_that_contradict_have_no_coefficients() -> None:
    (found,) = kano([Answer("x", "like", "like")])
    assert (found.category, found.better, found.worse) == ("Q", None, None)


# AHP


def test_buying_a_house() -> None:
    """Saaty, "How to make a decision: The analytic hierarchy process", EJOR 48 (1990).

    Eight criteria; printed weights .173 .054 .188 .018 .031 .036 .167 .333, eigenvalue 9.669,
    consistency index 0.238, ratio 0.169. By hand: (9.669 - 8) / 7 = 0.238; / 1.41 = 0.169.
    """
    criteria = ["size", "transport", "neighbourhood", "age", "yard", "facilities", "condition",
                "financing"]  # fmt: skip
    found = compare(criteria, matrix(8, [
        5, 3, 7, 6, 6, 1 / 3, 1 / 4,
        1 / 3, 5, 3, 3, 1 / 5, 1 / 7,
        6, 3, 4, 6, 1 / 5,
        1 / 3, 1 / 4, 1 / 7, 1 / 8,
        1 / 2, 1 / 5, 1 / 6,
        1 / 5, 1 / 6,
        1 / 2,
    ]))  # fmt: skip
    weights = [f"{found.weight[name]:.3f}" for name in criteria]
    assert " ".join(weights) == "0.173 0.054 0.188 0.018 0.031 0.036 0.167 0.333"
    assert f"{found.largest_eigenvalue:.3f} {found.index:.3f}" == "9.669 0.238"
    assert f"{found.ratio:.3f}" == "0.169" and not found.is_consistent


def test_what_people_drink() -> None:
    """Saaty, "Decision making with the analytic hierarchy process", IJSSci 1 (2008), table 3.

    Printed weights .177 .019 .042 .116 .190 .129 .327, consistency ratio .022.
    """
    drinks = ["coffee", "wine", "tea", "beer", "sodas", "milk", "water"]
    found = compare(drinks, matrix(7, [
        9, 5, 2, 1, 1, 1 / 2,
        1 / 3, 1 / 9, 1 / 9, 1 / 9, 1 / 9,
        1 / 3, 1 / 4, 1 / 3, 1 / 9,
        1 / 2, 1, 1 / 3,
        2, 1 / 2,
        1 / 3,
    ]))  # fmt: skip
    weights = [f"{found.weight[name]:.3f}" for name in drinks]
    assert " ".join(weights) == "0.177 0.019 0.042 0.116 0.190 0.129 0.327"
    assert f"{found.ratio:.3f}" == "0.022" and found.is_consistent


def test_judgements_without_contradiction_have_a_ratio_of_nought() -> None:
    found = compare("abc", matrix(3, [2, 6, 3]))
    assert found.weight == pytest.approx({"a": 0.6, "b": 0.3, "c": 0.1})
    assert found.ratio == pytest.approx(0, abs=1e-9)


def test_the_judgement_that_spoils_the_rest_is_named() -> None:
    found = compare("abcd", matrix(4, [2, 4, 1 / 8, 2, 4, 2]))
    assert found.doubtful is not None and set(found.doubtful[:2]) == {"a", "d"}
    assert found.doubtful[2] == 8


def test_criteria_weigh_the_things_under_them() -> None:
    weights = {"price": {"x": 0.8, "y": 0.2}, "quality": {"x": 0.3, "y": 0.7}}
    found = overall({"price": 0.25, "quality": 0.75}, weights)
    assert [(one.name, one.score) for one in found] == [
        ("y", pytest.approx(0.575)), ("x", pytest.approx(0.425))
    ]  # fmt: skip


@pytest.mark.parametrize("size", [1, 2])
def test_one_or_two_things_cannot_contradict(size: int) -> None:
    found = compare("ab"[:size], matrix(size, [3]))
    assert found.ratio is None and found.doubtful is None and found.is_consistent


# Votes and agreement


def test_points_are_added_up() -> None:
    found = count_votes({"Chen": {"a": 60, "b": 40}, "Ada": {"b": 50, "c": 0}})
    assert [(one.name, one.score) for one in found.items] == [("b", 90), ("a", 60), ("c", 0)]
    assert found.voters == {"a": 1, "b": 2, "c": 0}
    assert found.unspent == {"Chen": 0, "Ada": 50}


def test_three_executives_and_six_applicants() -> None:
    """Siegel, Nonparametric Statistics for the Behavioral Sciences (1956), table 9.1: W = .16.

    By hand: rank sums 8, 14, 11, 11, 11, 8 with mean 10.5; S = 25.5;
    W = 12 * 25.5 / (9 * (216 - 6)) = 306 / 1890 = 0.162.
    """
    ranks = {"X": (1, 6, 3, 2, 5, 4), "Y": (1, 5, 6, 4, 2, 3), "Z": (6, 3, 2, 5, 4, 1)}
    found = agreement({name: dict(zip("abcdef", row, strict=True)) for name, row in ranks.items()})
    assert f"{found.w:.2f}" == "0.16"
    assert found.items[0].name == "a"
    assert (found.items[0].lowest, found.items[0].highest) == ("X", "Z")


def test_everybody_in_one_order_agrees_wholly_ties_or_not() -> None:
    found = agreement({"X": {"a": 1, "b": 1, "c": 9}, "Y": {"a": 2, "b": 2, "c": 3}})
    assert found.w == 1


def test_nobody_with_a_preference_is_no_agreement_to_speak_of() -> None:
    assert agreement({"X": {"a": 1, "b": 1}, "Y": {"a": 2, "b": 2}}).w is None
    assert agreement({"X": {"a": 1}, "Y": {"a": 2}}).w is None


# Refusals


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (lambda: wsjf([]), "nothing to rank"),
        (lambda: wsjf([Job("a", 1, 1, 1, 1)] * 2), "“a” stands there twice"),
        (lambda: Job("a", 1, 1, 1, 0), "size of “a” is 0. Write a number from 1e-06"),
        (lambda: Job("a", math.nan, 1, 1, 1), "value of “a” is nan"),
        (lambda: value_for_effort({"a": (1, -1)}), "effort of “a” is -1"),
        (lambda: value_for_effort({str(n): (1, 1) for n in range(10_001)}), "10001 items"),
        (lambda: Chosen("a", "maybe"), "the priority “maybe”. Write must"),
        (lambda: Answer("a", "like", "hate"), "An answer to “a” is “hate”"),
        (lambda: kano([]), "nothing to rank"),
        (lambda: compare("ab", [[1, 2]]), "2 things need a square table"),
        (lambda: compare("ab", [[1, 10], [0.1, 1]]), "Write a number from 1/9 to 9"),
        (lambda: compare("ab", [[1, 2], [2, 1]]), "but the other way round"),
        (lambda: compare("abcdefghijklmnop", matrix(16, [1] * 120)), "from 1 to 15 can be"),
        (lambda: overall({"p": 1, "q": 1}, {"p": {"x": 1}}), "“q” has no weights"),
        (lambda: count_votes({"Chen": {"a": 101}}), "“Chen” spends 101 points; everybody has 100"),
        (lambda: count_votes({"Chen": {"a": -1}}), "points of “a” is -1"),
        (lambda: count_votes({"Chen": {}}), "nothing to rank"),
        (lambda: agreement({"X": {"a": 1}}), "there is 1. Ask one more"),
        (lambda: agreement({"X": {"a": 1}, "Y": {}}), "“Y” has no score for “a”"),
    ],
)  # fmt: skip
def test_what_cannot_be_ranked_is_refused_by_name(wrong, sentence: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(Unreadable) as refused:
        wrong()
    assert sentence in str(refused.value)


# Properties

judgement = st.sampled_from([1 / 9, 1 / 7, 1 / 5, 1 / 3, 1 / 2, 1, 2, 3, 5, 7, 9])


@given(st.integers(1, 8), st.lists(judgement, min_size=28, max_size=28))
def test_weights_are_an_eigenvector_that_sums_to_one(size: int, above: list[float]) -> None:
    full = matrix(size, above)
    found = compare("abcdefgh"[:size], full)
    weights = [found.weight[name] for name in "abcdefgh"[:size]]
    assert sum(weights) == pytest.approx(1)
    for row, weight in zip(full, weights, strict=True):
        product = sum(a * w for a, w in zip(row, weights, strict=True))
        assert product == pytest.approx(found.largest_eigenvalue * weight, rel=1e-6)
    assert found.index >= 0


@given(st.lists(st.tuples(st.floats(0, 1e12), st.floats(1e-6, 1e12)), min_size=1, max_size=5))
def test_no_order_of_jobs_costs_less_delay_than_wsjf(drawn: list[tuple[float, float]]) -> None:
    jobs = {str(n): Job(str(n), value, 0, 0, size) for n, (value, size) in enumerate(drawn)}
    best = delay_cost([jobs[one.name] for one in wsjf(list(jobs.values()))])
    assert best <= delay_cost(list(jobs.values())) * (1 + 1e-9) + 1e-9
    assert best <= delay_cost(list(jobs.values())[::-1]) * (1 + 1e-9) + 1e-9


@given(st.integers(1, 6).flatmap(lambda n: st.lists(
    st.lists(st.floats(-1e9, 1e9), min_size=n, max_size=n), min_size=2, max_size=5)))  # fmt: skip
def test_agreement_is_from_nought_to_one(rows: list[list[float]]) -> None:
    scores = {str(n): dict(zip("abcdef", row, strict=False)) for n, row in enumerate(rows)}
    found = agreement(scores)
    assert found.w is None or 0 <= found.w <= 1
    assert all(math.isfinite(one.mean) and math.isfinite(one.spread) for one in found.items)


@given(st.dictionaries(st.text(max_size=3), st.floats(-1e12, 1e12), min_size=1))
def test_places_follow_scores(scores: dict[str, float]) -> None:
    found = ranked(scores)
    assert [one.score for one in found] == sorted(scores.values(), reverse=True)
    assert [one.rank for one in found] == sorted(one.rank for one in found)
    assert all(one.rank <= place for place, one in enumerate(found, 1))
