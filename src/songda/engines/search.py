"""Search in Chinese and other text: the tokens of the index, of a query, and of a snippet.

    >>> tokens("REQ-12 需求")
    ['req-12', 'req', '12', '需求', '需', '求']
    >>> match_query("验收标准 req-12")
    ['验收', '收标', '标准', 'req-12']

See docs/engines/search.md.
"""

import re
import unicodedata
from collections.abc import Iterator

# Scripts written without spaces: Han, kana, and Hangul, whose words carry endings.
_CJK = "々〇ぁ-ゖァ-ヺー-ヿ\u3400-\u9fff\uac00-\ud7a3\U00020000-\U0003ffff"
_LETTER = rf"(?:(?![{_CJK}])[^\W_])"
_RUN = re.compile(rf"(?P<cjk>[{_CJK}]+)|{_LETTER}+(?:[-_.]{_LETTER}+)*")
_PART = re.compile(r"[^-_.]+")

Span = tuple[str, int, int]


def tokens(text: str) -> list[str]:
    """Return the tokens of a text for the index, in the order of the text.

    Runs of Chinese give every pair of neighbours and every single character;
    other words are folded to lower case without accents, and REQ-12 gives
    req-12, req and 12. Full-width letters count as their plain forms.
    """
    folded = "".join(map(_fold, text))
    return [token for run in _RUN.finditer(folded) for token, _, _ in _tokens_of(run)]


def match_query(text: str) -> list[str]:
    """Return the tokens that a text must all have to match, each once.

    None for a query without a letter or a digit: nothing can match it.
    """
    found: list[str] = []
    for run in _RUN.finditer("".join(map(_fold, text))):
        found += _pairs(run[0]) if run["cjk"] and len(run[0]) > 1 else [run[0]]
    return list(dict.fromkeys(found))


def snippet(text: str, query: str, width: int = 120) -> tuple[str, list[tuple[str, bool]]]:
    """Return the part of a text that shows most of a query, as `(before, pieces)`.

    `before` is "…" when the part does not begin the text, else "". A piece is
    `(text, hit)`; a last piece "…" says that the text goes on. `width` counts
    code points of the text; white space is shown as single spaces.
    """
    text = " ".join(text.split())
    hits = _hits(text, set(match_query(query)))
    start = _start(text, hits, width)
    end = min(len(text), start + width)
    pieces = list(_pieces(text, hits, start, end))
    return ("…" if start else ""), [*pieces, *([("…", False)] if end < len(text) else [])]


def _fold(character: str) -> str:
    """Return the form of a character that is compared: plain, lower, without accents."""
    if character < "\x80":
        return character.lower()
    return _folded.get(character) or _folded.setdefault(character, _fold_other(character))


_folded: dict[str, str] = {}


def _fold_other(character: str) -> str:
    if "\u0300" <= character <= "\u036f":
        return ""  # an accent that follows its letter
    plain = unicodedata.normalize("NFKC", character).casefold()
    if not "\xc0" <= character <= "\u024f" and not "\u1e00" <= character <= "\u1eff":
        return plain
    parts = unicodedata.normalize("NFD", plain)
    return "".join(part for part in parts if not unicodedata.combining(part))


def _tokens_of(run: re.Match[str]) -> Iterator[Span]:
    """Yield the tokens of one run with their places in the folded text."""
    word, start = run[0], run.start()
    if run["cjk"]:
        for size in (2, 1):
            for place in range(len(word) - size + 1):
                yield word[place : place + size], start + place, start + place + size
        return
    yield word, start, run.end()
    parts = list(_PART.finditer(word))
    if len(parts) > 1:
        for part in parts:
            yield part[0], start + part.start(), start + part.end()


def _pairs(run: str) -> list[str]:
    return [run[place : place + 2] for place in range(len(run) - 1)]


def _hits(text: str, wanted: set[str]) -> list[Span]:
    """Return where the wanted tokens stand in the text itself, in its order."""
    pieces = [_fold(character) for character in text]
    origin = [place for place, piece in enumerate(pieces) for _ in piece]
    spans = (span for run in _RUN.finditer("".join(pieces)) for span in _tokens_of(run))
    found = ((one, start, end) for one, start, end in spans if one in wanted)
    hits = [(one, origin[start], origin[end - 1] + 1) for one, start, end in found]
    return sorted(hits, key=lambda hit: hit[1])


def _start(text: str, hits: list[Span], width: int) -> int:
    """Choose the part with most different tokens; the earliest among equals."""
    best, most = 0, 0
    for place, (_, start, _) in enumerate(hits):
        within = {token for token, _, end in hits[place : place + width] if end <= start + width}
        if len(within) > most:
            best, most = start, len(within)
    lead = max(0, best - width // 4)
    return max(0, min(lead, len(text) - width))


def _pieces(text: str, hits: list[Span], start: int, end: int) -> Iterator[tuple[str, bool]]:
    at = start
    for begin, after in _merged(hits, start, end):
        if begin > at:
            yield text[at:begin], False
        yield text[begin:after], True
        at = after
    if at < end:
        yield text[at:end], False


def _merged(hits: list[Span], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the hits inside the part, those that touch or overlap as one."""
    begin = after = -1
    for _, first, last in hits:
        first, last = max(first, start), min(last, end)
        if first >= last:
            continue
        if first > after:
            if after > begin:
                yield begin, after
            begin = first
        after = max(after, last)
    if after > begin:
        yield begin, after
