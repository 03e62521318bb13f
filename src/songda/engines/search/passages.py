"""A document cut into passages that are short enough to be an answer."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from songda.engines import Unreadable

WIDTH = 800
"""Columns of a passage: a Chinese character takes two, any other one."""

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_SENTENCE = re.compile(r"(?<=[。！？；])|(?<=[.!?;])\s+|[\r\n]+")
_WIDE = "\u2e80"  # from here on, nearly every character takes two columns

Unreadable.sentences |= {
    "passage_width": "A passage of %(width)s columns is too short. Choose 40 or more.",
}


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a document. `line` and `page` count from 1; 0 where there are none."""

    text: str
    source: str = ""
    line: int = 0
    page: int = 0


def cut(text: str, source: str = "", page: int = 0, width: int = WIDTH) -> list[Passage]:
    """Cut a text at its lines, and long lines at their sentences, into passages.

    Lines are put together up to `width` columns; a sentence that is longer still is cut where
    the width ends. An empty line ends a passage that is at least a quarter full, so a heading
    stays with what follows it. Raises Unreadable for a width below 40.
    """
    if width < 40:
        raise Unreadable("passage_width", width=width)
    found: list[Passage] = []
    held, used, first = "", 0, 1
    for line, piece in _pieces(text, width):
        is_end = not piece.strip() and 4 * used >= width
        if held and (is_end or used + columns(piece) > width):
            found.append(Passage(held.strip(), source, first, page))
            held, used = "", 0
        if not held and piece.strip():
            first = line
        if held or piece.strip():
            held, used = held + piece, used + columns(piece)
    return [*found, Passage(held.strip(), source, first, page)] if held else found


def sentences(text: str) -> list[str]:
    """Return the sentences of a passage: cut after 。！？；, and after .!?; before a space."""
    return [one.strip() for one in _SENTENCE.split(text) if one.strip()]


def columns(text: str) -> int:
    """Return how many columns a text takes."""
    return len(text) + sum(character >= _WIDE for character in text)


def _pieces(text: str, width: int) -> Iterator[tuple[int, str]]:
    """Yield the number of its line and a piece of the text, no wider than `width`."""
    for number, line in enumerate(_LINE.findall(text), 1):
        if columns(line) <= width:
            yield number, line
            continue
        start = 0
        for end in _ends(line, width):
            yield number, line[start:end]
            start = end


def _ends(line: str, width: int) -> Iterator[int]:
    """Yield where the pieces of a long line end: after sentences, else words, else anywhere."""
    start = 0
    for stop in [*(match.end() for match in _SENTENCE.finditer(line)), len(line)]:
        while stop - start > width or columns(line[start:stop]) > width:
            half = start + width // 2
            start = line.rfind(" ", start, half) + 1 or half
            yield start
        if stop > start:
            yield stop
            start = stop
