"""Read the text of a Word document (.docx): paragraphs and tables, nothing else."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import IO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from songda.engines import Unreadable, lines_of
from songda.engines.transcript.heads import Head, head_of, is_name
from songda.engines.transcript.moments import SPAN, span
from songda.engines.transcript.spoken import Line

LIMIT_ENTRIES = 2_000
LIMIT_UNPACKED = 200_000_000
LIMIT_PART = 64_000_000
LIMIT_RATIO = 200
LIMIT_ELEMENTS = 3_000_000
LIMIT_DEPTH = 200

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ParseError,
    EOFError,
    OSError,
    NotImplementedError,
)
_MAIN = "word/document.xml"
_NOT_SHOWN = {"del", "moveFrom", "Fallback", "instrText", "rPr", "pPr"}
_TEXT = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_TIME_CELL = re.compile(rf"[\[(（【]?\s*{SPAN}\s*[\])）】]?")
_HEADING_WORDS = """
    发言人 说话人 讲话人 姓名 角色 时间 时间戳 开始 结束 内容 发言 发言内容 文字 原话
    speaker name who time timestamp start end text content utterance said
"""
_HEADINGS = set(_HEADING_WORDS.split())


def lines_of_word(data: bytes, file: str) -> list[Line]:
    """Return paragraphs and table rows in order; each counts as one line of the document."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as pack:
            _check(pack, file)
            with pack.open(_MAIN) as part:
                return list(_lines(_blocks(part, file)))
    except DefusedXmlException:
        raise Unreadable("entities_docx", file=file) from None
    except _BROKEN:
        raise Unreadable("broken_docx", file=file) from None


def _check(pack: zipfile.ZipFile, file: str) -> None:
    """Refuse a pack before anything of it is unpacked."""
    entries = pack.infolist()
    main = next((entry for entry in entries if entry.filename == _MAIN), None)
    if main is None:
        raise Unreadable("wrong_type", file=file)
    if main.flag_bits & 1:
        raise Unreadable("old_word", file=file)
    if (
        len(entries) > LIMIT_ENTRIES
        or sum(entry.file_size for entry in entries) > LIMIT_UNPACKED
        or main.file_size > LIMIT_PART
        or (main.file_size > 1_000_000 and main.file_size > LIMIT_RATIO * main.compress_size)
    ):
        raise Unreadable("packed_docx", file=file)


def _blocks(part: IO[bytes], file: str) -> Iterator[Element]:
    """Yield paragraphs and tables of the body, freeing each after it was used."""
    path: list[Element] = []
    walk = iterparse(part, events=("start", "end"), forbid_dtd=True)
    for count, (event, element) in enumerate(walk):
        if count > 2 * LIMIT_ELEMENTS or len(path) > LIMIT_DEPTH:
            raise Unreadable("packed_docx", file=file)
        if event == "start":
            path.append(element)
            continue
        path.pop()
        if _is_block(element, path):
            yield element
            path[-1].remove(element)


def _is_block(element: Element, path: list[Element]) -> bool:
    if _name(element) not in ("p", "tbl"):
        return False
    within = {_name(outer) for outer in path}
    return "body" in within and not within & {"p", "tbl"}


def _lines(blocks: Iterator[Element]) -> Iterator[Line]:
    number = 0
    for block in blocks:
        if _name(block) == "p":
            number += 1
            yield from _lines_of_paragraph(number, _text(block).removesuffix("\n"))
            continue
        for row in block.iter(f"{_space(block)}tr"):
            number += 1
            yield from _lines_of_row(number, row)


def _lines_of_paragraph(number: int, text: str) -> Iterator[Line]:
    for line in lines_of(text):
        yield Line(number, line, head_of(line))


def _lines_of_row(number: int, row: Element) -> Iterator[Line]:
    cells = [text for cell in row if _name(cell) == "tc" and (text := _text(cell).strip())]
    if cells and all(cell.strip("：:").lower() in _HEADINGS for cell in cells):
        return
    head = _head_of_cells(cells)
    if head is not None:
        yield Line(number, head.rest, head)
        return
    for cell in cells:
        yield from _lines_of_paragraph(number, cell)


def _head_of_cells(cells: list[str]) -> Head | None:
    """Read a row as time, speaker and words, in whichever order the first two stand."""
    times = [cell for cell in cells if _TIME_CELL.fullmatch(cell)]
    others = [cell for cell in cells if not _TIME_CELL.fullmatch(cell)]
    starts, ends = span(" ".join(times))
    if len(others) > 1 and is_name(name := others[0].rstrip("：: ")):
        return Head(name, starts, ends, "\n".join(others[1:]))
    if times and others:
        inner = head_of(others[0])
        speaker, rest = (inner.speaker, inner.rest) if inner else ("", others[0])
        return Head(speaker, starts, ends, "\n".join([rest, *others[1:]]))
    return None


def _text(element: Element) -> str:
    """Return the shown text below an element; paragraphs end in a line break."""
    name = _name(element)
    if name in _NOT_SHOWN:
        return ""
    if name == "t":
        return element.text or ""
    if name in _TEXT:
        return _TEXT[name]
    inner = "".join(_text(child) for child in element)
    return inner + "\n" if name == "p" else inner


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _space(element: Element) -> str:
    return str(element.tag).removesuffix(_name(element))
