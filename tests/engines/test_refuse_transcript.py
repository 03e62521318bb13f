"""What cannot be read is refused with a sentence, and nothing is kept."""

import collections
import io
import struct
import zipfile
import zlib

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from songda.engines.transcript import Unreadable, read_pasted, read_transcript, spoken, word


def refusal(data: bytes, filename: str = "a.txt") -> Unreadable:
    with pytest.raises(Unreadable) as refused:
        read_transcript(data, filename)
    assert str(refused.value)  # every sentence finds its values
    return refused.value


def word_file(*paragraphs: str) -> bytes:
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    pack = io.BytesIO()
    document.save(pack)
    return pack.getvalue()


def packed(**parts: bytes) -> bytes:
    pack = io.BytesIO()
    with zipfile.ZipFile(pack, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return pack.getvalue()


def document_xml(content: bytes) -> bytes:
    return packed(**{"word/document.xml": content})


def test_an_empty_file_is_refused() -> None:
    assert refusal(b"").code == "empty"
    assert refusal(b"\xef\xbb\xbf \n\n").code == "nothing_said"


def test_nothing_pasted_is_refused() -> None:
    with pytest.raises(Unreadable, match="Paste the transcript"):
        read_pasted(" \n")


def test_a_file_over_the_limit_is_refused_with_its_size() -> None:
    refused = refusal(b"a" * 20_000_001)
    assert str(refused).startswith("a.txt has 20.0 MB; up to 20 MB can be read.")


def test_a_nul_character_is_refused_with_its_line() -> None:
    refused = refusal("何薇：一\n陈明：二\0".encode())
    assert (refused.code, refused.params["line"]) == ("nul", 2)
    with pytest.raises(Unreadable, match=r"Line 1 of pasted\.txt contains a NUL"):
        read_pasted("Lin: a\0b")


def test_half_a_character_is_refused() -> None:
    with pytest.raises(Unreadable, match="half a character"):
        read_pasted("Lin: \ud83d")


def test_damaged_utf8_is_refused_with_its_line() -> None:
    refused = refusal("何薇：系统要快，报表要准\n".encode() + "陈明：好".encode()[:-1])
    assert (refused.code, refused.params["line"]) == ("not_utf8", 2)
    assert refusal(b"\xef\xbb\xbfLin: a\nAda: \xff").params["line"] == 2


@pytest.mark.parametrize(
    ("data", "filename", "code"),
    [
        (b"%PDF-1.7 ...", "a.txt", "wrong_type"),
        (b"\x89PNG\r\n\x1a\n", "a.txt", "wrong_type"),
        (b"\0\0\0\x20ftypM4A ", "a.m4a", "wrong_type"),
        (b"Lin: hello", "a.exe", "wrong_type"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "a.doc", "old_word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "a.docx", "old_word"),
        (bytes(range(256)) * 50, "a.txt", "binary"),
        (b"\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10", "a.txt", "binary"),
        (b"not a zip", "a.docx", "broken_docx"),
        (b"PK\x03\x04 half", "a.docx", "broken_docx"),
    ],
)
def test_another_type_is_refused(data: bytes, filename: str, code: str) -> None:
    assert refusal(data, filename).code == code


def test_a_workbook_is_not_a_transcript() -> None:
    assert refusal(packed(**{"xl/workbook.xml": b"<a/>"}), "a.xlsx").code == "wrong_type"


def test_a_word_file_that_was_cut_is_refused() -> None:
    whole = word_file("何薇：好")
    assert refusal(whole[: len(whole) // 2], "a.docx").code == "broken_docx"


def test_a_word_file_with_broken_xml_is_refused() -> None:
    assert refusal(document_xml(b"<w:document"), "a.docx").code == "broken_docx"


def test_a_word_file_without_text_is_refused() -> None:
    assert refusal(word_file(), "a.docx").code == "nothing_said"


def test_a_word_file_that_declares_entities_is_refused() -> None:
    for declared in (b'<!ENTITY x "y">', b'<!ENTITY x SYSTEM "file:///etc/hostname">', b""):
        xml = b"<?xml version='1.0'?><!DOCTYPE d [" + declared + b"]><d/>"
        assert refusal(document_xml(xml), "a.docx").code == "entities_docx"


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    assert (
        refusal(document_xml(b"<w>" + b" " * 5_000_000 + b"</w>"), "a.docx").code == "packed_docx"
    )


def test_too_many_entries_and_too_much_in_all_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word, "LIMIT_ENTRIES", 3)
    assert refusal(word_file("何薇：好"), "a.docx").code == "packed_docx"
    monkeypatch.setattr(word, "LIMIT_ENTRIES", 100)
    monkeypatch.setattr(word, "LIMIT_UNPACKED", 1_000)
    assert refusal(word_file("何薇：好"), "a.docx").code == "packed_docx"


def test_too_many_and_too_deep_elements_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    deep = b"<d>" + b"<p>" * 500 + b"</p>" * 500 + b"</d>"
    assert refusal(document_xml(deep), "a.docx").code == "packed_docx"
    monkeypatch.setattr(word, "LIMIT_ELEMENTS", 100)
    assert refusal(document_xml(b"<d>" + b"<p/>" * 300 + b"</d>"), "a.docx").code == "packed_docx"


def test_a_part_that_lies_about_its_size_is_refused() -> None:
    content = b"<d>" + b"a" * 1000 + b"</d>"
    whole = document_xml(content)
    lying = whole.replace(struct.pack("<L", len(content)), struct.pack("<L", 10))
    assert lying != whole and zlib.crc32(content)
    assert refusal(lying, "a.docx").code == "broken_docx"


def test_a_word_file_with_a_password_is_refused() -> None:
    whole = bytearray(document_xml(b"<d/>"))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        whole[whole.index(mark) + flags] |= 1
    assert refusal(bytes(whole), "a.docx").code == "old_word"


def test_too_many_turns_are_refused_with_the_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spoken, "LIMIT_TURNS", 2)
    refused = refusal("何薇：一\n陈明：二\n何薇：三".encode())
    assert (refused.code, refused.params["line"]) == ("too_many_turns", 3)


def test_every_sentence_says_what_to_do_and_can_be_filled() -> None:
    params = collections.defaultdict(lambda: "x")
    for sentence in Unreadable.sentences.values():
        assert (sentence % params).endswith((".", "?"))


@given(st.binary(max_size=200), st.sampled_from(["a.txt", "a.docx", "a.vtt", "a.srt"]))
def test_any_bytes_are_read_or_refused(data: bytes, filename: str) -> None:
    try:
        assert read_transcript(data, filename).turns
    except Unreadable as refused:
        assert str(refused)


WHOLE = word_file("何薇：系统要快", "陈明：多快？")


@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), max_size=8))
def test_a_damaged_word_file_is_read_or_refused(changes: list[tuple[int, int]]) -> None:
    damaged = bytearray(WHOLE)
    for place, value in changes:
        damaged[place] = value
    try:
        assert read_transcript(bytes(damaged), "a.docx").turns
    except Unreadable as refused:
        assert str(refused)
