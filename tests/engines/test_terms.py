"""Terms are told as whole words, though Chinese is compared by pairs of characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songda.engines.text.terms import bonds, shown
from songda.engines.text.words import words

SAID = ["速度很快", "速度太慢", "态度很好", "服务很好", "送得很快", "补充点评：不错",
        "补充点评：很好", "补充点评如下", "The order's Printing", "我"]  # fmt: skip


def told(*terms: str) -> tuple[str, ...]:
    return shown(SAID, range(len(SAID)), terms, bonds(SAID))


def test_neighbours_are_tied_as_firmly_as_they_go_together() -> None:
    tied = bonds(["速度", "速度", "态度", "快 递"])
    assert tied == {"速度": pytest.approx(2 / 3), "态度": pytest.approx(1 / 3)}


def test_pairs_grow_to_words() -> None:
    assert told("充点") == ("补充点评",)
    assert told("速度") == ("速度",)


def test_pieces_of_two_words_single_signs_and_parts_are_left_out() -> None:
    assert told("度很", "速度") == ("速度",)
    assert told("我") == ()
    assert told("补充", "点评") == ("补充点评",)


def test_english_stands_as_it_was_written() -> None:
    (term,) = {word.term for word in words("printing")}
    assert told(term) == ("printing",)


@given(st.lists(st.text("速度很快态好ab ，", max_size=12), min_size=1, max_size=6))
def test_what_is_shown_stands_in_the_texts(texts: list[str]) -> None:
    terms = list(dict.fromkeys(word.term for text in texts for word in words(text)))
    found = shown(texts, range(len(texts)), terms, bonds(texts))
    assert all(any(one in text.lower() for text in texts) for one in found)
    assert not any(a != b and a in b for a in found for b in found)
