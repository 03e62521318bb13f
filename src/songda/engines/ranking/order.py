"""Scores become ranks; numbers and names that cannot be are refused by name."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from songda.engines import Unreadable

LIMIT_ITEMS = 10_000
LARGEST = 1e12
SMALLEST = 1e-6

Unreadable.sentences |= {
    "rank_none": "There is nothing to rank. Give at least one item.",
    "rank_many": (
        "There are %(count)s items; up to %(limit)s can be ranked. Split them into groups."
    ),
    "rank_twice": "“%(item)s” stands there twice. Keep one of them, or give them different names.",
    "rank_number": (
        "%(measure)s of “%(item)s” is %(value)s. Write a number from %(least)s to %(most)s."
    ),
}


@dataclass(frozen=True)
class Ranked:
    """An item with its score and its place; equal scores share a place (1, 2, 2, 4)."""

    name: str
    score: float
    rank: int


def ranked(scores: Mapping[str, float]) -> tuple[Ranked, ...]:
    """Return the items from the highest score on; equal ones stay in the order given."""
    found: list[Ranked] = []
    for place, name in enumerate(sorted(scores, key=lambda name: -scores[name]), 1):
        is_tied = found and _equal(found[-1].score, scores[name])
        found.append(Ranked(name, scores[name], found[-1].rank if is_tied else place))
    return tuple(found)


def check_names(names: Iterable[str]) -> None:
    """Refuse no items, too many, and two of one name."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise Unreadable("rank_twice", item=name)
        seen.add(name)
    if not seen:
        raise Unreadable("rank_none")
    if len(seen) > LIMIT_ITEMS:
        raise Unreadable("rank_many", count=len(seen), limit=LIMIT_ITEMS)


def check_number(
    measure: str, item: str, value: float, least: float = 0, most: float = LARGEST
) -> None:
    """Refuse a figure of an item that is not from `least` to `most`, or no number."""
    if not (math.isfinite(value) and least <= value <= most):
        shown = {"least": f"{least:.10g}", "most": f"{most:.10g}", "value": f"{value:.10g}"}
        raise Unreadable("rank_number", measure=measure, item=item, **shown)


def _equal(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)
