"""Requirements that stand there twice, word for word or nearly.

    >>> from songda.engines.text.duplicates import duplicates
    >>> [(one.kind, one.confidence) for one in duplicates(["Save the order.", "save  the order"])]
    [('same', 1.0)]

See docs/engines/text.md.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from typing import ClassVar

from songda.engines.text.conflicts.denials import denials, is_spelt_like
from songda.engines.text.conflicts.differences import differences
from songda.engines.text.conflicts.finding import check_texts
from songda.engines.text.conflicts.reading import Reading, read
from songda.engines.text.likeness import Likeness
from songda.engines.text.protocols import Embedder, nearness
from songda.engines.text.words import folded

MEANT = 0.92
"""The cosine of an embedder from which two texts are taken to say the same."""


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Two texts that say the same, counted from 0, first < second; `confidence` is 0 to 1.

    `kind` is "same" (equal but for case, white space and punctuation) or "near" (the same words
    but for a few, with equal amounts, denials and limits).
    """

    first: int
    second: int
    kind: str
    confidence: float

    sentences: ClassVar[dict[str, str]] = {
        "same": "Both say the same, word for word. Keep one of them.",
        "near": "Both say nearly the same. Keep one of them, or say what differs.",
    }

    def __str__(self) -> str:
        return self.sentences[self.kind]


def duplicates(
    texts: Sequence[str], at_least: float = 0.9, embedder: Embedder | None = None
) -> list[Duplicate]:
    """Return the pairs of texts that say the same, the surest first.

    `texts` are up to 5,000 single requirements in Chinese or English, of up to 5,000 characters;
    empty ones are passed over. `at_least` is the least confidence, 0 to 1. Raises Unreadable.
    """
    check_texts(texts, at_least)
    same = dict.fromkeys(_same(texts), 1.0)
    near = {pair: sure for pair, sure in _near(texts, embedder) if pair not in same}
    found = [Duplicate(*pair, "same", sure) for pair, sure in same.items()]
    found += [Duplicate(*pair, "near", sure) for pair, sure in near.items()]
    kept = [one for one in found if one.confidence >= at_least]
    return sorted(kept, key=lambda one: (-one.confidence, one.first, one.second))


def _same(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        if key := folded(text):
            places[key].append(place)
    for group in places.values():
        yield from combinations(group, 2)


def _near(
    texts: Sequence[str], embedder: Embedder | None
) -> Iterator[tuple[tuple[int, int], float]]:
    readings = [read(text) for text in texts]
    likeness = Likeness([one.terms for one in readings])
    near = nearness(embedder, texts) if embedder and texts else None
    for one, other in combinations(range(len(texts)), 2) if near else likeness.pairs():
        alike = likeness.of(one, other)
        if near and near[one][other] >= MEANT:
            alike = max(alike, near[one][other])
        if alike >= 0.8 and _agree(readings[one], readings[other], likeness):
            yield (one, other), round(min(alike, 0.99), 4)


def _agree(a: Reading, b: Reading, likeness: Likeness) -> bool:
    """Say whether amounts, denials, limits, order and actors are the same, and one adds little."""
    if _limits(a) != _limits(b) or not _adds_only(a, b):
        return False
    weigh = likeness.weight
    cues = chain(denials(a, b, weigh), denials(b, a, weigh), differences(a, b))
    return all(cue.strength < 0.3 for cue in cues)


def _limits(one: Reading) -> tuple[object, ...]:
    amounts = {(found.kind, found.low, found.high) for found in one.quantities}
    return amounts, re.findall("[<>≤≥=]", one.text), bool(one.only), one.is_optional


def _adds_only(a: Reading, b: Reading) -> bool:
    """Say whether the longer has what the shorter has, in its order; a slip of the pen is none.

    A word changed for another (create projects, create programs) makes another requirement.
    """
    short, long = sorted((_atoms(a), _atoms(b)), key=len)
    at = 0
    for atom in short:
        place = next((n for n in range(at, len(long)) if is_spelt_like(atom, long[n])), None)
        if place is None:
            return False
        at = place + 1
    return True


def _atoms(one: Reading) -> list[str]:
    """Return the words, and of Chinese each character once, in order."""
    atoms = {}
    for word in one.words:
        if word.term[0] < "\u3400":
            atoms[word.start] = word.term
        else:
            atoms |= dict(enumerate(word.term, word.start))
    return [atoms[place] for place in sorted(atoms)]
