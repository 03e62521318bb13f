"""Kano: what a feature is to people, from a pair of questions."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from songda.engines import Unreadable
from songda.engines.ranking.order import check_names

ANSWERS = ("like", "expect", "neutral", "tolerate", "dislike")
WORDS = {
    "like": ("1", "like", "i like it", "喜欢", "我喜欢"),
    "expect": ("2", "expect", "must-be", "must be", "i expect it", "理应如此", "理所当然"),
    "neutral": ("3", "neutral", "i am neutral", "无所谓"),
    "tolerate": ("4", "tolerate", "live with", "i can live with it", "可以忍受", "勉强接受"),
    "dislike": ("5", "dislike", "i dislike it", "不喜欢", "我不喜欢"),
}
TABLE = {
    "like": "QAAAO",
    "expect": "RIIIM",
    "neutral": "RIIIM",
    "tolerate": "RIIIM",
    "dislike": "RRRRQ",
}
"""A row for the answer with the feature, a column for the answer without it (ANSWERS)."""

ORDER = "MOAIRQ"
"""Which category counts among equally frequent ones, as Berger et al. have it."""

Unreadable.sentences |= {
    "rank_answer": (
        "An answer to “%(item)s” is “%(value)s”. "
        "Write like, expect, neutral, tolerate or dislike, or 1 to 5."
    ),
}


@dataclass(frozen=True)
class Answer:
    """How one person would feel with a feature and without it; each one of ANSWERS."""

    feature: str
    with_it: str
    without_it: str

    def __post_init__(self) -> None:
        for word in (self.with_it, self.without_it):
            if word not in ANSWERS:
                raise Unreadable("rank_answer", item=self.feature, value=word)

    @property
    def category(self) -> str:
        """M must-be, O one-dimensional, A attractive, I indifferent, R reverse, Q questionable."""
        return TABLE[self.with_it][ANSWERS.index(self.without_it)]


@dataclass(frozen=True)
class Feature:
    """A feature over all answers.

    `better` is how far having it satisfies (0 to 1), `worse` how far missing it
    dissatisfies (-1 to 0); None when every answer is R or Q. `lead` is by what part of
    the answers the category leads: below 0.06 it is not settled.
    """

    name: str
    category: str
    counts: dict[str, int]
    better: float | None
    worse: float | None
    lead: float


def kano(answers: Sequence[Answer]) -> tuple[Feature, ...]:
    """Return the features in the order must-be, one-dimensional, attractive, others.

    Within a category the strongest effect first. Table and order: Berger et al., "Kano's
    Methods for Understanding Customer-defined Quality" (1993), with Timko's better and
    worse; lead: Lee and Newcomb (1997). Raises Unreadable when there are no answers.
    """
    names = dict.fromkeys(answer.feature for answer in answers)
    check_names(names)
    counted = {name: Counter[str]() for name in names}
    for answer in answers:
        counted[answer.feature][answer.category] += 1
    features = [_feature(name, counts) for name, counts in counted.items()]
    return tuple(sorted(features, key=lambda one: (ORDER.index(one.category), -_effect(one))))


def answer_named(word: str, item: str) -> str:
    """Return the answer that a word or a number from 1 to 5 names. Raises Unreadable."""
    for answer, words in WORDS.items():
        if word.strip().lower() in words:
            return answer
    raise Unreadable("rank_answer", item=item, value=word[:40])


def _feature(name: str, counts: Counter[str]) -> Feature:
    by_count = sorted(ORDER, key=lambda category: -counts[category])
    clear = sum(counts[category] for category in "AOMI")
    return Feature(
        name=name,
        category=by_count[0],
        counts={category: counts[category] for category in ORDER},
        better=(counts["A"] + counts["O"]) / clear if clear else None,
        worse=-(counts["O"] + counts["M"]) / clear if clear else None,
        lead=(counts[by_count[0]] - counts[by_count[1]]) / counts.total(),
    )


def _effect(feature: Feature) -> float:
    return (feature.better or 0) - (feature.worse or 0)
