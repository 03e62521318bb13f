"""Praise and complaint in a text, by our own words: how much, of what kind, and whether denied."""

import re
from collections.abc import Iterator

from songda.engines.text.learning import moods
from songda.engines.text.words import listed

Span = tuple[int, int]

_NEAR = 3
"""So many words before praise, an English "not" denies it."""


def tones(low: str) -> Iterator[tuple[str, Span]]:
    """Yield features of the mood of a text in small letters, each with where it stands.

    "g" with the kind of a word (its line in the lists, by the first word there), "m" with praise
    or complaint: each one, which there is more of, the first and the last.
    """
    found = sorted((*_in_han(low), *_in_english(low)))
    for start, end, word, is_denied in found:
        yield f"g {'! ' * is_denied}{_KIND[word]}", (start, end)
    toned = [(start, end, _tone(word, denied)) for start, end, word, denied in found]
    yield from _balance([one for one in toned if one[2]])


def _balance(toned: list[tuple[int, int, str]]) -> Iterator[tuple[str, Span]]:
    if not toned:
        return
    for start, end, tone in toned:
        yield f"m {tone}", (start, end)
    praise = sum(tone == "+" for _, _, tone in toned)
    half = len(toned) / 2
    more = "more" if praise > half else "less" if praise < half else "even"
    yield f"m {more}", toned[0][:2]
    yield f"m first {toned[0][2]}", toned[0][:2]
    yield f"m last {toned[-1][2]}", toned[-1][:2]


def _tone(word: str, is_denied: bool) -> str:
    """Return + or -, or nothing for a hint; what is denied is turned round."""
    tone = _TONE.get(word, "")
    return _OTHER[tone] if tone and is_denied else tone


def _in_han(low: str) -> Iterator[tuple[int, int, str, bool]]:
    for match in _HAN.finditer(low):
        yield match.start(), match.end(), match[2], bool(match[1])


def _in_english(low: str) -> Iterator[tuple[int, int, str, bool]]:
    """Yield listed words; only praise is denied, for a complaint with "not" is one still."""
    before: list[str] = []
    for match in _ENGLISH.finditer(low):
        word = match[0]
        if word in _KIND:
            is_denied = _TONE.get(word) == "+" and not NEGATORS.isdisjoint(before[-_NEAR:])
            yield match.start(), match.end(), word, is_denied
        before.append(word)


def _kinds(*lists: str) -> dict[str, str]:
    """Return the first word of the line of each word; the first line counts."""
    kinds: dict[str, str] = {}
    for line in "\n".join(lists).splitlines():
        for word in (words := listed(line)):
            kinds.setdefault(word, words[0])
    return kinds


def _pattern(words: list[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_TONE = dict.fromkeys(listed(moods.PRAISE) + listed(moods.PRAISE_ENGLISH), "+") | dict.fromkeys(
    listed(moods.COMPLAINT) + listed(moods.COMPLAINT_ENGLISH), "-"
)
_KIND = _kinds(
    moods.PRAISE, moods.COMPLAINT, moods.HINTS,
    moods.PRAISE_ENGLISH, moods.COMPLAINT_ENGLISH, moods.HINTS_ENGLISH,
)  # fmt: skip
_HAN = re.compile(
    rf"({_pattern(listed(moods.NEGATORS))})?"
    rf"({_pattern([word for word in _KIND if not word.isascii()])})"
)
_ENGLISH = re.compile("[a-z']+(?:-[a-z]+)?")
NEGATORS = frozenset(listed(moods.NEGATORS_ENGLISH))
_OTHER = {"+": "-", "-": "+"}
