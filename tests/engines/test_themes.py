"""Statements are grouped by what they are about, each group with its quotes."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songda.engines import Unreadable
from songda.engines.text.themes import themes
from tests.engines.test_conflicts import Meanings

SAID = ["订单查询很慢", "Printing the invoice fails", "查询订单要等很久",
        "The invoice is printed twice", "订单查询太慢",
        "Invoice printing is wrong", "…"]  # fmt: skip


def test_statements_of_one_matter_are_one_theme() -> None:
    found = themes(SAID)
    assert [theme.members for theme in found] == [(0, 2, 4), (1, 3, 5), (6,)]
    assert "查询" in found[0].terms and "invoice" in found[1].terms
    assert set(found[0].quotes) == {0, 2, 4} and found[2].terms == ()


def test_the_number_of_themes_may_be_given() -> None:
    assert len(themes(SAID[:6], 1)) == 1
    assert len(themes(SAID[:6], 3)) == 3
    assert len(themes(SAID[:6], 99)) <= 6


def test_the_same_statements_give_the_same_themes() -> None:
    many = [f"{word} number {n % 5} is {word}" for n in range(60) for word in ("alpha", "beta")]
    assert themes(many) == themes(many)


def test_an_embedder_gives_the_meanings() -> None:
    far = Meanings([1, 0], [1, 0.1], [0, 1], [0.1, 1])
    found = themes(["quick", "fast", "blue", "azure"], embedder=far)
    assert [theme.members for theme in found] == [(0, 1), (2, 3)]
    with pytest.raises(Unreadable, match="The embedder gave 4 vectors for 2 texts"):
        themes(["quick", "fast"], embedder=far)


def test_too_many_are_refused() -> None:
    with pytest.raises(Unreadable, match="There are 3001 texts; up to 3000"):
        themes(["a"] * 3001)


@pytest.mark.parametrize("count", [0, -1])
def test_no_themes_are_refused(count: int) -> None:
    with pytest.raises(Unreadable, match=f"{count} themes are none"):
        themes(SAID, count)


words = st.lists(
    st.sampled_from(["order", "slow", "print", "订单", "很慢", "。", "", "7"]), max_size=6
)


@given(st.lists(st.one_of(st.text(max_size=20), words.map(" ".join)), max_size=12),
       st.one_of(st.none(), st.integers(1, 5)))  # fmt: skip
def test_every_text_is_in_one_theme(texts: list[str], count: int | None) -> None:
    found = themes(texts, count)
    assert sorted(place for theme in found for place in theme.members) == list(range(len(texts)))
    for theme in found:
        assert set(theme.quotes) <= set(theme.members) and theme.quotes
        assert math.isfinite(theme.cohesion) and 0 <= theme.cohesion <= 1
