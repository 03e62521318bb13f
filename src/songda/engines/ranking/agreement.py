"""How far several people who scored the same items agree, and where they do not."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from songda.engines import Unreadable
from songda.engines.ranking.order import check_names, check_number

LARGEST = 1e9

Unreadable.sentences |= {
    "rank_scorers": "Agreement needs two people who scored; there is %(count)s. Ask one more.",
    "rank_unscored": "“%(scorer)s” has no score for “%(item)s”. Everybody scores every item.",
}


@dataclass(frozen=True)
class Opinion:
    """The scores of one item: their mean, their spread, and who stands farthest apart.

    `spread` is the standard deviation of the people (divided by n).
    """

    name: str
    mean: float
    spread: float
    lowest: str
    highest: str


@dataclass(frozen=True)
class Agreement:
    """Kendall's W from 0 (none) to 1 (all in one order); items, the most disputed first.

    `w` is None when it means nothing: a single item, or nobody prefers any.
    """

    w: float | None
    items: tuple[Opinion, ...]


def agreement(scores: Mapping[str, Mapping[str, float]]) -> Agreement:
    """Compare the scores (person: item: score) of people who all scored the same items.

    W is corrected for ties: Kendall, Rank Correlation Methods; Siegel, Nonparametric
    Statistics (1956), ch. 9. Scores from -1e9 to 1e9. Raises Unreadable for fewer than
    two people and for a missing score.
    """
    if len(scores) < 2:
        raise Unreadable("rank_scorers", count=len(scores))
    items = list(dict.fromkeys(item for given in scores.values() for item in given))
    check_names(items)
    for scorer, given in scores.items():
        _check_scores(scorer, given, items)
    opinions = [_opinion(item, {name: one[item] for name, one in scores.items()}) for item in items]
    disputed = sorted(opinions, key=lambda one: -one.spread)
    table = [[given[item] for item in items] for given in scores.values()]
    return Agreement(_concordance(table), tuple(disputed))


def _check_scores(scorer: str, given: Mapping[str, float], items: Sequence[str]) -> None:
    for item in items:
        if item not in given:
            raise Unreadable("rank_unscored", scorer=scorer, item=item)
        check_number("score", item, given[item], -LARGEST, LARGEST)


def _opinion(item: str, by_name: Mapping[str, float]) -> Opinion:
    mean = math.fsum(by_name.values()) / len(by_name)
    squares = math.fsum((score - mean) ** 2 for score in by_name.values())
    lowest, highest = min(by_name, key=by_name.__getitem__), max(by_name, key=by_name.__getitem__)
    return Opinion(item, mean, math.sqrt(squares / len(by_name)), lowest, highest)


def _concordance(table: Sequence[Sequence[float]]) -> float | None:
    """W = 12 S / (m² (n³ - n) - m T), T the sum of t³ - t over each scorer's ties."""
    m, n = len(table), len(table[0])
    ranks = [_ranks(row) for row in table]
    sums = [math.fsum(column) for column in zip(*ranks, strict=True)]
    s = math.fsum((total - m * (n + 1) / 2) ** 2 for total in sums)
    ties = sum(count**3 - count for row in table for count in Counter(row).values())
    below = m * m * (n**3 - n) - m * ties
    return min(1.0, 12 * s / below) if below > 0 else None


def _ranks(row: Sequence[float]) -> list[float]:
    """The mean rank of each score, from 1 for the lowest."""
    first: dict[float, int] = {}
    counts = Counter(row)
    place = 1
    for score in sorted(counts):
        first[score] = place
        place += counts[score]
    return [first[score] + (counts[score] - 1) / 2 for score in row]
