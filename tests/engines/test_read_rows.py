"""The rows of a table (CSV): cells over several lines, separators, empty rows, open quotes."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songda.engines import Unreadable, rows_of

CELLS = st.text(st.sampled_from('ab ,;"\n\t订'), max_size=6)


def test_a_cell_may_go_over_several_lines() -> None:
    text = 'id,text\r\n1,"one\r\ntwo"\r\n\r\n2,three\r\n'
    _headings, *rows = rows_of(text, "f")
    assert rows == [(2, ["1", "one\ntwo"]), (5, ["2", "three"])]


@pytest.mark.parametrize("separator", ",;\t")
def test_the_first_row_says_what_separates(separator: str) -> None:
    assert list(rows_of(f"\na{separator}b\n", "f")) == [(2, ["a", "b"])]


def test_rows_that_hold_nothing_are_left_out() -> None:
    assert [line for line, _cells in rows_of("a,b\n,\n  \n1,2\n,,\n", "f")] == [1, 4]


def test_a_quotation_mark_inside_a_cell_is_a_character() -> None:
    _headings, *rows = rows_of('a,b\n1,5" pipe\n2,c\n', "f")
    assert rows == [(2, ["1", '5" pipe']), (3, ["2", "c"])]


def test_a_quotation_mark_that_is_never_closed_is_named() -> None:
    with pytest.raises(Unreadable) as caught:
        list(rows_of('a,b\n1,"two\n3,four\n', "f.csv"))
    assert (caught.value.code, caught.value.params["line"]) == ("unclosed", 2)


@pytest.mark.parametrize("text", ["", "\n \n", ",,\n,\n", '""\n'])
def test_a_table_that_holds_nothing_is_refused(text: str) -> None:
    with pytest.raises(Unreadable, match="f is empty"):
        list(rows_of(text, "f"))


@given(st.text(max_size=60))
def test_any_text_has_rows_or_a_sentence(text: str) -> None:
    try:
        assert all(any(cells) for _line, cells in rows_of(text, "f"))
    except Unreadable as refused:
        assert str(refused)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=6))
def test_what_a_spreadsheet_writes_is_read_again(rows: list[list[str]]) -> None:
    written = io.StringIO(newline="")
    csv.writer(written).writerows([["id", "a", "b", "c"], *rows])
    read = [cells for _line, cells in rows_of(written.getvalue(), "f")][1:]
    assert read == [[cell.strip() for cell in row] for row in rows if any(map(str.strip, row))]
