"""How much the texts of a collection have in common, rare words counting most."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

Pair = tuple[int, int]


class Likeness:
    """Sets of terms, compared pair by pair.

    Seven tenths cosine of inverse document frequencies (Salton and Buckley, "Term-weighting
    approaches in automatic text retrieval", 1988), three tenths the part of the shorter text
    that stands in the longer: one requirement often says what another does, and more.
    """

    def __init__(self, terms: Sequence[frozenset[str]]) -> None:
        """Count in how many of the texts each term stands."""
        self.terms = terms
        self._df = Counter(term for one in terms for term in one)
        self._norm = [math.sqrt(sum(self.weight(term) ** 2 for term in one)) for one in terms]

    def weight(self, term: str) -> float:
        """Return how telling a term is, above 0."""
        return math.log(1 + (len(self.terms) + 10) / (self._df[term] + 0.5))

    def of(self, one: int, other: int) -> float:
        """Return 0 (nothing in common) to 1 (the same terms)."""
        shared = sum(self.weight(term) ** 2 for term in self.terms[one] & self.terms[other])
        if not shared:
            return 0.0
        a, b = self._norm[one], self._norm[other]
        return min(1.0, 0.7 * shared / (a * b) + 0.3 * shared / min(a, b) ** 2)

    def pairs(self) -> Iterator[Pair]:
        """Yield each pair that shares a term which is not in most texts, in order."""
        often = max(30, len(self.terms) // 10)
        places: dict[str, list[int]] = defaultdict(list)
        for place, one in enumerate(self.terms):
            for term in one:
                if self._df[term] <= often:
                    places[term].append(place)
        for place, one in enumerate(self.terms):
            met = {other for term in one for other in places.get(term, ()) if other > place}
            yield from ((place, other) for other in sorted(met))
