"""Search reads what stands in files; a file it cannot read is kept and said."""

from io import BytesIO

import docx
import pytest
from openpyxl import Workbook
from pypdf import PdfWriter

from songda.documents.texts import read_text
from songda.engines.filetext import LIMIT, decode
from songda.kit import jobs
from songda.kit.models import Job
from songda.kit.refusals import Refused
from songda.trail.finding import find
from tests.documents.stage import PDF, a_document, a_file, zip_of


def saved(thing):
    buffer = BytesIO()
    (thing.write if isinstance(thing, PdfWriter) else thing.save)(buffer)
    return buffer.getvalue()


def a_docx():
    document = docx.Document()
    document.add_paragraph("回滚预案")
    document.add_table(1, 1).rows[0].cells[0].text = "表里的字"
    return saved(document)


def an_xlsx():
    book = Workbook()
    book.active.append(["单号", 42])
    return saved(book)


A_PPTX = zip_of(
    {
        "[Content_Types].xml": "x",
        "ppt/presentation.xml": "x",
        "ppt/slides/slide1.xml": '<p xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        "<a:t>上线培训</a:t></p>",
    }
)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.docx", a_docx(), ["回滚预案", "表里的字"]),
        ("a.xlsx", an_xlsx(), ["单号", "42"]),
        ("a.pptx", A_PPTX, ["上线培训"]),
        ("a.txt", "中文".encode("gb18030"), ["中文"]),
        ("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n你好".encode(), ["你好"]),
    ],
)
def test_the_words_of_a_file_are_read(world, name, content, words):
    text = read_text(a_document(world, file=a_file(name, content)))

    assert all(word in text for word in words)


def test_after_the_job_search_finds_the_document_by_its_words(world):
    version = a_document(world, file=a_file("a.docx", a_docx()))
    assert find(world.by("lin"), "回滚预案") == []

    jobs.drain()

    assert [entry.id for entry in find(world.by("lin"), "回滚预案")] == [version.document_id]


def test_the_client_finds_nothing_in_internal_files(world):
    a_document(world, file=a_file("a.docx", a_docx()))
    jobs.drain()

    assert find(world.by("chen"), "回滚预案") == []


def test_an_older_version_does_not_overwrite_what_search_reads(world):
    from songda.documents.commands import upload

    first = a_document(world, file=a_file(content="旧版内容"))
    upload(world.by("lin"), file=a_file(content="新版内容"), document=first.document)

    jobs.drain()

    assert find(world.by("lin"), "新版内容")
    assert not find(world.by("lin"), "旧版内容")


@pytest.mark.parametrize("content", [PDF, b"%PDF-1.7 and then nothing"])
def test_a_broken_file_fails_visibly_and_harmlessly(world, content):
    version = a_document(world, file=a_file("a.pdf", content))

    jobs.drain()

    job = Job.objects.get(name="documents.extract_text")
    version.refresh_from_db()
    assert version.text == ""
    assert job.state in ("done", "failed")
    assert "Traceback" not in job.error


def test_a_pdf_with_a_password_says_so(world):
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("secret", algorithm="RC4-128")
    version = a_document(world, file=a_file("a.pdf", saved(writer)))

    with pytest.raises(Refused, match="password"):
        read_text(version)


def test_a_long_text_is_cut(world):
    version = a_document(world, file=a_file(content="长" * (LIMIT + 10)))

    assert len(read_text(version)) == LIMIT


def test_a_character_cut_in_two_is_dropped():
    assert decode("中文".encode()[:-1]) == "中"
