"""Conflicts among the requirements of one specification, the surest first."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from songda.engines import Unreadable
from songda.engines.text.conflicts.cue import Cue
from songda.engines.text.conflicts.denials import denials
from songda.engines.text.conflicts.differences import differences
from songda.engines.text.conflicts.model import Conflict
from songda.engines.text.conflicts.reading import Reading, read
from songda.engines.text.likeness import Likeness
from songda.engines.text.protocols import Embedder, Judge, nearness

LIMIT = 5_000
LONGEST = 5_000
STRONGEST = 0.95
"""No reason is stronger; pairs that cannot reach what is asked for are passed over."""

ASKED = 0.1
"""A judge is asked about pairs from this confidence on."""

Unreadable.sentences |= {
    "text_many": "There are %(count)s texts; up to %(limit)s can be compared. Split them.",
    "text_least": "The least confidence is %(value)s. Write a number from 0 to 1.",
    "text_long": (
        "Text %(place)s has %(length)s characters; up to %(limit)s can be compared. "
        "Split it into single requirements."
    ),
}


def conflicts(
    texts: Sequence[str],
    at_least: float = 0.4,
    embedder: Embedder | None = None,
    judge: Judge | None = None,
) -> list[Conflict]:
    """Return the pairs of requirements that seem incompatible, the surest first.

    `texts` are single requirements in Chinese or English, up to 5,000 of up to 5,000 characters;
    `at_least` is the least confidence, 0 to 1. Each pair is there once, with its strongest
    reason. An embedder finds pairs that share a meaning but few words; a judge's probability
    is averaged with the confidence. Raises Unreadable for too many or too long texts.

    Method: see docs/engines/text.md. Time grows with the pairs that share a rare word.
    """
    check_texts(texts, at_least)
    readings = [read(text) for text in texts]
    likeness = Likeness([one.terms for one in readings])
    near = nearness(embedder, texts) if embedder and texts else None
    least = min(at_least, ASKED) if judge else at_least
    found = []
    for one, other in _candidates(likeness, near):
        alike = likeness.of(one, other)
        if near:
            alike = max(alike, near[one][other] - 0.3)
        if STRONGEST * _same_matter(alike) < least:
            continue
        if cue := _best(readings[one], readings[other], likeness):
            found.append(_conflict(one, other, texts, cue, alike))
    judged = [_judged(one, texts, judge) for one in _contested(found)]
    kept = [one for one in judged if one.confidence >= at_least]
    return sorted(kept, key=lambda one: (-one.confidence, one.first, one.second))


def check_texts(texts: Sequence[str], at_least: float) -> None:
    """Refuse too many texts, texts that are no single requirement, and no confidence."""
    if not 0 <= at_least <= 1:
        raise Unreadable("text_least", value=at_least)
    if len(texts) > LIMIT:
        raise Unreadable("text_many", count=len(texts), limit=LIMIT)
    for place, text in enumerate(texts, 1):
        if len(text) > LONGEST:
            raise Unreadable("text_long", place=place, length=len(text), limit=LONGEST)


def _candidates(likeness: Likeness, near: list[list[float]] | None) -> Iterator[tuple[int, int]]:
    if near is None:
        yield from likeness.pairs()
        return
    known = set(likeness.pairs())
    size = len(near)
    close = {(i, j) for i in range(size) for j in range(i + 1, size) if near[i][j] > 0.6}
    yield from sorted(known | close)


def _best(a: Reading, b: Reading, likeness: Likeness) -> Cue | None:
    """Return the strongest reason, weakened where each speaks of somebody of its own."""
    turned = (cue.turned() for cue in denials(b, a, likeness.weight))
    cues = chain(denials(a, b, likeness.weight), turned, differences(a, b))
    found = max(cues, key=lambda cue: cue.strength, default=None)
    if found and found.code in _SAME_ACTOR and a.actor and b.actor and not a.actor & b.actor:
        return replace(found, strength=0.35 * found.strength)
    return found


_SAME_ACTOR = frozenset({"amount", "rhythm", "polarity", "opposite", "alternative"})


def _conflict(one: int, other: int, texts: Sequence[str], cue: Cue, alike: float) -> Conflict:
    """Weigh the reason by how surely both speak of the same thing."""
    first, second = texts[one][slice(*cue.first)], texts[other][slice(*cue.second)]
    confidence = round(cue.strength * _same_matter(alike), 4)
    return Conflict(one, other, cue.code, cue.first, cue.second, first, second, confidence)


def _same_matter(alike: float) -> float:
    """Return how surely two texts of this likeness speak of the same thing, 0 to 1."""
    return 1 / (1 + math.exp(-12 * (alike - 0.3)))


def _contested(found: list[Conflict]) -> Iterator[Conflict]:
    """Yield each with less confidence where one of the two has a surer partner."""
    best: dict[int, float] = {}
    for one in found:
        for place in (one.first, one.second):
            best[place] = max(best.get(place, 0), one.confidence)
    for one in found:
        surest = max(best[one.first], best[one.second])
        part = one.confidence / surest if surest else 1
        yield replace(one, confidence=round(one.confidence * (0.6 + 0.4 * part), 4))


def _judged(one: Conflict, texts: Sequence[str], judge: Judge | None) -> Conflict:
    if judge is None or one.confidence < ASKED:
        return one
    opinion = judge.conflict(texts[one.first], texts[one.second])
    confidence = round((one.confidence + opinion.probability) / 2, 4)
    return replace(one, confidence=confidence, why=opinion.why)
