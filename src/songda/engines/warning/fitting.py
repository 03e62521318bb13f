"""Learns from earlier cases what makes one go wrong."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from songda.engines import Unreadable
from songda.engines.warning.facts import Case, Scale, checked, scale_of
from songda.engines.warning.model import Model

if TYPE_CHECKING:
    from songda.engines.warning.learning import Learnt

LIMIT = 100_000
FACTS = 200
LEAST = 20
LEAST_OF_EACH = 5

Unreadable.sentences |= {
    "warning_sizes": (
        "There are %(cases)s cases and %(outcomes)s outcomes. Give one outcome for each case."
    ),
    "warning_few": (
        "%(wrong)s of %(cases)s cases went wrong. It takes at least %(least)s cases, "
        "%(each)s that went wrong and %(each)s that did not, to learn from them."
    ),
    "warning_many": (
        "There are %(cases)s cases of %(facts)s facts; up to %(limit)s cases of %(most)s facts "
        "can be learnt from. Leave out the oldest cases, or facts that hardly matter."
    ),
}


def fit(past: Sequence[Case], went_wrong: Sequence[bool]) -> Model:
    """Return what was learnt from earlier cases: which facts raise the chance to go wrong.

    20 to 100,000 cases of up to 200 facts, at least five that went wrong and five that did
    not. Only facts that are known of a new case at the moment of the warning may be given.
    The same cases in the same order give the same model. Raises Unreadable.
    """
    from songda.engines.warning.learning import learnt

    names = sorted({name for case in past for name in case})
    _check(past, went_wrong, len(names))
    columns = [[checked(name, case.get(name)) for case in past] for name in names]
    scales = [scale_of(column) for column in columns]
    places = [
        [scale.place(value) for value in column]
        for scale, column in zip(scales, columns, strict=True)
    ]
    return _model(names, scales, learnt(scales, places, went_wrong))


def _check(past: Sequence[Case], went_wrong: Sequence[bool], facts: int) -> None:
    cases, wrong = len(past), sum(map(bool, went_wrong))
    if len(went_wrong) != cases:
        raise Unreadable("warning_sizes", cases=cases, outcomes=len(went_wrong))
    if cases < LEAST or not LEAST_OF_EACH <= wrong <= cases - LEAST_OF_EACH:
        raise Unreadable("warning_few", cases=cases, wrong=wrong, least=LEAST, each=LEAST_OF_EACH)
    if cases > LIMIT or facts > FACTS:
        limits = {"limit": f"{LIMIT:,}", "most": FACTS}
        raise Unreadable("warning_many", cases=cases, facts=facts, **limits)


def _model(names: list[str], scales: list[Scale], found: "Learnt") -> Model:
    from songda.engines.warning.facts import Fact
    from songda.engines.warning.model import Pair

    facts = tuple(
        Fact(name, scale, tuple(weights.tolist()), tuple(parts.tolist()))
        for name, scale, weights, parts in zip(
            names, scales, found.weights, found.parts, strict=True
        )
    )
    pairs = tuple(
        Pair(names[one], names[other], tuple(map(tuple, table.tolist())))
        for (one, other), table in found.pairs.items()
    )
    return Model(found.usual, found.warned_from, facts, pairs)
