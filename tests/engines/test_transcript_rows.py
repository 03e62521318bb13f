"""The preview can be edited as rows and read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songda.engines.transcript import (
    Transcript,
    Turn,
    Unreadable,
    from_lines,
    read_pasted,
    to_lines,
)


def test_a_turn_is_one_row_of_speaker_time_and_text() -> None:
    transcript = read_pasted("[00:14:32] 何薇：系统要快。\n报表要准。\n陈明：多快？")
    assert to_lines(transcript).split("\n") == [
        "何薇\t00:14:32\t系统要快。\\n报表要准。",
        "陈明\t\t多快？",
    ]


def test_edited_rows_are_certain() -> None:
    transcript = from_lines("何薇\t14:32 - 14:40.5\t系统\\n要快\t真的\n\n\t\t没有名字\n")
    assert transcript.turns == (
        Turn(1, "何薇", 872_000, 880_500, "系统\n要快\t真的"),
        Turn(2, "", None, None, "没有名字"),
    )
    assert transcript.doubts == ()


@pytest.mark.parametrize(
    ("rows", "code", "line"),
    [
        ("何薇\t系统要快", "row_columns", 1),
        ("何薇\t\t好\n陈明\t下午\t好", "row_time", 2),
        ("何薇\t00:09-00:05\t好", "row_time", 1),
        ("何薇\t\t好\n\n陈明\t\t", "row_text", 3),
    ],
)
def test_a_wrong_row_is_named(rows: str, code: str, line: int) -> None:
    with pytest.raises(Unreadable, match=f"Row {line} ") as refused:
        from_lines(rows)
    assert refused.value.code == code


texts = st.text(
    st.characters(exclude_characters="\0", exclude_categories=("Cs",)) | st.sampled_from("\\\n\tn")
).map(str.strip)
times = st.integers(0, 999 * 3_600_000)


@st.composite
def turns(draw: st.DrawFn) -> tuple[str, int | None, int | None, str]:
    starts = draw(st.none() | times)
    ends = None if starts is None else draw(st.none() | times.filter(lambda ms: ms >= starts))
    return draw(texts), starts, ends, draw(texts.filter(bool))


@given(st.lists(turns(), min_size=1))
def test_rows_come_back_as_they_were(parts: list[tuple[str, int | None, int | None, str]]) -> None:
    transcript = Transcript(tuple(Turn(n, *part) for n, part in enumerate(parts, 1)), "text")
    try:
        back = from_lines(to_lines(transcript))
    except Unreadable as refused:
        assert refused.code == "binary"
    else:
        assert back.turns == transcript.turns
