"""How well labels can be told: each part of a history by a model of the others."""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from songda.engines import Unreadable
from songda.engines.text.learning.fitting import fit
from songda.engines.text.learning.model import Prediction

PARTS = 5
LEAST = 20

Unreadable.sentences |= {
    "try_few": "There are %(count)s different texts; from %(least)s on it can be tried out.",
}

Example = tuple[str, str]


@dataclass(frozen=True, slots=True)
class LabelTried:
    """How a label fared: texts that have it, and shares from 0 to 1.

    `precision`: of the texts that were given it, those that have it; 0 where none was given it.
    `recall`: of the texts that have it, those that were given it.
    """

    label: str
    texts: int
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of both; 0 where both are."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Tried:
    """How well labels were told of texts that the model had not seen; shares from 0 to 1.

    `usual` is right by always saying the commonest label. `labels` has the commonest first.
    """

    texts: int
    right: float
    usual: float
    macro_f1: float
    confidence: float
    labels: tuple[LabelTried, ...]


def tried(
    examples: Sequence[Example],
    seed: int = 0,
    progress: Callable[[int, int], None] | None = None,
) -> Tried:
    """Return how well a model of (text, label) pairs tells those that it was not fitted on.

    Five-fold cross-validation: texts in an order drawn by the seed, those of a label spread over
    the parts, equal texts in the same. `confidence` is the mean of what the predictions said of
    themselves. `progress(done, parts)` is told of each part. Raises Unreadable, for fewer than
    20 different texts too.
    """
    part = _parts(examples, seed)
    told: list[tuple[str, Prediction]] = []
    for number in range(PARTS):
        model = fit([one for one in examples if part[one[0]] != number], seed)
        left = [one for one in examples if part[one[0]] == number]
        told += [(label, model.predict(text)) for text, label in left]
        if progress:
            progress(number + 1, PARTS)
    return _scored(told)


def _parts(examples: Sequence[Example], seed: int) -> dict[str, int]:
    label_of = dict(examples)
    if len(label_of) < LEAST:
        raise Unreadable("try_few", count=len(label_of), least=LEAST)
    texts = sorted(label_of)
    random.Random(seed).shuffle(texts)
    texts.sort(key=lambda text: label_of[text])
    return {text: place % PARTS for place, text in enumerate(texts)}


def _scored(told: Sequence[tuple[str, Prediction]]) -> Tried:
    having = Counter(label for label, _found in told)
    given = Counter(found.label for _label, found in told)
    both = Counter(label for label, found in told if label == found.label)
    labels = tuple(
        LabelTried(label, count, both[label] / max(1, given[label]), both[label] / count)
        for label, count in sorted(having.items(), key=lambda pair: (-pair[1], pair[0]))
    )
    return Tried(
        len(told),
        both.total() / len(told),
        labels[0].texts / len(told),
        sum(one.f1 for one in labels) / len(labels),
        sum(found.confidence for _label, found in told) / len(told),
        labels,
    )
