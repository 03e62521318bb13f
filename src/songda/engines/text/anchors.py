"""A highlight that stays with its words when the text around it, or they themselves, change.

    >>> from songda.engines.text.anchors import anchor, found
    >>> kept = anchor("查询要快。界面简洁。", 5, 9)
    >>> place = found(kept, "首先，查询要快。界面简洁。")
    >>> place.state, place.start, place.end
    ('moved', 8, 12)

See docs/engines/text.md.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from typing import ClassVar

from songda.engines import Unreadable

AROUND = 32
"""Characters kept before and after the highlight."""

LONGEST = 1_000
SEED = 4
SEEDS = 200
NEAR = 0.6
SHORT = 8

Unreadable.sentences |= {
    "anchor_span": "From %(start)s to %(end)s there is no highlight of 1 to %(limit)s characters.",
}


@dataclass(frozen=True, slots=True)
class Anchor:
    """The words of a highlight, what stood around them, and where they began."""

    words: str
    before: str
    after: str
    start: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a highlight is now: text[start:end]; both None when it is lost.

    `state` is "same" (same words, same place), "moved" (same words elsewhere), "changed" (words
    like them; `likeness` says how like, 0 to 1) or "lost".
    """

    state: str
    start: int | None
    end: int | None
    likeness: float

    sentences: ClassVar[dict[str, str]] = {
        "same": "The highlight is where it was.",
        "moved": "The highlight has moved with its words.",
        "changed": "The highlighted words have changed. Check them.",
        "lost": "The highlighted words are gone from the text.",
    }

    def __str__(self) -> str:
        return self.sentences[self.state]


def anchor(text: str, start: int, end: int) -> Anchor:
    """Return an anchor for text[start:end], of 1 to 1,000 characters. Raises Unreadable."""
    if not 0 <= start < end <= len(text) or end - start > LONGEST:
        raise Unreadable("anchor_span", start=start, end=end, limit=LONGEST)
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return Anchor(text[start:end], before, after, start)


def found(kept: Anchor, text: str) -> Place:
    """Return where a highlight is in a changed text: the same words, else words like them.

    Among equal words those with most of the old neighbours count, then the nearest. Words of
    fewer than eight characters need an old neighbour, unless they are where they were. Changed
    words are looked for where most pieces of four characters are (an n-gram filter: Ukkonen,
    1992), and have to be alike by 0.6 (Ratcliff and Obershelp, 1988); 0.45 between old neighbours.
    """
    places = list(_exact(kept.words, text))
    if places:
        best = max(places, key=lambda at: (_kept_around(kept, text, at), -abs(at - kept.start)))
        is_same = best == kept.start
        if is_same or len(kept.words) >= SHORT or _kept_around(kept, text, best) >= 2:
            return Place("same" if is_same else "moved", best, best + len(kept.words), 1.0)
    return _changed(kept, text) or Place("lost", None, None, 0.0)


def _exact(words: str, text: str, most: int = 1_000) -> Iterator[int]:
    at = text.find(words)
    while at >= 0 and most:
        yield at
        at, most = text.find(words, at + 1), most - 1


def _kept_around(kept: Anchor, text: str, start: int, end: int | None = None) -> int:
    """Count the characters of the old neighbours that still touch the words."""
    end = start + len(kept.words) if end is None else end
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return _common(kept.before[::-1], before[::-1]) + _common(kept.after, after)


def _common(one: str, other: str) -> int:
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _changed(kept: Anchor, text: str) -> Place | None:
    slack = max(16, len(kept.words) // 3)
    best: Place | None = None
    for at in _likely_starts(kept, text):
        first = max(0, at - slack)
        window = text[first : at + len(kept.words) + slack]
        place = _closest(kept, text, first, window)
        if place and (best is None or place.likeness > best.likeness):
            best = place
    return best


def _likely_starts(kept: Anchor, text: str) -> list[int]:
    """Return up to three places where most pieces of the old words are, or their neighbours."""
    size = min(SEED, max(2, len(kept.words) // 2))
    step = max(1, len(kept.words) // SEEDS)
    votes: Counter[int] = Counter()
    for offset in range(0, max(1, len(kept.words) - size + 1), step):
        for at in _exact(kept.words[offset : offset + size], text, 50):
            votes[max(0, at - offset) // 8] += 1
    around = [(kept.before[-12:], len(kept.before[-12:])), (kept.after[:12], -len(kept.words))]
    for piece, shift in around:
        for at in _exact(piece, text, 10) if len(piece) >= SEED else ():
            votes[max(0, at + shift) // 8] += 2
    ordered = sorted(votes, key=lambda slot: (-votes[slot], abs(slot * 8 - kept.start)))
    return [slot * 8 for slot in ordered[:3]]


def _closest(kept: Anchor, text: str, first: int, window: str) -> Place | None:
    blocks = SequenceMatcher(None, kept.words, window, autojunk=False).get_matching_blocks()
    run = _densest([block for block in blocks if block.size])
    if not run:
        return None
    start, end = first + run[0].b, first + run[-1].b + run[-1].size
    matched = sum(block.size for block in run)
    likeness = 2 * matched / (len(kept.words) + end - start)
    around = _kept_around(kept, text, start, end)
    if len(kept.words) < SHORT and around < 2:
        return None
    if likeness < (0.45 if around >= 6 else NEAR) or not text[start:end].strip():
        return None
    return Place("changed", start, end, round(likeness, 4))


def _densest(blocks: list[Match]) -> list[Match]:
    """Return the run of blocks with most matched characters, gaps taken off (Kadane)."""
    best: list[Match] = []
    best_worth, run, worth = 0.0, list[Match](), 0.0
    for block in blocks:
        gap = block.b - (run[-1].b + run[-1].size) if run else 0
        if run and worth - gap / 2 > 0:
            run, worth = [*run, block], worth - gap / 2 + block.size
        else:
            run, worth = [block], float(block.size)
        if worth > best_worth:
            best, best_worth = run, worth
    return best
