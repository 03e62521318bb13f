"""Where in a meeting something was talked about: the turns that a question means."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from songda.engines import Unreadable
from songda.engines.search.postings import K1, B
from songda.engines.search.terms import question_terms, terms

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Floats = npt.NDArray[np.float64]

WIDTH = 30
LIMIT_TURNS = 20_000
LIMIT_QUESTION = 10_000
NEAR = 35
"""Tokens over which what is said bears on its neighbours."""
SPEAKER = 0.5
PASSING = 0.3
"""What a word counts that names a speaker, or only that something was talked about."""
ASKING = 0.05
BLOCK = 10
PEAK = 5

_TALK = """
summarize summarise summary discuss discussion think thought opinion view say said talk conclude
conclusion decide decision group team member people participant meeting propose suggest recommend
mention put forward agree disagree would should could want tell explain describe according reason
about their they them there me please i you we he she his her our your
总结 概括 概述 讨论 会议 大家 认为 觉得 提到 提出 看法 意见 决定 结论 建议 同意 反对 说明 介绍 原因
"""
_TALKING = frozenset(terms(_TALK))

Unreadable.sentences |= {
    "turns_many": (
        "The transcript has %(count)s turns; up to %(limit)s can be searched. Take a part of it."
    ),
    "window": (
        "Turns %(start)s to %(end)s are no window of %(count)s turns. Give windows that hold at "
        "least one turn."
    ),
}


class Spoken(Protocol):
    """A turn: anything that has a speaker ("" where nobody is named) and a text."""

    @property
    def speaker(self) -> str:
        """Who spoke."""

    @property
    def text(self) -> str:
        """What was said."""


@dataclass(frozen=True, slots=True)
class Window:
    """turns[start:end], how much of the question is there, and the turn where most of it is."""

    start: int
    end: int
    score: float
    turn: int


def windows(
    turns: Sequence[Spoken],
    question: str,
    spans: Iterable[tuple[int, int]] | None = None,
    limit: int = 5,
) -> list[Window]:
    """Return up to `limit` windows that a question is about, the best first.

    `spans` are the windows to choose from, as (start, end); without them, every 30 turns. A
    window that has nothing of the question is left out; of equals, the first is first. Raises
    Unreadable for more than 20,000 turns, 10,000 characters, and spans that lie outside.
    """
    if len(turns) > LIMIT_TURNS:
        raise Unreadable("turns_many", count=f"{len(turns):,}", limit=f"{LIMIT_TURNS:,}")
    if len(question) > LIMIT_QUESTION:
        raise Unreadable("question_long", length=len(question), limit=f"{LIMIT_QUESTION:,}")
    count = len(turns)
    cut = [(at, min(at + WIDTH, count)) for at in range(0, count, WIDTH)]
    chosen = cut if spans is None else list(spans)
    for start, end in chosen:
        if not 0 <= start < end <= count:
            raise Unreadable("window", start=start, end=end, count=count)
    if not chosen:
        return []
    scores = _scores(turns, question)
    found = [_window(scores, start, end) for start, end in chosen]
    found.sort(key=lambda window: (-window.score, window.start))
    return [window for window in found if window.score > 0][: max(limit, 0)]


def _window(scores: "Floats", start: int, end: int) -> Window:
    """Return a window with the mean of its five best turns."""
    here = scores[start:end]
    best = sorted(here.tolist(), reverse=True)[:PEAK]
    return Window(start, end, round(sum(best) / len(best), 6), start + int(here.argmax()))


def _scores(turns: Sequence[Spoken], question: str) -> "Floats":
    """Return how much of a question is said at each turn and near it, by whom it asks for.

    BM25 of a text that fades away on both sides of the turn; after the positional models of Lv
    and Zhai, "Positional language models for information retrieval" (2009).
    """
    import numpy as np

    said = [Counter(terms(turn.text)) for turn in turns]
    lengths = np.array([sum(one.values()) for one in said], float)
    if not lengths.any():
        return np.zeros(len(turns))
    kernel = _kernel(float(lengths.mean()))
    around = _smooth(lengths, kernel)
    size = 1 - B + B * around / around.mean()
    scores = np.zeros(len(turns))
    for term, weight in _weights(said, turns, question).items():
        often = np.array([min(one[term], 3) for one in said], float)
        near = _smooth(often, kernel)
        scores += weight * near * (K1 + 1) / (near + K1 * size + 1e-12)
    return scores * _speaking(turns, question, lengths, kernel)


def _weights(
    said: Sequence[Counter[str]], turns: Sequence[Spoken], question: str
) -> Mapping[str, float]:
    """Return what each term of a question counts: the rarer in the meeting, the more."""
    asked = question_terms(question)
    named = {term for speaker in {turn.speaker for turn in turns} for term in terms(speaker)}
    blocks: dict[str, set[int]] = defaultdict(set)
    for place, one in enumerate(said):
        for term in one.keys() & (asked.about | asked.asking):
            blocks[term].add(place // BLOCK)
    count = math.ceil(len(said) / BLOCK)
    found = {}
    for term, having in sorted(blocks.items()):
        part = PASSING if term in _TALKING or term in named else 1.0
        part = ASKING if term in asked.asking else part
        found[term] = part * math.log1p((count - len(having) + 0.5) / (len(having) + 0.5))
    return found


def _speaking(
    turns: Sequence[Spoken], question: str, lengths: "Floats", kernel: "Floats"
) -> "Floats":
    """Return a factor above 1 where those whom a question names speak more than elsewhere."""
    import numpy as np

    named = {s for s in {turn.speaker for turn in turns} if _is_named(s, question)}
    theirs = np.where([turn.speaker in named for turn in turns], lengths, 0.0)
    if not theirs.any():
        return np.ones(len(turns))
    here = _smooth(theirs, kernel) / np.maximum(_smooth(lengths, kernel), 1e-12)
    found: Floats = 1 + SPEAKER * (here - theirs.sum() / lengths.sum())
    return found


def _is_named(speaker: str, question: str) -> bool:
    if len(speaker) < 2:
        return False
    edge = r"\b" if speaker[0].isascii() and speaker[-1].isascii() else ""
    return bool(re.search(f"{edge}{re.escape(speaker)}{edge}", question, re.IGNORECASE))


def _kernel(length: float) -> "Floats":
    """Return the bell over which turns of a mean length bear on each other."""
    import numpy as np

    width = max(1, round(NEAR / length))
    found: Floats = np.exp(-0.5 * (np.arange(-3 * width, 3 * width + 1) / width) ** 2)
    return found


def _smooth(values: "Floats", kernel: "Floats") -> "Floats":
    import numpy as np

    half = len(kernel) // 2
    found: Floats = np.convolve(values, kernel)[half : half + len(values)]
    return found
