"""The tokens of an index and of a query, in Chinese and in other text."""

import re
import unicodedata
from collections.abc import Iterator

# Scripts written without spaces: Han, kana, and Hangul, whose words carry endings.
_CJK = "々〇ぁ-ゖァ-ヺー-ヿ\u3400-\u9fff\uac00-\ud7a3\U00020000-\U0003ffff"
_LETTER = rf"(?:(?![{_CJK}])[^\W_])"
RUN = re.compile(rf"(?P<cjk>[{_CJK}]+)|{_LETTER}+(?:[-_.]{_LETTER}+)*")
_PART = re.compile(r"[^-_.]+")

Span = tuple[str, int, int]


def tokens(text: str) -> list[str]:
    """Return the tokens of a text for the index, in the order of the text.

    Runs of Chinese give every pair of neighbours and every single character;
    other words are folded to lower case without accents, and REQ-12 gives
    req-12, req and 12. Full-width letters count as their plain forms.
    """
    folded = "".join(map(fold, text))
    return [token for run in RUN.finditer(folded) for token, _, _ in tokens_of(run)]


def match_query(text: str) -> list[str]:
    """Return the tokens that a text must all have to match, each once.

    None for a query without a letter or a digit: nothing can match it.
    """
    found: list[str] = []
    for run in RUN.finditer("".join(map(fold, text))):
        found += _pairs(run[0]) if run["cjk"] and len(run[0]) > 1 else [run[0]]
    return list(dict.fromkeys(found))


def fold(character: str) -> str:
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


def tokens_of(run: re.Match[str]) -> Iterator[Span]:
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
