"""Bringing a transcript in: looked over first, refused whole, nothing half saved."""

import csv
import io
import json
import re
import zipfile
from html import unescape
from pathlib import Path

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from songda.engines.transcript import read_pasted, to_lines
from songda.needs.models import Session, Turn
from songda.needs.transcripts import SALT
from songda.trail.models import Event
from tests.needs.stage import SAID, a_session

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "nlp"


def upload(world, name: str, data: bytes):
    session = a_session(world, None)
    file = SimpleUploadedFile(name, data)
    return session, world.browser("zhou").post(f"{session.url}import_transcript/", {"file": file})


def given_back(page: str) -> dict[str, str]:
    """What the preview's form would send if nothing were corrected."""
    rows = re.search(r'<textarea name="rows".*?>(.*?)</textarea>', page, re.S).group(1)
    proof = re.search(r'name="proof" value="([^"]+)"', page).group(1)
    return {"rows": unescape(rows).removeprefix("\n"), "proof": proof}


def a_document(*lines: str) -> bytes:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def a_zip(content: bytes, declared: str = "word/document.xml") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(declared, content)
    return buffer.getvalue()


VTT = b"WEBVTT\n\n00:00:01.000 --> 00:00:03.000\n<v Lin>Hello there.\n"
SRT = b"1\n00:00:01,000 --> 00:00:03,000\nLin: Hello there.\n"
XXE = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", SAID.encode(), "23 个人"),
        ("a.txt", SAID.encode("gb18030"), "23 个人"),
        ("a.vtt", VTT, "Hello there."),
        ("a.srt", SRT, "Hello there."),
        ("a.docx", a_document("何薇：消息要及时。", "周宁：好。"), "消息要及时。"),
    ],
    ids=["txt", "gb18030", "vtt", "srt", "docx"],
)
def test_what_was_read_is_shown_and_kept_only_when_confirmed(world, name, data, words):
    session, preview = upload(world, name, data)
    page = preview.content.decode()

    assert preview.status_code == 200
    assert words in unescape(page)
    assert not Turn.objects.exists()

    answer = world.browser("zhou").post(f"{session.url}import_transcript/", given_back(page))

    assert answer["Location"] == session.url
    assert any(words in turn.text for turn in Turn.objects.all())
    assert Session.objects.get().source_name == name


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.txt", b" "),
        ("a.pdf", b"%PDF-1.7 ..."),
        ("a.exe", b"MZ\x90\x00"),
        ("a.txt", bytes(range(256)) * 40),
        ("nul.txt", "何薇：一\x00二".encode()),
        ("a.docx", b"PK\x03\x04 broken"),
        ("bomb.docx", lambda: a_zip(b"0" * 200_000_000)),
        ("xxe.docx", lambda: a_zip(XXE)),
        ("huge.txt", lambda: "何薇：很长。\n".encode() * 500_000),
    ],
    ids=["empty", "wrong", "program", "binary", "nul", "broken", "bomb", "xxe", "huge"],
)
def test_what_cannot_be_read_is_refused_with_a_sentence_and_nothing_is_kept(world, name, data):
    _session, answer = upload(world, name, data() if callable(data) else data)

    assert answer.status_code in {409, 422}
    assert 'class="sd-error"' in answer.content.decode()
    assert "root:" not in answer.content.decode()
    assert not Turn.objects.exists()
    assert Event.objects.filter(verb="transcript.imported").count() == 0


def test_neither_file_nor_text_is_asked_for(world):
    session = a_session(world, None)

    answer = world.browser("zhou").post(f"{session.url}import_transcript/", {"pasted": ""})

    assert answer.status_code == 422


def test_an_uncertain_reading_says_where(world):
    session = a_session(world, None)
    text = "这一行没有人说\n何薇：有人说\n注意：这个像标签"

    answer = world.browser("zhou").post(f"{session.url}import_transcript/", {"pasted": text})

    assert re.search(r"(第 1 行|Line 1)", answer.content.decode())


def test_corrected_rows_are_what_is_kept(world):
    session = a_session(world, None)
    browser = world.browser("zhou")
    page = browser.post(f"{session.url}import_transcript/", {"pasted": SAID}).content.decode()
    given = given_back(page)
    given["rows"] = given["rows"].replace("周宁\t", "周宁（顾问）\t", 1)

    browser.post(f"{session.url}import_transcript/", {**given, "client_speakers": "何薇， 何薇"})

    assert Turn.objects.get(position=1).speaker == "周宁（顾问）"
    assert Session.objects.get().client_speakers == ["何薇"]


def test_a_client_who_says_nothing_is_named_with_those_who_speak(world):
    session = a_session(world, None)
    browser = world.browser("zhou")
    page = browser.post(f"{session.url}import_transcript/", {"pasted": SAID}).content.decode()

    answer = browser.post(
        f"{session.url}import_transcript/", {**given_back(page), "client_speakers": "何微"}
    )

    assert answer.status_code == 409
    assert "何微" in answer.content.decode() and "何薇" in answer.content.decode()
    assert not Turn.objects.exists()


def test_a_wrong_row_is_named_and_the_corrections_stay_on_the_page(world):
    session = a_session(world, None)
    browser = world.browser("zhou")
    page = browser.post(f"{session.url}import_transcript/", {"pasted": SAID}).content.decode()
    rows = given_back(page)["rows"] + "\nno columns here"

    answer = browser.post(f"{session.url}import_transcript/", {**given_back(page), "rows": rows})

    assert answer.status_code == 409
    assert re.search(r"(第 6 行|Row 6)", answer.content.decode())
    assert "no columns here" in answer.content.decode()
    assert not Turn.objects.exists()


@pytest.mark.parametrize("proof", ["", "forged", "other", "old"])
def test_rows_without_a_valid_preview_are_refused(world, proof):
    session = a_session(world, None)
    facts = {"session": "another", "name": "x", "sha256": ""}
    made = {
        "": "", "forged": "abc:def:ghi", "other": signing.dumps(facts, salt=SALT, compress=True),
        "old": signing.dumps({**facts, "session": str(session.id)}, salt="somewhere else"),
    }[proof]  # fmt: skip

    answer = world.browser("zhou").post(
        f"{session.url}import_transcript/",
        {"rows": to_lines(read_pasted(SAID)), "proof": made},
    )

    assert answer.status_code in {409, 422}
    assert not Turn.objects.exists()


def test_the_same_confirmation_twice_is_kept_once(world):
    session = a_session(world, None)
    browser = world.browser("zhou")
    page = browser.post(f"{session.url}import_transcript/", {"pasted": SAID}).content.decode()
    given = {**given_back(page), "once": "k"}

    first, second = (browser.post(f"{session.url}import_transcript/", given) for _ in range(2))

    assert first["Location"] == second["Location"] == session.url
    assert Turn.objects.count() == 5


@pytest.mark.skipif(not DATA.exists(), reason="the real interviews are not here")
@pytest.mark.parametrize("source", ["en", "zh"])
def test_real_meetings_are_read_turn_by_turn(world, source):
    name = {"en": "meetings_en_qmsum_product.jsonl", "zh": "meetings_zh_vcsum_short.jsonl"}[source]
    with (DATA / name).open() as file:
        meeting = json.loads(next(file))
    text = as_transcript(meeting)
    session, preview = upload(world, f"{source}.txt", text.encode())

    assert preview.status_code == 200
    world.browser("zhou").post(
        f"{session.url}import_transcript/", given_back(preview.content.decode())
    )
    assert Turn.objects.count() > 10
    assert len({turn.speaker for turn in Turn.objects.all()}) > 1


def as_transcript(meeting: dict) -> str:
    """A meeting of either set as lines `Speaker: words`."""
    if "context" in meeting:
        said = zip(meeting["speaker"], map("".join, meeting["context"]), strict=True)
        pairs = [(f"发言人 {speaker}", words) for speaker, words in said]
    else:
        pairs = [(turn["speaker"], turn["content"]) for turn in meeting["meeting_transcripts"]]
    return "\n".join(f"{speaker}: {' '.join(words.split())}" for speaker, words in pairs)


def test_the_table_of_interviews_is_no_transcript_until_it_is_written_as_one(world):
    buffer = io.StringIO()
    csv.writer(buffer).writerows([["id", "turn"], ["1", "Analyst: hello"]])

    _session, answer = upload(world, "interviews.csv", buffer.getvalue().encode())

    assert answer.status_code == 409
