"""Several rankings become one, and what a model of meanings has to offer for that."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar

from songda.engines import Unreadable

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

K = TypeVar("K", bound=Hashable)
DAMPING = 60

_HAN = re.compile("[\u3400-\u9fff]")
_LATIN = re.compile("[A-Za-zÀ-ɏ]+")

Unreadable.sentences |= {
    "embedding": (
        "The embedder gave %(rows)s rows for %(texts)s texts, or rows of other things than "
        "numbers. Let it give one row of finite numbers a text, always of the same length."
    ),
}


class Embedder(Protocol):
    """A model that gives texts places by their meaning: near when they mean the same."""

    def embed(self, texts: Sequence[str]) -> "npt.ArrayLike":
        """Return one row of numbers for each text, all of one length."""


def embedded(embedder: Embedder, texts: Sequence[str]) -> "npt.NDArray[np.float32]":
    """Return the rows of an embedder with length one, so that products are cosines."""
    import numpy as np

    try:
        rows = np.array(embedder.embed(texts), dtype=np.float32)
    except (TypeError, ValueError):
        rows = np.empty(0, np.float32)
    if rows.ndim != 2 or len(rows) != len(texts) or not np.isfinite(rows).all():
        raise Unreadable("embedding", rows=len(rows) if rows.ndim else 0, texts=len(texts))
    longest = np.abs(rows).max(axis=1, initial=0, keepdims=True)
    rows /= np.where(longest > 0, longest, 1)  # no square is then too large to be told
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1)
    return rows


def fuse(rankings: Iterable[Sequence[K]], damping: float = DAMPING) -> list[K]:
    """Return one ranking of several, by the sum of 1 / (damping + place).

    Reciprocal rank fusion: Cormack, Clarke and Büttcher, SIGIR 2009, with their damping of 60.
    Among equals, what an earlier ranking named earlier comes first.
    """
    scores: dict[K, float] = defaultdict(float)
    for ranking in rankings:
        for place, one in enumerate(dict.fromkeys(ranking), 1):
            scores[one] += 1 / (damping + place)
    return sorted(scores, key=lambda one: -scores[one])


def script(text: str) -> str:
    """Return "han" or "latin", whichever a text is written in for the most part; "" for neither.

    A Latin word counts as one and a half Chinese characters: that is what it takes to say it.
    """
    han, latin = len(_HAN.findall(text)), 1.5 * len(_LATIN.findall(text))
    if not han and not latin:
        return ""
    return "han" if han >= latin else "latin"


def same_script(question: str, texts: Sequence[str]) -> bool:
    """Say whether half of the texts are in the script of the question: words can then meet."""
    asked = script(question)
    met = sum(script(text) in (asked, "") for text in texts)
    return not asked or 2 * met >= len(texts)
