"""What is let in, what is refused with which sentence, and that nothing stays behind."""

import hashlib
import json
import struct
import tempfile
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import docx
import pytest
from django.conf import settings as django_settings
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from songda.documents.intake import take_in
from songda.documents.kinds import check_content
from songda.documents.names import clean_name
from songda.kit.refusals import Refused
from tests.documents.stage import PDF, PNG, a_file, zip_of


def saved(thing):
    buffer = BytesIO()
    thing.save(buffer)
    return buffer.getvalue()


def left_behind():
    folder = django_settings.UPLOADS
    return [path.name for path in folder.iterdir()] if folder.is_dir() else []


SOUND = {
    "a.pdf": PDF,
    "a.PDF": PDF,
    "a.png": PNG,
    "a.jpg": b"\xff\xd8\xff\xe0" + bytes(20),
    "a.gif": b"GIF89a" + bytes(10),
    "a.webp": b"RIFF\x00\x00\x00\x00WEBPVP8 ",
    "a.wav": b"RIFF\x00\x00\x00\x00WAVEfmt ",
    "a.mp3": b"ID3\x04\x00" + bytes(10),
    "a.mp4": b"\x00\x00\x00\x18ftypisom" + bytes(10),
    "a.txt": "一行字\n".encode(),
    "b.txt": "一行字\n".encode("gb18030"),
    "c.txt": "一行字\n".encode("utf-16"),
    "a.md": b"# title\n<b>x</b>",
    "a.csv": "编号,值\n1,2".encode(),
    "a.json": json.dumps({"值": 1}).encode(),
    "a.xml": "<?xml version='1.0'?><Project><Name>计划</Name></Project>".encode(),
    "a.vtt": b"WEBVTT\n\n00:01.000 --> 00:02.000\nx",
    "a.srt": b"1\n00:00:01,000 --> 00:00:02,000\nx\n",
    "a.log": b"2026-11-24 up\n",
    "a.zip": zip_of({"a/b.txt": "x"}),
    "a.docx": saved(docx.Document()),
    "a.xlsx": saved(Workbook()),
    "a.pptx": zip_of({"[Content_Types].xml": "x", "ppt/presentation.xml": "x"}),
}


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_file_of_an_allowed_kind_is_kept_byte_for_byte(name):
    taken = take_in(a_file(name, SOUND[name]))

    kept = (django_settings.UPLOADS / taken.stored_as).read_bytes()
    assert kept == SOUND[name]
    assert taken.sha256 == hashlib.sha256(SOUND[name]).hexdigest()
    assert taken.size == len(SOUND[name])
    assert name.split(".")[0] not in taken.stored_as.split("/")[0] or len(taken.stored_as) == 32


REFUSED = {
    "an ending that is not allowed": ("a.exe", b"x", "not taken in"),
    "no ending": ("README", b"x", "not taken in"),
    "nothing in it": ("a.txt", b"", "empty"),
    "a program called a text": ("a.txt", b"MZ\x90\x00", "program"),
    "a shell script called a log": ("a.log", b"#!/bin/sh\nrm", "program"),
    "an ELF program called a PDF": ("a.pdf", b"\x7fELF\x02", "program"),
    "a page called a text": ("a.txt", b" \n<!DOCTYPE html><p>", "web page"),
    "a script called Markdown": ("a.md", b"<script>alert(1)</script>", "web page"),
    "an SVG called XML": ("a.xml", b"<?xml version='1.0'?><!-- x --><svg/>", "web page"),
    "an SVG with a prefix": ("a.xml", b"<s:svg xmlns:s='http://www.w3.org/2000/svg'/>", "sound"),
    "XHTML called XML": ("a.xml", b"<x:html xmlns:x='http://www.w3.org/1999/xhtml'/>", "sound"),
    "XML with entities": ("a.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "sound"),
    "broken XML": ("a.xml", b"<a><b></a>", "sound"),
    "broken JSON": ("a.json", b"{", "sound"),
    "JSON too deep": ("a.json", b"[" * 100_000, "sound"),
    "a picture called a PDF": ("a.pdf", PNG, ".png"),
    "a PDF called a picture": ("a.png", PDF, ".pdf"),
    "bytes called a text": ("a.txt", bytes(range(256)), "sound"),
    "a NUL in a text": ("a.txt", b"a\x00b", "sound"),
    "half a character": ("a.txt", b"ok \xff\xff", "sound"),
    "an encrypted Office file": ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1xx", "encrypted"),
    "an archive called Word": ("a.docx", zip_of({"a.txt": "x"}), "sound"),
    "Excel called Word": ("a.docx", saved(Workbook()), "sound"),
    "a torn archive": ("a.zip", zip_of({"a.txt": "x" * 500})[:60], "sound"),
    "macros": (
        "a.docx",
        zip_of({"[Content_Types].xml": "", "word/document.xml": "", "word/vbaProject.bin": "x"}),
        "macros",
    ),
    "subtitles without their mark": ("a.vtt", b"00:01.000 --> 00:02.000\nx", "sound"),
    "an archive that leads outside": ("a.zip", zip_of({"../../etc/cron": "x"}), "leads outside"),
    "an archive from the root": ("a.zip", zip_of({"/etc/passwd": "x"}), "leads outside"),
    "an archive with a drive": ("a.zip", zip_of({"C:/x": "x"}), "leads outside"),
    "too many files": (
        "a.zip", lambda: zip_of({f"{number}": "" for number in range(2001)}), "limit is 2000",
    ),
    "a bomb": ("a.zip", lambda: zip_of({"a": bytes(12 * 1024 * 1024)}), "too much"),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_not_let_in_is_refused_with_a_sentence_and_leaves_nothing(what):
    name, content, sentence = REFUSED[what]

    with pytest.raises(Refused, match=sentence) as refused:
        take_in(a_file(name, content() if callable(content) else content))

    assert refused.value.field == "file"
    assert left_behind() == []


def test_a_password_on_an_archive_is_refused():
    raw = bytearray(zip_of({"a.txt": "x"}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = raw.index(mark) + at
        raw[place : place + 2] = struct.pack("<H", 1)

    with pytest.raises(Refused, match="password"):
        take_in(a_file("a.zip", bytes(raw)))


def test_a_file_over_the_limit_is_refused_while_it_streams(settings):
    settings.UPLOAD_LIMIT = 1 << 20

    with pytest.raises(Refused, match="larger than 1 MB"):
        take_in(a_file("a.txt", b"x" * ((1 << 20) + 1)))

    assert left_behind() == []


def test_a_full_disk_is_said_and_nothing_is_kept(monkeypatch):
    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("songda.documents.intake.os.fsync", full)

    with pytest.raises(Refused, match="no room"):
        take_in(a_file())

    assert left_behind() == []


def test_no_file_at_all_is_refused():
    with pytest.raises(Refused, match="Choose a file"):
        take_in(None)


@pytest.mark.parametrize("name", ["../a.txt", "a/b.txt", "a\\b.txt", "...", "", " "])
def test_a_name_that_is_a_path_is_refused(name):
    with pytest.raises(Refused):
        clean_name(name)


def test_a_name_too_long_is_refused_with_the_limit():
    with pytest.raises(Refused, match="200"):
        clean_name("长" * 201)


def test_marks_that_turn_the_writing_round_are_taken_out_of_a_name():
    assert clean_name("a\u202egpj.exe\u0000") == "agpj.exe"


def test_a_name_is_composed():
    assert clean_name("re\u0301sume\u0301.pdf") == "r\u00e9sum\u00e9.pdf"


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_name_is_cleaned_or_refused(name):
    try:
        cleaned = clean_name(name)
    except Refused:
        return
    assert "/" not in cleaned
    assert cleaned.isprintable()
    assert 0 < len(cleaned) <= 200


@settings(deadline=None)
@given(st.binary(max_size=400), st.sampled_from([name.split(".")[1] for name in SOUND]))
def test_any_bytes_are_taken_or_refused_and_never_break_it(content, ending):
    with tempfile.NamedTemporaryFile() as file:
        file.write(content)
        file.flush()
        with suppress(Refused):
            check_content(Path(file.name), ending.lower())
