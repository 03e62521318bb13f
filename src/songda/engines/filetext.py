"""The words in a file, for search: text, PDF, Word, Excel and PowerPoint.

    >>> from io import BytesIO
    >>> list(text_of(BytesIO("需求 12".encode()), "a.txt"))
    [(0, '需求 12')]

Each reader imports its package when it first runs: together they are a second of the start and
a good part of a process's memory. Nothing is run, and what unpacks to too much is not unpacked.
"""

import zipfile
from collections.abc import Callable, Iterator
from typing import BinaryIO

from songda.engines import Unreadable as Unreadable

LIMIT = 200_000
"""Characters that search keeps of a file."""
PAGES = 500
SLIDES = 300
PART = 50 * 1024 * 1024
"""Unpacked bytes of one part of an Office file that are worth reading."""
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}t"

Pages = Iterator[tuple[int, str]]

Unreadable.sentences |= {
    "words_password": "The PDF has a password, so search cannot read it.",
    "words_large": "The file is too large inside for search to read.",
    "words_none": "%(file)s is of a kind that holds no words for search.",
    "words_broken": (
        "The text of %(file)s cannot be read (%(fault)s). The file itself is kept as it is."
    ),
}


def text_of(file: BinaryIO, name: str, most: int = 4 * LIMIT) -> Pages:
    """Yield page (slide, sheet) and text, piece by piece; page 0 where a file has none.

    The ending of `name` says what the file is; of plain text `most` bytes are read. Raises
    Unreadable for what cannot be read.
    """
    reader = READERS.get(name.rpartition(".")[2].lower())
    if reader is None:
        raise Unreadable("words_none", file=name)
    try:
        yield from reader(file, most)
    except Unreadable:
        raise
    except Exception as error:  # each reader has its own family of errors
        raise Unreadable("words_broken", file=name, fault=type(error).__name__) from error


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


def _pdf(file: BinaryIO, _most: int) -> Pages:
    from pypdf import PdfReader

    reader = PdfReader(file)
    if reader.is_encrypted and not reader.decrypt(""):
        raise Unreadable("words_password")
    for number, page in enumerate(reader.pages[:PAGES], 1):
        yield number, page.extract_text()


def _docx(file: BinaryIO, _most: int) -> Pages:
    import docx

    _refuse_large_parts(file)
    document = docx.Document(file)
    for paragraph in document.paragraphs:
        yield 0, paragraph.text
    for table in document.tables:
        for row in table.rows:
            yield 0, "\t".join(cell.text for cell in row.cells)


def _xlsx(file: BinaryIO, _most: int) -> Pages:
    from openpyxl import load_workbook

    _refuse_large_parts(file)
    book = load_workbook(file, read_only=True, data_only=True)
    for number, sheet in enumerate(book.worksheets, 1):
        yield number, sheet.title
        for row in sheet.iter_rows(values_only=True):
            yield number, "\t".join(str(value) for value in row if value is not None)


def _pptx(file: BinaryIO, _most: int) -> Pages:
    from defusedxml.ElementTree import fromstring

    _refuse_large_parts(file)
    with zipfile.ZipFile(file) as archive:
        slides = [name for name in archive.namelist() if name.startswith("ppt/slides/slide")]
        ordered = sorted(slides, key=lambda name: (len(name), name))
        for number, name in enumerate(ordered[:SLIDES], 1):
            words = fromstring(archive.read(name)).iter(DRAWN)
            yield number, "\n".join(word.text or "" for word in words)


def _refuse_large_parts(file: BinaryIO) -> None:
    with zipfile.ZipFile(file) as archive:
        large = [part for part in archive.infolist() if part.file_size > PART]
    file.seek(0)
    if any(part.filename.endswith((".xml", ".rels")) for part in large):
        raise Unreadable("words_large")


def _plain(file: BinaryIO, most: int) -> Pages:
    yield 0, decode(file.read(most))


READERS: dict[str, Callable[[BinaryIO, int], Pages]] = {
    "pdf": _pdf,
    "docx": _docx,
    "xlsx": _xlsx,
    "pptx": _pptx,
    **dict.fromkeys(("txt", "log", "md", "csv", "json", "xml", "vtt", "srt"), _plain),
}
