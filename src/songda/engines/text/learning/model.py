"""A fitted classifier: a label with its confidence and the words that decided; JSON in and out."""

import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from songda.engines import Unreadable, kept_as
from songda.engines.text.learning.features import Feature, features, weighed

FORM = "songda text model 3"
LIMIT_MB = 64
MOST_LABELS = 500
SHOWN = 5

Unreadable.sentences |= {
    "model_file": "This is not a text model that can be read: %(why)s. Save it again.",
}


@dataclass(frozen=True, slots=True)
class Prediction:
    """A label, how sure it is (0 to 1), the words that decided, and all labels, likeliest first."""

    label: str
    confidence: float
    words: tuple[str, ...]
    ranking: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Model:
    """A linear classifier. `weights[feature]` is its rarity, then its weight for each label.

    `sharpness` turns scores into probabilities: softmax(sharpness · scores), set on texts that
    the weights were not fitted on (Guo et al., "On calibration of modern neural networks", 2017).
    Raises Unreadable for what fits not together or is not finite.
    """

    labels: tuple[str, ...]
    bias: tuple[float, ...]
    sharpness: float
    weights: Mapping[str, tuple[float, ...]]

    def __post_init__(self) -> None:
        """Refuse numbers that are none, and rows of a wrong length."""
        size = len(self.labels)
        if not 2 <= size <= MOST_LABELS or len(set(self.labels)) < size:
            raise Unreadable("model_file", why=f"{size} labels, or one of them twice")
        if len(self.bias) != size or any(len(row) != size + 1 for row in self.weights.values()):
            raise Unreadable("model_file", why="its rows are not as long as its labels are many")
        numbers = [self.sharpness, *self.bias, *(n for row in self.weights.values() for n in row)]
        if not all(math.isfinite(number) and abs(number) <= 1e6 for number in numbers):
            raise Unreadable("model_file", why="it holds numbers that are not finite")

    def predict(self, text: str) -> Prediction:
        """Return the likeliest label of a text; of one without known words, by frequency alone."""
        found = [one for one in features(text) if one.name in self.weights]
        values = weighed(Counter(one.name for one in found), self._rarity)
        scores = list(self.bias)
        for name, value in values.items():
            for place, weight in enumerate(self.weights[name][1:]):
                scores[place] += value * weight
        chances = self._chances(scores)
        ranking = sorted(zip(self.labels, chances, strict=True), key=lambda pair: -pair[1])
        label = ranking[0][0]
        words = self._words(text, found, values, self.labels.index(label))
        return Prediction(label, ranking[0][1], words, tuple(ranking))

    @cached_property
    def _rarity(self) -> dict[str, float]:
        return {name: row[0] for name, row in self.weights.items()}

    def _chances(self, scores: list[float]) -> list[float]:
        most = max(scores)
        raised = [math.exp(max(-700.0, self.sharpness * (score - most))) for score in scores]
        total = sum(raised)
        return [round(one / total, 6) for one in raised]

    def _words(
        self, text: str, found: list[Feature], values: dict[str, float], label: int
    ) -> tuple[str, ...]:
        """Return the words that spoke most for the label, not overlapping."""
        spoke: dict[tuple[int, int], float] = defaultdict(float)
        counts = Counter(one.name for one in found)
        for one in found:
            row = self.weights[one.name][1:]
            lead = row[label] - (sum(row) - row[label]) / (len(row) - 1)
            spoke[one.start, one.end] += lead * values[one.name] / counts[one.name]
        return _told(text, spoke)

    def to_json(self) -> str:
        """Return the model as JSON text, which `from_json` reads again to an equal model."""
        plain = {
            "form": FORM, "labels": self.labels, "bias": self.bias,
            "sharpness": self.sharpness, "weights": dict(self.weights),
        }  # fmt: skip
        return json.dumps(plain, separators=(",", ":"), allow_nan=False)

    @classmethod
    def from_json(cls, text: str) -> "Model":
        """Read a model. Nothing in the text is run. Raises Unreadable for what is no model."""
        plain = kept_as(FORM, text, LIMIT_MB, "model_file")
        try:
            return cls(
                tuple(_texts(plain["labels"])), _numbers(plain["bias"]),
                _numbers([plain["sharpness"]])[0],
                {_name(key): _numbers(row) for key, row in plain["weights"].items()},
            )  # fmt: skip
        except (KeyError, TypeError, AttributeError, OverflowError):
            raise Unreadable("model_file", why="a part is missing or of a wrong kind") from None


def _told(text: str, spoke: Mapping[tuple[int, int], float]) -> tuple[str, ...]:
    """Return the words that spoke most, not overlapping; neighbours among Han as one."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spoke, key=lambda span: (-spoke[span], span)):
        is_free = all(end <= a or b <= start for a, b in kept)
        if spoke[start, end] > 0 and is_free and _WORD.search(text, start, end):
            kept.append((start, end))
    merged: list[tuple[float, int, int]] = []
    for start, end in sorted(kept[: 2 * SHOWN]):
        weight = spoke[start, end]
        if merged and merged[-1][2] == start and text[start] >= "\u3400":
            before, first, _ = merged.pop()
            weight, start = weight + before, first
        merged.append((weight, start, end))
    ordered = sorted(merged, key=lambda one: -one[0])
    return tuple(dict.fromkeys(text[start:end] for _, start, end in ordered))[:SHOWN]


_WORD = re.compile(r"\w")


def _name(key: str) -> str:
    if len(key) > 200:
        raise TypeError(key)
    return key


def _texts(values: Any) -> Sequence[str]:
    if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
        raise TypeError(values)
    return values


def _numbers(values: Any) -> tuple[float, ...]:
    is_list = isinstance(values, list)
    if not is_list or not all(type(one) in (int, float) for one in values):
        raise TypeError(values)
    return tuple(float(one) for one in values)
