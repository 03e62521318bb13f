"""The words in a file, for search.

Each reader imports its package when it first runs: together they are a second of the start and
a good part of a process's memory, for work that the jobs do.
"""

import zipfile
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from songda.documents.kinds import KINDS
from songda.documents.models import Version
from songda.documents.reading import open_version
from songda.kit.refusals import Refused

LIMIT = 200_000
"""Characters that are kept of one version."""
PAGES = 500
SLIDES = 300
PART = 50 * 1024 * 1024
"""Unpacked bytes of one part of an Office file that are worth reading."""
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"


def read_text(version: Version) -> str:
    """At most `LIMIT` characters; "" for pictures and sound. Raises `Refused` when it cannot."""
    reader = READERS.get(version.content_type)
    if reader is None:
        return ""
    try:
        with open_version(version) as file:
            return _at_most(reader(file))
    except FileNotFoundError as error:
        raise Refused(_("The file is gone: %(name)s.") % {"name": version.name}) from error
    except Refused:
        raise
    except Exception as error:  # each reader has its own family of errors
        raise Refused(
            _("The text of %(name)s cannot be read (%(fault)s). The file itself is kept.")
            % {"name": version.name, "fault": type(error).__name__}
        ) from error


def _at_most(pieces: Iterator[str]) -> str:
    kept: list[str] = []
    length = 0
    for piece in pieces:
        kept.append(piece)
        length += len(piece) + 1
        if length >= LIMIT:
            break
    text = "\n".join(kept)[:LIMIT].replace("\x00", "")
    return text.encode(errors="ignore").decode()


def _pdf(file: BinaryIO) -> Iterator[str]:
    from pypdf import PdfReader

    reader = PdfReader(file)
    if reader.is_encrypted and not reader.decrypt(""):
        raise Refused(_("The PDF has a password, so search cannot read it."))
    for page in reader.pages[:PAGES]:
        yield page.extract_text()


def _docx(file: BinaryIO) -> Iterator[str]:
    import docx

    _refuse_large_parts(file)
    document = docx.Document(file)
    for paragraph in document.paragraphs:
        yield paragraph.text
    for table in document.tables:
        for row in table.rows:
            yield "\t".join(cell.text for cell in row.cells)


def _xlsx(file: BinaryIO) -> Iterator[str]:
    from openpyxl import load_workbook

    _refuse_large_parts(file)
    book = load_workbook(file, read_only=True, data_only=True)
    for sheet in book.worksheets:
        yield sheet.title
        for row in sheet.iter_rows(values_only=True):
            yield "\t".join(str(value) for value in row if value is not None)


def _pptx(file: BinaryIO) -> Iterator[str]:
    _refuse_large_parts(file)
    with zipfile.ZipFile(file) as archive:
        slides = [name for name in archive.namelist() if name.startswith("ppt/slides/slide")]
        for name in sorted(slides, key=lambda name: (len(name), name))[:SLIDES]:
            words = fromstring(archive.read(name)).iter(DRAWN)
            yield "\n".join(word.text or "" for word in words)


def _refuse_large_parts(file: BinaryIO) -> None:
    with zipfile.ZipFile(file) as archive:
        large = [part for part in archive.infolist() if part.file_size > PART]
    file.seek(0)
    if any(part.filename.endswith((".xml", ".rels")) for part in large):
        raise Refused(_("The file is too large inside for search to read."))


def _plain(file: BinaryIO) -> Iterator[str]:
    raw = file.read(LIMIT * 4)
    yield decode(raw)


def decode(raw: bytes) -> str:
    """Text of UTF-8, GB18030 or marked UTF-16 bytes; a cut last character is dropped."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="ignore")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.start and error.reason == "unexpected end of data":
            return raw[: error.start].decode("utf-8-sig")
        return raw.decode("gb18030", errors="ignore")


READERS: dict[str, Callable[[Any], Iterator[str]]] = {
    KINDS["pdf"].content_type: _pdf,
    KINDS["docx"].content_type: _docx,
    KINDS["xlsx"].content_type: _xlsx,
    KINDS["pptx"].content_type: _pptx,
    **{
        KINDS[ending].content_type: _plain
        for ending in ("txt", "log", "md", "csv", "json", "xml", "vtt", "srt")
    },
}
