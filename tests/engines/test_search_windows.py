"""Windows of a meeting: where what a question means was talked about, and by whom."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songda.engines.search import Unreadable, windows
from songda.engines.search.windows import LIMIT_TURNS


@dataclass(frozen=True)
class Turn:
    speaker: str
    text: str


def meeting(*parts: str, each: int = 10) -> list[Turn]:
    """Turns of two people, `each` for a part, the second of which says what it is about."""
    small = ("Yes, right.", "I see what you mean.", "好的，明白。", "Fine, go on then.")
    return [
        Turn("Chen Ming" if n % 2 else "Li", f"{part} {small[n % 4]}" if n == 1 else small[n % 4])
        for part in parts
        for n in range(each)
    ]


TALK = meeting(
    "The battery lasts a year.", "Buttons are made of rubber.", "预算五十万元。", "Colours are red."
)  # fmt: skip


@pytest.mark.parametrize(
    ("question", "part"),
    [
        ("How long does the battery last?", 0),
        ("What did the group think of rubber when discussing the button?", 1),
        ("会议对预算有什么结论？", 2),
        ("Summarize the discussion about colours.", 3),
    ],
)
def test_the_part_that_a_question_means_comes_first(question: str, part: int) -> None:
    found = windows(TALK, question, [(n, n + 10) for n in range(0, 40, 10)])
    assert found[0].start == 10 * part
    assert found[0].start <= found[0].turn < found[0].end


def test_without_spans_every_thirty_turns_are_a_window() -> None:
    found = windows(TALK, "battery or colours", limit=9)
    assert sorted((one.start, one.end) for one in found) == [(0, 30), (30, 40)]


def test_what_the_named_speaker_said_comes_first() -> None:
    talk = [Turn("Li", "The price is high.")] * 30 + [Turn("Chen Ming", "The price is high.")] * 30
    assert windows(talk, "What does Chen Ming say about the price?")[0].start == 30
    assert windows(talk, "What does Li say about the price?")[0].start == 0


def test_neighbours_of_what_is_meant_count_too() -> None:
    apart = [Turn("", "rubber"), *[Turn("", "yes")] * 12, Turn("", "buttons"), Turn("", "yes")]
    near = [*[Turn("", "well")] * 13, Turn("", "rubber"), Turn("", "buttons")]
    found = windows(apart + near, "rubber buttons", [(0, 15), (15, 30)])
    assert found[0].start == 15


@pytest.mark.parametrize("question", ["", "？", "satellite", "卫星"])
def test_what_was_not_talked_about_is_not_found(question: str) -> None:
    assert windows(TALK, question) == []


def test_no_turns_have_no_windows() -> None:
    assert windows([], "battery") == []
    assert windows([Turn("", ""), Turn("", "…")], "battery") == []
    assert windows(TALK, "battery", []) == []


@pytest.mark.parametrize("span", [(0, 0), (-1, 3), (5, 3), (0, 41)])
def test_a_window_outside_of_the_turns_is_refused(span: tuple[int, int]) -> None:
    with pytest.raises(Unreadable, match="are no window of 40 turns"):
        windows(TALK, "battery", [span])


def test_more_than_can_be_searched_is_refused() -> None:
    with pytest.raises(Unreadable, match="20,001 turns"):
        windows([Turn("", "a")] * (LIMIT_TURNS + 1), "a")
    with pytest.raises(Unreadable, match="10001 characters"):
        windows(TALK, "a" * 10_001)


WORDS = st.text("battery 预算.\n", max_size=12)


@given(st.lists(st.builds(Turn, WORDS, WORDS), max_size=70), WORDS)
def test_windows_are_in_order_within_the_turns_and_have_figures(
    turns: list[Turn], question: str
) -> None:
    found = windows(turns, question)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert all(0 <= one.start <= one.turn < one.end <= len(turns) for one in found)
    assert all(0 < one.score < 1e6 for one in found)
    assert windows(turns, question) == found
