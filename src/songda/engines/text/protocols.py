"""What may be plugged in: the vectors of a language model, and its opinion; nothing needs them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from songda.engines import Unreadable

Unreadable.sentences |= {
    "text_vectors": (
        "The embedder gave %(got)s vectors for %(wanted)s texts, or not all of one length "
        "and finite."
    ),
    "text_opinion": "The judge gave the probability %(got)s. It has to be a number from 0 to 1.",
}


class Embedder(Protocol):
    """Turns texts into vectors of one length; texts that mean the same point the same way."""

    def embed(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """Return a vector for each text, in order."""
        ...


@dataclass(frozen=True, slots=True)
class Opinion:
    """How likely (0 to 1) something is, and why, in a sentence. Raises Unreadable."""

    probability: float
    why: str = ""

    def __post_init__(self) -> None:
        """Refuse what is no probability, NaN among it."""
        if not 0 <= self.probability <= 1:
            raise Unreadable("text_opinion", got=self.probability)


class Judge(Protocol):
    """Says how likely it is that two requirements cannot both be met."""

    def conflict(self, first: str, second: str) -> Opinion:
        """Return the opinion on one pair."""
        ...


def nearness(embedder: Embedder, texts: Sequence[str]) -> list[list[float]]:
    """Return the cosine of every text with every other, 0 for a vector of nothing.

    Raises Unreadable where the vectors do not fit the texts or are not finite.
    """
    unit = vectors(embedder, texts)
    return [[float(value) for value in row] for row in unit @ unit.T]


def vectors(embedder: Embedder, texts: Sequence[str]) -> Any:
    """Return the vectors of at least one text, each of length 1, as rows. Raises Unreadable."""
    import numpy as np

    try:
        given = np.asarray(embedder.embed(texts), dtype=float)
    except (TypeError, ValueError):
        raise Unreadable("text_vectors", got="?", wanted=len(texts)) from None
    if given.ndim != 2 or len(given) != len(texts) or not np.isfinite(given).all():
        raise Unreadable("text_vectors", got=len(given), wanted=len(texts))
    lengths = np.linalg.norm(given, axis=1, keepdims=True)
    return np.divide(given, lengths, out=np.zeros_like(given), where=lengths > 0)
