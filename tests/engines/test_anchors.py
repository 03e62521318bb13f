"""A highlight finds its words again in a changed text, or says that they are gone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songda.engines import Unreadable
from songda.engines.text.anchors import Place, anchor, found

TEXT = "系统应在 3 秒内显示订单明细。用户可以导出报表。管理员可以删除用户。"
WORDS = "用户可以导出报表"
KEPT = anchor(TEXT, TEXT.index(WORDS), TEXT.index(WORDS) + len(WORDS))
ENGLISH = "The shop shows orders. The user shall export the monthly report. Admins delete users."
EXPORT = "The user shall export the monthly report."
KEPT_ENGLISH = anchor(ENGLISH, 23, 23 + len(EXPORT))


def test_the_same_words_at_the_same_place() -> None:
    assert found(KEPT, TEXT) == Place("same", KEPT.start, KEPT.start + len(WORDS), 1.0)


@pytest.mark.parametrize(
    "text", ["前言。" + TEXT, TEXT.replace("3 秒", "500 毫秒"), "X" + TEXT * 2]
)
def test_the_same_words_elsewhere(text: str) -> None:
    place = found(KEPT, text)
    assert place.state == "moved" and text[place.start : place.end] == WORDS


def test_among_equal_words_the_old_neighbours_decide() -> None:
    kept = anchor("甲：同意。乙：同意。", 7, 9)
    text = "丙：同意。甲：同意。乙：同意。丁：同意。"
    place = found(kept, text)
    assert (place.start, place.end) == (text.index("乙") + 2, text.index("乙") + 4)


@pytest.mark.parametrize(
    ("kept", "text", "words"),
    [
        (KEPT, TEXT.replace("导出报表", "导出全部报表"), "用户可以导出全部报表"),
        (KEPT_ENGLISH, ENGLISH.replace("monthly", "weekly sales"),
         "The user shall export the weekly sales report."),
        (KEPT_ENGLISH, "News. " + ENGLISH.replace("user shall export", "clerk exports"),
         "The clerk exports the monthly report."),
    ],
)  # fmt: skip
def test_changed_words_are_found_and_said_to_be_changed(kept, text: str, words: str) -> None:  # type: ignore[no-untyped-def]
    place = found(kept, text)
    assert place.state == "changed" and text[place.start : place.end] == words
    assert 0.45 <= place.likeness < 1


@pytest.mark.parametrize("text", ["", "完全不同的文字", TEXT.replace(WORDS + "。", "")])
def test_words_that_are_gone_are_lost(text: str) -> None:
    assert found(KEPT, text) == Place("lost", None, None, 0.0)
    assert str(found(KEPT, text)) == "The highlighted words are gone from the text."


def test_a_short_word_elsewhere_is_not_taken_for_it() -> None:
    kept = anchor("验收由客户签署", 3, 5)
    assert found(kept, "另一段完全不同的话，提到客户两字").state == "lost"


@pytest.mark.parametrize(("start", "end"), [(3, 3), (-1, 2), (0, 99), (5, 2)])
def test_no_highlight_is_refused(start: int, end: int) -> None:
    with pytest.raises(Unreadable, match="there is no highlight of 1 to 1000 characters"):
        anchor("abcdef", start, end)


@given(st.text(min_size=1, max_size=80), st.data(), st.text(max_size=80))
def test_every_place_lies_in_the_text(old: str, data: st.DataObject, new: str) -> None:
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    kept = anchor(old, start, end)
    assert found(kept, old).state == "same"
    for text in (new, new + old, old[:start] + new + old[end:]):
        place = found(kept, text)
        assert 0 <= place.likeness <= 1 and str(place)
        if place.start is not None and place.end is not None:
            assert 0 <= place.start < place.end <= len(text)
        assert (place.state == "lost") == (place.start is None)
