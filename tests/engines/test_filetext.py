"""The words of any file are read, or a sentence says why not."""

import logging
import zipfile
from io import BytesIO

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from songda.engines import Unreadable
from songda.engines.filetext import PART, READERS, text_of


def saved(thing: object) -> BytesIO:
    file = BytesIO()
    thing.save(file)  # type: ignore[attr-defined]
    file.seek(0)
    return file


def test_paragraphs_and_rows_are_pieces() -> None:
    document = docx.Document()
    document.add_paragraph("回滚预案")
    document.add_table(1, 2).rows[0].cells[1].text = "表里的字"
    assert list(text_of(saved(document), "a.DOCX")) == [(0, "回滚预案"), (0, "\t表里的字")]


def test_sheets_are_numbered() -> None:
    book = Workbook()
    book.create_sheet("二").append(["单号", 42])
    assert list(text_of(saved(book), "a.xlsx"))[-2:] == [(2, "二"), (2, "单号\t42")]


def test_of_plain_text_as_much_is_read_as_is_asked_for() -> None:
    long = "长".encode() * 300_000
    assert len(next(text_of(BytesIO(long), "a.txt"))[1]) == 266_666
    assert len(next(text_of(BytesIO(long), "a.txt", most=10**6))[1]) == 300_000


def test_what_holds_no_words_is_refused() -> None:
    with pytest.raises(Unreadable, match="of a kind that holds no words"):
        list(text_of(BytesIO(b"x"), "a.png"))


def test_what_unpacks_to_too_much_is_not_unpacked() -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr("ppt/slides/slide1.xml", b" " * (PART + 1))
    with pytest.raises(Unreadable, match="too large inside"):
        list(text_of(file, "a.pptx"))


@given(st.binary(max_size=200), st.sampled_from(sorted(READERS)), st.sampled_from(
    [b"", b"%PDF-1.7\n", b"PK\x03\x04", b"WEBVTT\n"]))  # fmt: skip
def test_any_bytes_are_words_or_a_sentence(data: bytes, ending: str, start: bytes) -> None:
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        found = list(text_of(BytesIO(start + data), f"a.{ending}"))
        assert all(isinstance(text, str) for _page, text in found)
    except Unreadable as refused:
        assert str(refused)
