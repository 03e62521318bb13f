"""An index of passages in memory: by words, and by meaning where there is a model for that."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from songda.engines import Unreadable
from songda.engines.search.fusion import Embedder, embedded, fuse, same_script
from songda.engines.search.passages import Passage
from songda.engines.search.postings import Postings, best
from songda.engines.search.support import ANSWERED, answering, coverage, support
from songda.engines.search.terms import Question, question_terms

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float32]

DEPTH = 100
"""How far each ranking is looked at before two are made one."""
LIMIT_QUESTION = 10_000
LIMIT_PASSAGES = 1_000_000

Unreadable.sentences |= {
    "question_long": (
        "The question has %(length)s characters; up to %(limit)s can be asked. Shorten it."
    ),
    "passages_many": "There are more than %(limit)s passages. Search fewer documents at once.",
    "hits_none": "%(limit)s passages were asked for. Ask for 1 or more.",
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found, and the sentence of it that has most of the question.

    `score` is that of BM25, or with an embedder the cosine: only its order means anything.
    `sentence` is "" where it was the meaning alone that was near.
    """

    passage: Passage
    score: float
    sentence: str


@dataclass(frozen=True, slots=True)
class Found:
    """The best passages, the best first, and how likely the first answers the question.

    `support` is None where words cannot tell: question and passages are in two scripts.
    """

    hits: tuple[Hit, ...]
    support: float | None

    @property
    def is_answered(self) -> bool:
        """Whether the passages are likely enough to hold an answer."""
        return bool(self.hits) and (self.support is None or self.support >= ANSWERED)


class Index:
    """Passages that can be searched, and added to."""

    def __init__(self, passages: Iterable[Passage] = (), embedder: Embedder | None = None) -> None:
        """Index passages; an embedder finds by meaning as well, and across languages."""
        self.passages: list[Passage] = []
        self._postings = Postings()
        self._embedder = embedder
        self._vectors: Floats | None = None
        self.add(passages)

    def add(self, passages: Iterable[Passage]) -> None:
        """Add passages; raises Unreadable for more than a million in all."""
        for passage in passages:
            if len(self.passages) == LIMIT_PASSAGES:
                raise Unreadable("passages_many", limit=f"{LIMIT_PASSAGES:,}")
            self.passages.append(passage)
            self._postings.add(passage.text)
        self._vectors = None

    def search(self, question: str, limit: int = 10) -> Found:
        """Return up to `limit` passages for a question, and whether they answer it.

        Raises Unreadable for a question of more than 10,000 characters and a limit below 1.
        """
        if len(question) > LIMIT_QUESTION:
            raise Unreadable("question_long", length=len(question), limit=f"{LIMIT_QUESTION:,}")
        if limit < 1:
            raise Unreadable("hits_none", limit=limit)
        if not self.passages:
            return Found((), 0.0)
        asked = question_terms(question)
        scores = self._postings.scores(asked)
        places = best(scores, max(limit, DEPTH))
        supported = self._support(asked, scores, places)
        if self._embedder is None:
            hits = self._hits(asked, places[:limit], scores)
            return Found(tuple(hit for hit in hits if hit.sentence), supported)
        near = self._near(self._embedder, question)
        by_meaning = best(near, max(limit, DEPTH), above=-2)
        if not same_script(question, [self.passages[at].text for at in by_meaning[:limit]]):
            return Found(self._hits(asked, by_meaning[:limit], near), None)
        return Found(self._hits(asked, fuse([places, by_meaning])[:limit], near), supported)

    def _hits(self, asked: Question, places: list[int], scores: "Floats") -> tuple[Hit, ...]:
        found = ((self.passages[at], float(scores[at])) for at in places)
        return tuple(Hit(one, score, answering(asked, one.text)) for one, score in found)

    def _support(self, asked: Question, scores: "Floats", places: list[int]) -> float:
        if not places:
            return 0.0
        first, second = (*(float(scores[at]) for at in places[:2]), 0.0)[:2]
        covered = coverage(asked, self.passages[places[0]].text, self._postings.rarity)
        return support(covered, (first - second) / first)

    def _near(self, embedder: Embedder, question: str) -> "Floats":
        """Return the cosine of each passage to the question."""
        if self._vectors is None:
            self._vectors = embedded(embedder, [one.text for one in self.passages])
        asked = embedded(embedder, [question])[0]
        if len(asked) != self._vectors.shape[1]:
            raise Unreadable("embedding", rows=1, texts=1)
        found: Floats = self._vectors @ asked
        return found
