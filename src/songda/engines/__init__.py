"""Pure calculations and readers: data in, data out.

Nothing here knows Django, a database, a clock or the network, and no engine
imports another. What the readers among them share stands in this file: how a
refusal is worded, and how the bytes of a file become text, rows or what was kept.
"""

import csv
import json
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from charset_normalizer import from_bytes


class Unreadable(ValueError):
    """What was given cannot be read, and nothing of it was kept.

    `code` says why, `params` holds the values of the sentence, and
    `Unreadable.sentences[code]` is the English sentence with %(name)s places,
    so that a caller can translate it before filling it in. Each reader adds
    its own sentences to these.
    """

    sentences: dict[str, str] = {
        "empty": "%(file)s is empty. Choose the file that holds the content.",
        "too_large": (
            "%(file)s has %(size)s MB; up to %(limit)s MB can be read. Split it into parts."
        ),
        "binary": (
            "%(file)s is not text: line %(line)s holds control characters. "
            "Choose the file that was exported as text."
        ),
        "nul": (
            "Line %(line)s of %(file)s contains a NUL character, which cannot be kept. "
            "Remove it and save the file again as UTF-8 text."
        ),
        "not_utf8": (
            "Line %(line)s of %(file)s contains bytes that are not UTF-8, though the rest is. "
            "Open the file in an editor, correct that line, and save it again as UTF-8."
        ),
        "surrogate": (
            "Line %(line)s of %(file)s contains half a character, which cannot be kept. "
            "Type that line again."
        ),
        "table": "%(file)s is not a table that can be read: %(why)s. Export it again.",
        "unclosed": (
            "Line %(line)s of %(file)s opens a quotation mark that is never closed. Close it, or "
            "take it out."
        ),
        "encoding": "The encoding of %(file)s cannot be told. Save it again as UTF-8 text.",
    }

    def __init__(self, code: str, **params: object) -> None:
        """Refuse with the sentence of `code`, filled with `params`."""
        super().__init__(code)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        return self.sentences[self.code] % self.params


def check_size(data: bytes, file: str, limit_mb: int) -> None:
    """Refuse no bytes at all, and more than `limit_mb` million bytes."""
    if not data:
        raise Unreadable("empty", file=file)
    if len(data) > limit_mb * 1_000_000:
        size = f"{len(data) / 1_000_000:.1f}"
        raise Unreadable("too_large", file=file, size=size, limit=limit_mb)


def decoded(data: bytes, file: str) -> tuple[str, bool]:
    """Return the text of `data`, and whether its encoding had to be guessed.

    UTF-8 and UTF-16 are recognised by their marks or their form, and are
    certain. GB18030, Big5 and Windows-1252 have no mark: they are guessed.
    Every character is kept. Raises Unreadable where one would be lost.
    """
    marked = _by_mark(data, file)
    text, guessed = (marked, False) if marked is not None else _by_form(data, file)
    check_text(text, file)
    return text, guessed


def check_text(text: str, file: str) -> None:
    """Refuse what no database keeps, and more control characters than a text has."""
    controls = _CONTROL.findall(text)
    if len(controls) > max(8, len(text) // 100):
        line = line_at(text, text.index(controls[0]))
        raise Unreadable("binary", file=file, line=line)
    for code, character in _UNKEEPABLE.items():
        if found := character.search(text):
            raise Unreadable(code, file=file, line=line_at(text, found.start()))


def lines_of(text: str) -> list[str]:
    """Return the lines of a text, broken at LF, CR LF or CR and nowhere else.

    `str.splitlines` would also break at characters that belong to the text.
    """
    return _LINE_END.split(text)


def rows_of(text: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the first line and the cells of each row that holds something, the headings first.

    Comma, semicolon or tab: whichever the first row has most of. A cell in quotation marks may
    hold line breaks. Raises Unreadable.
    """
    lines = lines_of(text)
    first = next(filter(str.strip, lines), "")
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=max(",;\t", key=first.count))
    start, is_empty = 1, True
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                is_empty = False
                if reader.line_num == len(lines) > start:
                    _check_closed(lines[start - 1 :], start, file)
                yield start, [cell.strip() for cell in cells]
            start = reader.line_num + 1
    except csv.Error as fault:
        raise Unreadable("table", file=file, why=fault) from None
    if is_empty:
        raise Unreadable("empty", file=file)


def _check_closed(last: list[str], start: int, file: str) -> None:
    """Refuse a last row of several lines that has a quotation mark too many."""
    if sum(line.count('"') for line in last) % 2:
        raise Unreadable("unclosed", file=file, line=start)


def named_rows(
    data: bytes, file: str, limit_mb: int, headings: Mapping[str, Collection[str]]
) -> tuple[Collection[str], Iterator[tuple[int, dict[str, str]]]]:
    """Return which columns a table (CSV) has, and the line and the cells of each row by column.

    `headings`: what each column may be called, in small letters. Raises Unreadable.
    """
    check_size(data, file, limit_mb)
    (_line, heading), *rows = rows_of(decoded(data, file)[0], file)
    lowered = [cell.lower() for cell in heading]
    keys = ((column, key) for column, several in headings.items() for key in several)
    places = {column: lowered.index(key) for column, key in keys if key in lowered}
    return places.keys(), (
        (line, {column: cells[at] for column, at in places.items() if at < len(cells)})
        for line, cells in rows
    )


def kept_as(form: str, text: str, limit_mb: int, code: str) -> dict[str, Any]:
    """Return what was kept as JSON of a form; nothing in the text is run.

    Raises Unreadable, with this code and why, for what is of no such form.
    """
    if len(text) > limit_mb * 1_000_000:
        raise Unreadable(code, why=f"it has more than {limit_mb} million characters")
    try:
        plain = json.loads(text)
    except (ValueError, RecursionError):
        raise Unreadable(code, why="it is not JSON") from None
    if not isinstance(plain, dict) or plain.get("form") != form:
        raise Unreadable(code, why=f"it does not begin as “{form}”")
    return plain


def line_at(text: str, index: int) -> int:
    """Return the number of the line that holds the character at `index`, from 1."""
    return len(_LINE_END.findall(text, 0, index)) + 1


_UNKEEPABLE = {"nul": re.compile("\0"), "surrogate": re.compile("[\ud800-\udfff]")}
_CONTROL = re.compile("[\0-\x08\x0b\x0e-\x1f\x7f]")
_CONTROL_BYTE = re.compile(b"[\0-\x08\x0b\x0e-\x1f\x7f]")
_LINE_END = re.compile("\r\n|\n|\r")
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_PLAIN = re.compile("[\t\n\r -~\u00a0-\u024f\u2010-\u2027\u3000-\u30ff\u4e00-\u9fff\uff01-\uff5e]")
_SAMPLE = 200_000


def _by_mark(data: bytes, file: str) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding, file)
    return None


def _by_form(data: bytes, file: str) -> tuple[str, bool]:
    if encoding := _unmarked_utf16(data):
        return data.decode(encoding), False
    try:
        return data.decode("utf-8"), False
    except UnicodeDecodeError as fault:
        if _nearly_utf8(data):
            line = data.count(b"\n", 0, fault.start) + 1
            raise Unreadable("not_utf8", file=file, line=line) from None
    return _strictly(data, _guess(data, file), file), True


def _strictly(data: bytes, encoding: str, file: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as fault:
        if encoding == "utf-8":
            line = data.count(b"\n", 0, fault.start) + 1
            raise Unreadable("not_utf8", file=file, line=line) from None
        raise Unreadable("encoding", file=file) from None


def _unmarked_utf16(data: bytes) -> str | None:
    """Name the byte order when the zero bytes stand where UTF-16 has them."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    if even == odd or (_is(data, "utf-8") and even + odd < len(data) / 4):
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    if not _is(data, encoding):
        return None
    text = data.decode(encoding)[:_SAMPLE]
    return encoding if len(_PLAIN.findall(text)) > 0.9 * len(text) else None


def _is(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _nearly_utf8(data: bytes) -> bool:
    """Tell a damaged UTF-8 file from one in another encoding."""
    text = data[:_SAMPLE].decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(1 for character in text if character > "\x7f") - broken
    return whole > 10 * broken


def _guess(data: bytes, file: str) -> str:
    """Guess among the encodings that meeting tools and spreadsheets write."""
    sample = _sample(data)
    if len(controls := _CONTROL_BYTE.findall(sample)) > max(8, len(sample) // 100):
        line = data.count(b"\n", 0, data.index(controls[0])) + 1
        raise Unreadable("binary", file=file, line=line)
    if _is(sample, "gb2312"):
        return "gb18030"  # common simplified characters only: no other reading is likelier
    best = from_bytes(sample, cp_isolation=["gb18030", "big5", "cp1252"]).best()
    if best is None:
        raise Unreadable("encoding", file=file)
    return best.encoding


def _sample(data: bytes) -> bytes:
    """Return whole lines from the start, so that no character is cut."""
    if len(data) <= _SAMPLE:
        return data
    end = data.rfind(b"\n", 0, _SAMPLE)
    return data[: end if end > 0 else _SAMPLE]
