"""What a file is by its content, never by what the browser says of it."""

import json
from codecs import getincrementaldecoder
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import puremagic
from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse
from django.utils.translation import gettext as _

from songda.documents.zips import check_office, check_zip
from songda.kit.refusals import Refused

HEAD = 4096
PARSED = 20 * 1024 * 1024
"""JSON up to this size is parsed; beyond it is only read as text."""
PROGRAMS = (b"MZ", b"\x7fELF", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"#!")
ACTIVE = (b"<!doctype html", b"<html", b"<svg", b"<script", b"<head", b"<body", b"<iframe")
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TELLING = {"pdf", "png", "jpg", "gif", "webp", "mp3", "wav", "mp4", "rar", "7z", "gz", "exe"}
"""Kinds whose mark is long enough to be named with confidence."""
CONTROL = frozenset(map(chr, [*range(9), 11, *range(14, 27), *range(28, 32), 127]))


@dataclass(frozen=True)
class Kind:
    """A type that is let in: its media type, and the check of its content."""

    content_type: str
    fits: Callable[[Path, bytes], bool]


def check_content(path: Path, ending: str) -> str:
    """The media type of the file. Raises `Refused` when the content is not what it says."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head:
        raise Refused(_("The file is empty. Choose another one."), field="file")
    if head.startswith(PROGRAMS):
        raise Refused(_("The file is a program. Programs are not taken in."), field="file")
    if _plain_start(head).startswith(ACTIVE):
        raise Refused(
            _("The file is a web page or an SVG, which can run scripts. Send a PDF or a picture."),
            field="file",
        )
    if head.startswith(OLD_OFFICE):
        raise Refused(
            _("The file is encrypted, or in an old Office format. Save it again without password."),
            field="file",
        )
    kind = KINDS[ending]
    if not kind.fits(path, head):
        raise Refused(_disagrees(ending, head), field="file")
    return kind.content_type


def _plain_start(head: bytes) -> bytes:
    """The beginning in lower case, past blanks, a byte order mark, an XML line and comments."""
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    while text.startswith((b"<?xml", b"<!--")):
        end = b"?>" if text.startswith(b"<?xml") else b"-->"
        _comment, found, text = text.partition(end)
        text = text.lstrip()
        if not found:
            break
    return text


def _disagrees(ending: str, head: bytes) -> str:
    try:
        looks = puremagic.from_string(head).lstrip(".")
    except (puremagic.PureError, ValueError):
        looks = ""
    if looks in TELLING and looks != ending:
        sentence = _("The name ends in .%(ending)s, but the content looks like .%(looks)s.")
        return sentence % {"ending": ending, "looks": looks}
    return _("The content is not a sound .%(ending)s file. Save it again.") % {"ending": ending}


def _starts(*marks: bytes, at: int = 0) -> Callable[[Path, bytes], bool]:
    return lambda _path, head: head[at:].startswith(marks)


def _riff(form: bytes) -> Callable[[Path, bytes], bool]:
    return lambda _path, head: head[:4] == b"RIFF" and head[8:12] == form


def _pdf(_path: Path, head: bytes) -> bool:
    return b"%PDF-" in head[:1024]


def _mp3(_path: Path, head: bytes) -> bool:
    return head[:3] == b"ID3" or (head[0] == 0xFF and head[1:2] >= b"\xe0")


def is_text(path: Path, _head: bytes = b"") -> bool:
    """Valid UTF-8 or GB18030 (or UTF-16 with its mark), without control characters."""
    with path.open("rb") as file:
        mark = file.read(2)
    encodings = ["utf-16"] if mark in (b"\xff\xfe", b"\xfe\xff") else ["utf-8", "gb18030"]
    return any(_decodes(path, encoding) for encoding in encodings)


def _decodes(path: Path, encoding: str) -> bool:
    decoder = getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while chunk := file.read(1 << 20):
                if CONTROL.intersection(decoder.decode(chunk)):
                    return False
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _vtt(path: Path, head: bytes) -> bool:
    return head.removeprefix(b"\xef\xbb\xbf").startswith(b"WEBVTT") and is_text(path)


def _srt(path: Path, head: bytes) -> bool:
    return b"-->" in head.replace(b"\x00", b"") and is_text(path)


def _json(path: Path, _head: bytes) -> bool:
    if not is_text(path):
        return False
    if path.stat().st_size > PARSED:
        return True
    try:
        json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        return False
    return True


def _xml(path: Path, _head: bytes) -> bool:
    """Well-formed, without a document type; roots that browsers draw or run are refused."""
    try:
        for _event, element in iterparse(path, forbid_dtd=True):
            element.clear()
            tag = str(element.tag)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        return False
    return "svg" not in tag.lower() and "html" not in tag.lower()


def _office(folder: str) -> Callable[[Path, bytes], bool]:
    return lambda path, head: _is_zip(head) and check_office(path, folder)


def _zip(path: Path, head: bytes) -> bool:
    return _is_zip(head) and check_zip(path)


def _is_zip(head: bytes) -> bool:
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def _text(content_type: str, fits: Any = is_text) -> Kind:
    return Kind(content_type, fits)


OFFICE = "application/vnd.openxmlformats-officedocument."
KINDS: dict[str, Kind] = {
    "pdf": Kind("application/pdf", _pdf),
    "docx": Kind(f"{OFFICE}wordprocessingml.document", _office("word/document.xml")),
    "xlsx": Kind(f"{OFFICE}spreadsheetml.sheet", _office("xl/workbook.xml")),
    "pptx": Kind(f"{OFFICE}presentationml.presentation", _office("ppt/presentation.xml")),
    "png": Kind("image/png", _starts(b"\x89PNG\r\n\x1a\n")),
    "jpg": Kind("image/jpeg", _starts(b"\xff\xd8\xff")),
    "jpeg": Kind("image/jpeg", _starts(b"\xff\xd8\xff")),
    "gif": Kind("image/gif", _starts(b"GIF87a", b"GIF89a")),
    "webp": Kind("image/webp", _riff(b"WEBP")),
    "mp3": Kind("audio/mpeg", _mp3),
    "wav": Kind("audio/wav", _riff(b"WAVE")),
    "mp4": Kind("video/mp4", _starts(b"ftyp", at=4)),
    "txt": _text("text/plain"),
    "log": _text("text/plain"),
    "md": _text("text/markdown"),
    "csv": _text("text/csv"),
    "json": _text("application/json", _json),
    "xml": _text("application/xml", _xml),
    "vtt": _text("text/vtt", _vtt),
    "srt": _text("application/x-subrip", _srt),
    "zip": Kind("application/zip", _zip),
}
