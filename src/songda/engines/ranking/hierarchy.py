"""AHP: weights from comparisons in pairs, and whether the comparisons hold together."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from songda.engines import Unreadable
from songda.engines.ranking.order import Ranked, check_names, ranked

CONSISTENT = 0.1
"""The consistency ratio up to which Saaty accepts the judgements."""

RANDOM_INDEX = (
    0.0, 0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59,
)  # fmt: skip
"""Mean consistency index of random matrices by size (Saaty, 1980)."""

LIMIT = len(RANDOM_INDEX) - 1
_TURNS, _STILL = 10_000, 1e-14

Unreadable.sentences |= {
    "ahp_shape": "%(count)s things need a square table of %(count)s rows and columns.",
    "ahp_size": "%(count)s things are compared; from 1 to %(limit)s can be. Group them first.",
    "ahp_number": "“%(one)s” beside “%(other)s” is %(value)s. Write a number from 1/9 to 9.",
    "ahp_reciprocal": (
        "“%(one)s” beside “%(other)s” is %(value)s, but the other way round %(back)s. "
        "The two multiply to 1."
    ),
    "ahp_weights": "“%(criterion)s” has no weights for the same things as the other criteria.",
}


@dataclass(frozen=True)
class Comparison:
    """Weights that sum to 1, highest first, and how consistent the judgements were.

    `ratio` is the consistency ratio CR; None for fewer than three things, where nothing can
    contradict. `doubtful` is the pair whose judgement is farthest from what the weights say,
    with the judgement given and the one that would agree.
    """

    weights: tuple[Ranked, ...]
    largest_eigenvalue: float
    index: float
    ratio: float | None
    doubtful: tuple[str, str, float, float] | None

    @property
    def is_consistent(self) -> bool:
        """Say whether CR is at most 0.1."""
        return self.ratio is None or self.ratio <= CONSISTENT

    @property
    def weight(self) -> dict[str, float]:
        """Weights by name."""
        return {one.name: one.score for one in self.weights}


def compare(names: Sequence[str], matrix: Sequence[Sequence[float]]) -> Comparison:
    """Return the principal eigenvector of a reciprocal matrix of judgements.

    `matrix[i][j]` says how many times as important i is as j, from 1/9 to 9. Saaty, The
    Analytic Hierarchy Process (1980). Raises Unreadable naming the pair that is wrong.
    """
    _check(names, matrix)
    weights = _eigenvector(matrix)
    size = len(names)
    eigenvalue = (
        math.fsum(
            _product(row, weights) / weight for row, weight in zip(matrix, weights, strict=True)
        )
        / size
    )
    index = max(0.0, (eigenvalue - size) / (size - 1)) if size > 1 else 0.0
    return Comparison(
        weights=ranked(dict(zip(names, weights, strict=True))),
        largest_eigenvalue=eigenvalue,
        index=index,
        ratio=index / RANDOM_INDEX[size] if size > 2 else None,
        doubtful=_doubtful(names, matrix, weights),
    )


def overall(
    criteria: Mapping[str, float], weights: Mapping[str, Mapping[str, float]]
) -> tuple[Ranked, ...]:
    """Return each thing's weights under the criteria, weighted by the criteria's own.

    Raises Unreadable when a criterion does not weigh the same things as the first.
    """
    check_names(criteria)
    things = weights.get(next(iter(criteria)), {})
    for criterion in criteria:
        if set(weights.get(criterion, ())) != set(things) or not things:
            raise Unreadable("ahp_weights", criterion=criterion)
    return ranked(
        {
            thing: math.fsum(share * weights[name][thing] for name, share in criteria.items())
            for thing in things
        }
    )


def _check(names: Sequence[str], matrix: Sequence[Sequence[float]]) -> None:
    check_names(names)
    size = len(names)
    if size > LIMIT:
        raise Unreadable("ahp_size", count=size, limit=LIMIT)
    if len(matrix) != size or any(len(row) != size for row in matrix):
        raise Unreadable("ahp_shape", count=size)
    for i, one in enumerate(names):
        for j, other in enumerate(names[: i + 1]):
            _check_pair(one, other, matrix[i][j], matrix[j][i])


def _check_pair(one: str, other: str, value: float, back: float) -> None:
    for judgement in (value, back):
        if not 1 / 9.01 <= judgement <= 9.01:
            raise Unreadable("ahp_number", one=one, other=other, value=f"{judgement:.4g}")
    # Written with two digits 1/3 is 0.33: that is a reciprocal.
    if not math.isclose(value * back, 1, abs_tol=0.05):
        shown = {"value": f"{value:.4g}", "back": f"{back:.4g}"}
        raise Unreadable("ahp_reciprocal", one=one, other=other, **shown)


def _eigenvector(matrix: Sequence[Sequence[float]]) -> list[float]:
    """Multiply until the direction stands still; for positive matrices it always does."""
    weights = [1 / len(matrix)] * len(matrix)
    for _turn in range(_TURNS):
        product = [_product(row, weights) for row in matrix]
        total = math.fsum(product)
        found = [one / total for one in product]
        moved = max(abs(a - b) for a, b in zip(found, weights, strict=True))
        weights = found
        if moved < _STILL:
            break
    return weights


def _product(row: Sequence[float], weights: Sequence[float]) -> float:
    return math.fsum(a * w for a, w in zip(row, weights, strict=True))


def _doubtful(
    names: Sequence[str], matrix: Sequence[Sequence[float]], weights: Sequence[float]
) -> tuple[str, str, float, float] | None:
    if len(names) < 3:
        return None

    def distance(at: tuple[int, int]) -> float:
        return abs(math.log(matrix[at[0]][at[1]] * weights[at[1]] / weights[at[0]]))

    i, j = max(combinations(range(len(names)), 2), key=distance)
    if matrix[i][j] < 1:  # say it the way that it was thought: so many times as important
        i, j = j, i
    return names[i], names[j], matrix[i][j], weights[i] / weights[j]
