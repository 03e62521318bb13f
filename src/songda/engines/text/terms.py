"""Terms of texts as people write them: whole words instead of stems and of pairs of Han."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from songda.engines.text.words import HAN, words

LONGEST = 6
BESIDE = 0.7
"""A pair of Han is shown with what stands beside it in so many of its places."""
_HAN = re.compile(f"[{HAN}]+")

Bonds = Mapping[str, float]


def bonds(texts: Sequence[str]) -> Bonds:
    """Return how firmly neighbouring Han are tied, 0 to 1: c(ab)² / (c(a) · c(b)).

    The firmer of two pairs that overlap is the likelier to be a word.
    """
    runs = [run for text in texts for run in _HAN.findall(text)]
    signs = Counter(sign for run in runs for sign in run)
    pairs = Counter(one + other for run in runs for one, other in pairwise(run))
    return {pair: count**2 / (signs[pair[0]] * signs[pair[1]]) for pair, count in pairs.items()}


def shown(
    texts: Sequence[str], members: Sequence[int], terms: Sequence[str], tied: Bonds
) -> tuple[str, ...]:
    """Return terms as they stand in some of the texts, in their order.

    Pairs of Han grow to whole words; what is a piece of two words, a single sign, or part of a
    term before it is left out.
    """
    written = _as_written(texts, members, terms)
    said = "\n".join(texts[place] for place in members).lower()
    found: list[str] = []
    for term in terms:
        whole = _whole(written[term], said, tied)
        if whole and not any(whole in one or one in whole for one in found):
            found.append(whole)
    return tuple(found)


def _as_written(
    texts: Sequence[str], members: Sequence[int], terms: Sequence[str]
) -> dict[str, str]:
    """Return how each term first stands in the texts, which is not its stem."""
    wanted, written = set(terms), dict[str, str]()
    for place in members:
        for word in words(texts[place]):
            if word.term in wanted:
                written.setdefault(word.term, texts[place][word.start : word.end].lower())
    return written


def _whole(term: str, said: str, tied: Bonds) -> str:
    """Return the word that a pair of Han stands for; "" where it is none. Others stay."""
    if not _HAN.fullmatch(term):
        return term
    if len(term) == 1 or _is_piece(term, said, tied):
        return ""
    while len(term) < LONGEST and (longer := _longer(term, said, tied)):
        term = longer
    return term


def _is_piece(pair: str, said: str, tied: Bonds) -> bool:
    """Say whether a firmer pair overlaps this one in most of its places: 度很 of 速度很快."""
    own, places = tied.get(pair, 0.0), _places(pair, said)
    cut = sum(
        max(tied.get(said[at - 1 : at + 1], 0.0), tied.get(said[at + 1 : at + 3], 0.0)) > own
        for at in places
    )
    return 2 * cut > len(places)


def _longer(term: str, said: str, tied: Bonds) -> str:
    """Return a term with the sign that nearly always stands beside it, "" where none does."""
    places = _places(term, said)
    least = max(3, BESIDE * len(places))
    sides = (
        [said[at : at + len(term) + 1] for at in places],
        [said[max(0, at - 1) : at + len(term)] for at in places],
    )
    for side in sides:
        longer, often = Counter(side).most_common(1)[0]
        if often >= least and len(longer) > len(term) and _HAN.fullmatch(longer):
            return longer
    return ""


def _places(term: str, said: str) -> list[int]:
    return [found.start() for found in re.finditer(re.escape(term), said)]
