"""What a text is classified by: words, their neighbours, parts of words, praise and complaint."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from songda.engines.text.learning.tones import NEGATORS, tones
from songda.engines.text.words import HAN, stem

READ = 20_000
"""So many characters of a text are read."""

_TOKEN = re.compile(rf"https?://\S+|@\w+|[:;=]-?[()dp/|]|<3|[{HAN}]|[a-z]+(?:'[a-z]+)?|\d+|[^\w\s]")
_LONG = re.compile(r"([a-z])\1{2,}")
_STOP = frozenset(".,!?;:。，！？；：…~")
_DENIALS = NEGATORS | frozenset("不没无未别")
_DENIED = 6
"""So many words after a "not" are denied, or fewer, to the next mark."""
_PARTS = (3, 4, 5)


@dataclass(frozen=True, slots=True)
class Feature:
    """A name, and the words of the text it stands for."""

    name: str
    start: int
    end: int


def features(text: str) -> Iterator[Feature]:
    """Yield the features of a text, as often as they occur; offsets are code points.

    Words, pairs and triples of neighbours, words around one between; parts of English words of
    three to five letters; words after a "not"; words of praise and complaint.
    """
    low = _lower(text[:READ])
    tokens = [(_plain(match[0]), *match.span()) for match in _TOKEN.finditer(low)]
    for place, (word, start, end) in enumerate(tokens):
        yield Feature(f"w {word}", start, end)
        if word[0].isdigit():
            yield Feature("n", start, end)
        elif word[0].isascii() and len(word) > 3:
            yield Feature(f"t {stem(word)}", start, end)
        yield from _neighbours(tokens, place)
        if word[0].isascii() and word[0].isalnum():
            yield from _parts(word, start, end)
    yield from _denied(tokens)
    for name, span in tones(low):
        yield Feature(name, *span)


def weighed(counts: Mapping[str, int], rarity: Mapping[str, float]) -> dict[str, float]:
    """Return the value of each feature in a text: (1 + log count) · rarity, of length 1 in all.

    The many parts of the Latin words are together as long as these words, so that neither drowns
    the other. Of `counts`, only features with a `rarity` count.
    """
    raw = {
        name: (1 + math.log(count)) * rarity[name]
        for name, count in counts.items()
        if name in rarity
    }
    shrink = _shrink(raw)
    values = {name: value * shrink if _is_part(name) else value for name, value in raw.items()}
    length = math.hypot(*values.values()) or 1.0
    return {name: value / length for name, value in values.items()}


def _shrink(raw: Mapping[str, float]) -> float:
    """Return what makes the parts of Latin words as long as these; 1 where either is missing."""
    parts = math.hypot(*(value for name, value in raw.items() if _is_part(name)))
    words = math.hypot(*(value for name, value in raw.items() if _is_latin(name)))
    return words / parts if words and parts else 1.0


def _is_part(name: str) -> bool:
    return name.startswith("c ")


def _is_latin(name: str) -> bool:
    return name[0] in "wts" and "a" <= name[2:3] <= "z"


def _lower(text: str) -> str:
    """Return small letters, each character where it was."""
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)


def _plain(word: str) -> str:
    """Return what a token is compared by: any name is "@", any link "/", soooo is soo."""
    if len(word) > 1 and word[0] == "@":
        return "@"
    return "/" if word.startswith("http") and "/" in word else _LONG.sub(r"\1\1", word)


def _denied(tokens: list[tuple[str, int, int]]) -> Iterator[Feature]:
    left = 0
    for word, start, end in tokens:
        if word in _STOP:
            left = 0
        elif word in _DENIALS:
            left = _DENIED
        elif left:
            yield Feature(f"x {word}", start, end)
            left -= 1


def _neighbours(tokens: list[tuple[str, int, int]], place: int) -> Iterator[Feature]:
    words = [word for word, _, _ in tokens[place : place + 3]]
    start = tokens[place][1]
    if len(words) > 1:
        yield Feature(f"w {words[0]} {words[1]}", start, tokens[place + 1][2])
    if len(words) > 2:
        end = tokens[place + 2][2]
        yield Feature(f"w {' '.join(words)}", start, end)
        if words[0].isascii():
            yield Feature(f"s {words[0]} {words[2]}", start, end)


def _parts(word: str, start: int, end: int) -> Iterator[Feature]:
    padded = f"_{word[:40]}_"
    for size in _PARTS:
        for place in range(len(padded) - size + 1):
            yield Feature(f"c {padded[place : place + size]}", start, end)
