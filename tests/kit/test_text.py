"""Text as people give it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songda.kit.refusals import Refused
from songda.kit.text import clean, one_line


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")))
def test_whatever_can_be_kept_is_kept_exactly(text):
    assert clean(text) == text


def test_a_nul_is_refused_with_its_line():
    with pytest.raises(Refused, match="3"):
        clean("a\nb\nc\x00d")


def test_half_a_pair_is_refused():
    with pytest.raises(Refused):
        clean("a\ud800b")


def test_too_much_is_refused_with_both_figures():
    with pytest.raises(Refused, match=r"11.*10|10.*11"):
        clean("x" * 11, limit=10)


@pytest.mark.parametrize(
    ("given_", "kept"),
    [("  a \n b\t", "a b"), ("e\u0301", "é"), ("　全角　空格　", "全角 空格"), ("\n", "")],
)
def test_titles_are_one_line_in_one_spelling(given_, kept):
    assert one_line(given_) == kept


@given(st.text())
def test_one_line_of_one_line_is_the_same(text):
    assert one_line(one_line(text)) == one_line(text)
