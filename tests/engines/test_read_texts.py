"""Texts and their labels are read from tables and lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songda.engines import Unreadable
from songda.engines.text.learning import Text, read_history, read_lines, read_texts

TABLE = (
    'Ticket,Title,Body,Category\nT1,Jam,"The printer\njams",fault\nT2,,New laptop,\nT3,,,fault\n'
)


def test_usual_headings_are_known_and_rows_without_words_left_out() -> None:
    assert read_history(TABLE.encode(), "t.csv") == [
        Text("T1", "Jam\nThe printer\njams", "fault"),
        Text("T2", "New laptop"),
    ]


def test_chinese_headings_are_known() -> None:
    found = read_history("描述,分类\n打印机卡纸,故障\n".encode(), "t.csv")
    assert found == [Text("2", "打印机卡纸", "故障")]


def test_columns_can_be_named() -> None:
    found = read_history(TABLE.encode(), "t.csv", ["body"], "TITLE")
    assert found[0] == Text("T1", "The printer\njams", "Jam")


def test_new_texts_need_no_labels() -> None:
    assert read_texts(b"title\nJam\n", "t.csv") == [Text("2", "Jam")]
    assert [one.label for one in read_texts(TABLE.encode(), "t.csv")] == ["", ""]


def test_each_line_is_a_text() -> None:
    assert read_lines("Jam\n\n 卡纸 \n".encode(), "t.txt") == [Text("1", "Jam"), Text("3", "卡纸")]


@pytest.mark.parametrize(
    ("table", "columns", "label", "said"),
    [
        ("a,label\n1,x\n", [], "", "t.csv has no column of texts"),
        ("text,a\n1,x\n", [], "", "t.csv has no column of labels"),
        ("text,a\n1,x\n", [], "kinds", "t.csv has no column “kinds”"),
        ("text,label\n1,x\n", ["text", "more"], "", "t.csv has no column “more”"),
        ("", [], "", "t.csv is empty"),
    ],
)
def test_what_is_missing_is_named(table: str, columns: list[str], label: str, said: str) -> None:
    with pytest.raises(Unreadable, match=said):
        read_history(table.encode(), "t.csv", columns, label)


@given(st.text(max_size=200))
def test_any_table_has_texts_or_a_sentence(text: str) -> None:
    for read in (read_history, read_texts, read_lines):
        try:
            found = read(f"text,label\n{text}".encode("utf-8", "surrogatepass"), "t.csv")
        except Unreadable as refused:
            assert str(refused)
            continue
        assert all(one.text.strip() and one.name for one in found)
