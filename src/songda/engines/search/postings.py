"""Which passages have which terms, and what a passage earns by that: BM25."""

from array import array
from collections import Counter
from math import log1p
from typing import TYPE_CHECKING

from songda.engines.search.terms import Question, terms

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from scipy.sparse import csc_matrix

    Floats = npt.NDArray[np.float32]

K1, B = 1.2, 0.75
ASKING = 0.2
"""The most that a word counts which only asks, in parts of what the rarest counts."""

_USUAL = 200  # passages: in a smaller collection, how rare a term is says nothing yet


class Postings:
    """Texts by their terms, to which texts can be added.

    BM25 of Robertson and Zaragoza, "The probabilistic relevance framework" (2009), with
    k1 = 1.2 and b = 0.75. What is added is weighed with the next question.
    """

    def __init__(self) -> None:
        self._vocabulary: dict[str, int] = {}
        self._terms, self._counts, self._ends = array("i"), array("i"), array("q", [0])
        self._weights: csc_matrix | None = None

    def __len__(self) -> int:
        """Return how many texts there are."""
        return len(self._ends) - 1

    def add(self, text: str) -> None:
        """Add a text, which gets the next number from 0."""
        for term, count in Counter(terms(text)).items():
            self._terms.append(self._vocabulary.setdefault(term, len(self._vocabulary)))
            self._counts.append(count)
        self._ends.append(len(self._terms))
        self._weights = None

    def scores(self, asked: Question) -> "Floats":
        """Return what each text earns by the terms of a question."""
        import numpy as np

        matrix, most = self._weighed(), ASKING * log1p(2 * len(self))
        scores = np.zeros(len(self), np.float32)
        for term in sorted(asked.about | asked.asking):
            if (column := self._vocabulary.get(term)) is None:
                continue
            part = slice(matrix.indptr[column], matrix.indptr[column + 1])
            least = min(1.0, most / self._idf(term, len(self)))
            weight = np.float32(least if term in asked.asking else asked.weight(term))
            scores[matrix.indices[part]] += weight * matrix.data[part]
        return scores

    def rarity(self, term: str) -> float:
        """Return the weight of a term, as if there were a usual number of texts."""
        return self._idf(term, max(len(self), _USUAL))

    def _idf(self, term: str, count: int) -> float:
        having = 0
        if (column := self._vocabulary.get(term)) is not None:
            ends = self._weighed().indptr
            having = int(ends[column + 1] - ends[column])
        return log1p((count - having + 0.5) / (having + 0.5))

    def _weighed(self) -> "csc_matrix":
        """Return what each text earns by each term: a column a term."""
        if self._weights is None:
            self._weights = self._weigh()
        return self._weights

    def _weigh(self) -> "csc_matrix":
        import numpy as np
        from scipy.sparse import csr_matrix

        columns, ends = np.array(self._terms, np.int32), np.array(self._ends, np.int64)
        weights, width = np.array(self._counts, np.float32), max(1, len(self._vocabulary))
        sizes = np.diff(ends)
        lengths = np.bincount(np.repeat(np.arange(len(self)), sizes), weights, len(self))
        having = np.bincount(columns, minlength=width)
        idf = np.log1p((len(self) - having + 0.5) / (having + 0.5)).astype(np.float32)
        damped = K1 * (1 - B + B * lengths / (lengths.mean() or 1)).astype(np.float32)
        weights *= np.float32(K1 + 1) * idf[columns] / (weights + np.repeat(damped, sizes))
        return csr_matrix((weights, columns, ends), (len(self), width)).tocsc()


def best(scores: "Floats", count: int, above: float = 0) -> list[int]:
    """Return the places of the best scores above a limit; of equals, the first."""
    import numpy as np

    if count < len(scores):
        least = np.partition(scores, -count)[-count]
        above = max(above, float(np.nextafter(least, np.float32(-np.inf))))
    places = np.flatnonzero(scores > above)
    order = places[np.argsort(-scores[places], kind="stable")][:count]
    return [int(at) for at in order]
