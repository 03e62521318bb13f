"""How well labels can be told is tried on texts that the model had not seen."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from songda.engines import Unreadable
from songda.engines.text.learning import LabelTried, tried

CLEAR = [
    (f"{word} {number}", label)
    for number in range(15)
    for word, label in (("printer jam", "fault"), ("new account", "request"))
]
COIN = [(f"same words {number}", "ab"[number % 2]) for number in range(40)]


def test_what_can_be_told_is_told() -> None:
    found = tried(CLEAR)
    assert (found.texts, found.right, found.macro_f1, found.usual) == (30, 1, 1, 0.5)
    assert found.labels == (LabelTried("fault", 15, 1, 1), LabelTried("request", 15, 1, 1))


def test_what_is_chance_is_not_told_and_does_not_pretend() -> None:
    found = tried(COIN)
    assert found.right <= 0.7
    assert found.confidence < 0.8


def test_each_label_has_its_precision_and_its_recall() -> None:
    odd = [*CLEAR, ("printer jam again", "request"), ("seldom", "rare")]
    found = {one.label: one for one in tried(odd).labels}
    assert found["fault"].precision == pytest.approx(15 / 16)
    assert found["request"].recall == pytest.approx(15 / 16)
    assert (found["rare"].texts, found["rare"].recall, found["rare"].f1) == (1, 0, 0)


def test_a_text_that_stands_twice_is_never_on_both_sides() -> None:
    twice = [(f"alone{number}", "ab"[number % 2]) for number in range(30)] * 2
    assert tried(twice).right <= 0.7  # it would be 1 if its other copy had been learnt from


def test_the_seed_decides_and_progress_is_told() -> None:
    seen: list[tuple[int, int]] = []
    assert tried(CLEAR, 3, lambda *done: seen.append(done)) == tried(CLEAR, 3)
    assert seen == [(part, 5) for part in range(1, 6)]


@pytest.mark.parametrize(
    ("examples", "sentence"),
    [
        (CLEAR[:19], "There are 19 different texts; from 20 on it can be tried out"),
        ([("again", "a")] * 30, "There are 1 different texts"),
        ([(f"x {number}", "a") for number in range(30)], "There are 1 different labels"),
    ],
)
def test_too_little_is_refused(examples: list[tuple[str, str]], sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        tried(examples)


@settings(max_examples=10)
@given(st.lists(st.tuples(st.text(max_size=8), st.sampled_from("abc")), min_size=20, max_size=40))
def test_shares_lie_between_0_and_1(examples: list[tuple[str, str]]) -> None:
    try:
        found = tried(examples)
    except Unreadable as refused:
        assert str(refused)
        return
    shares = [found.right, found.usual, found.macro_f1, found.confidence]
    shares += [share for one in found.labels for share in (one.precision, one.recall, one.f1)]
    assert all(math.isfinite(share) and 0 <= share <= 1 for share in shares)
    assert sum(one.texts for one in found.labels) == found.texts == len(examples)
