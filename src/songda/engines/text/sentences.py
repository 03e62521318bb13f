"""Where the sentences of a text begin and end, in Chinese and in English."""

import re
from bisect import bisect_left
from collections.abc import Iterator

_QUOTE = re.compile('“[^“”\n]*”|「[^「」\n]*」|『[^『』\n]*』|"[^"\n]*"')
_CLOSERS = "”’」』\"')）】》]"
_GOES_ON = "，、；：,;:"
_KEPT_TOGETHER = 120

_END = re.compile(r"\n|[。！？!?]+|…+|\.+")
_WIDE = re.compile("[。！？]")
_CJK = re.compile("[\u2018-\u201d\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
_LAST_WORD = re.compile(r"[A-Za-z](?:[A-Za-z.]*[A-Za-z])?$")
_TITLES = "mr mrs ms dr prof st vs inc ltd co corp dept est approx ca cf e.g i.e u.s u.k ph.d "
_MONTHS = "jan feb mar apr jun jul aug sep sept oct nov dec"
_NUMBERED = "no nos fig figs p pp vol ver sec ch"
_NEVER_LAST = {*_TITLES.split(), *_MONTHS.split()}
_BEFORE_NUMBERS = set(_NUMBERED.split())


def sentences(text: str) -> list[tuple[int, int]]:
    """Return where each sentence begins and ends: text[start:end] has no outer spaces.

    The spans are in order and do not overlap, and every character that is not
    a space lies in one of them. Speech in quotation marks of up to 120
    characters stays in one sentence.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for end in _ends(text):
        piece = text[start:end]
        if bare := piece.strip():
            begin = start + len(piece) - len(piece.lstrip())
            spans.append((begin, begin + len(bare)))
        start = end
    return spans


def _ends(text: str) -> Iterator[int]:
    """Yield the index after each sentence, and at last the length of the text."""
    quotes = [quote.span() for quote in _QUOTE.finditer(text)]
    quotes = [(start, end) for start, end in quotes if end - start <= _KEPT_TOGETHER]
    after = 0
    for found in _END.finditer(text):
        if found[0] == "\n":
            after = found.end()
            yield after
        elif (end := _end(text, found, quotes, after)) is not None:
            after = end
            yield after
    yield len(text)


def _end(text: str, found: re.Match[str], quotes: list[tuple[int, int]], after: int) -> int | None:
    """Return where the sentence that this mark may close ends, or None if it goes on."""
    end = found.end()
    inside = _quote_around(found.start(), quotes)
    if inside is not None:
        if end != inside - 1:
            return None
        end = inside
    opening = {start for start, _ in quotes[_first_from(end, quotes) :][:1]}
    while end < len(text) and text[end] in _CLOSERS and end not in opening:
        end += 1
    closed = end > found.end()
    rest = text[end : end + 40].partition("\n")[0]
    if (rest[:1] and rest[0] in _GOES_ON) or (closed and rest.lstrip()[:1].islower()):
        return None
    before = text[max(after, found.start() - 24) : found.start()]
    return end if _closes(before, found[0], rest, closed) else None


def _first_from(index: int, quotes: list[tuple[int, int]]) -> int:
    return bisect_left(quotes, (index, 0))


def _quote_around(index: int, quotes: list[tuple[int, int]]) -> int | None:
    """Return the end of the quotation that holds the character at `index`."""
    place = _first_from(index, quotes) - 1
    return quotes[place][1] if place >= 0 and index < quotes[place][1] else None


def _closes(before: str, mark: str, rest: str, closed: bool) -> bool:
    """Decide by the mark, the sentence so far, and what follows on the line."""
    if not rest.strip() or _WIDE.search(mark):
        return True
    spaced = rest[0].isspace()
    if mark[0] in "!?":
        return closed or spaced or bool(_CJK.match(rest))
    following = rest.lstrip()[0]
    if mark != ".":
        return closed or (spaced and following.isupper())
    if not (closed or spaced or _CJK.match(rest)) or following.islower():
        return False
    return not _abbreviated(before, following)


def _abbreviated(before: str, following: str) -> bool:
    """Say whether the full stop belongs to an initial, an abbreviation or a list number."""
    if before.strip().isdigit():
        return True
    word = _LAST_WORD.search(before)
    if word is None:
        return False
    if word[0].lower() in _BEFORE_NUMBERS and following.isdigit():
        return True
    return (len(word[0]) == 1 and word[0].isupper()) or word[0].lower() in _NEVER_LAST
