"""Fits a classifier to labelled texts: logistic regression and naive Bayes as one."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from songda.engines import Unreadable
from songda.engines.text.learning.features import features, weighed
from songda.engines.text.learning.model import MOST_LABELS, Model

MOST = 100_000
MOST_WEIGHTS = 1_500_000
"""Features times labels: what a model may hold."""

BAYES = 0.5
PENALTY = 10.0
ROUNDS = 60
HELD_OUT = 0.25

Unreadable.sentences |= {
    "fit_labels": "There are %(count)s different labels. From 2 to %(limit)s can be learnt.",
    "fit_many": "There are %(count)s examples; up to %(limit)s can be learnt from.",
    "fit_empty": "Example %(place)s has no text or no label. Leave it out, or complete it.",
}


@dataclass(frozen=True)
class _Table:
    """Texts as a sparse matrix; `rarity` and `names` belong to its columns."""

    names: list[str]
    rarity: Any
    rows: Any


def fit(examples: Sequence[tuple[str, str]], seed: int = 0) -> Model:
    """Return a classifier fitted to (text, label) pairs: 2 to 500 labels, up to 100,000 pairs.

    The same examples in the same order and the same seed give the same model; the seed chooses
    the quarter on which the confidence is calibrated. Raises Unreadable.

    Method: multinomial logistic regression with a quadratic penalty, labels weighted by the root
    of their rarity, plus half of complement naive Bayes (Rennie et al., 2003), both scaled to
    unit spread; after Wang and Manning, "Baselines and bigrams" (2012).
    """
    import numpy as np

    _check(examples)
    labels = sorted({label for _, label in examples})
    place = {label: number for number, label in enumerate(labels)}
    answers = np.array([place[label] for _, label in examples])
    counted = [Counter(one.name for one in features(text)) for text, _ in examples]
    table = _table(counted, MOST_WEIGHTS // len(labels))
    weights, bias = _fitted(table.rows, answers, len(labels))
    sharpness = _sharpness(table.rows, answers, len(labels), seed)
    rows = np.column_stack([table.rarity, weights]).round(4)
    return Model(
        tuple(labels), tuple(bias.round(4).tolist()), sharpness,
        dict(zip(table.names, map(tuple, rows.tolist()), strict=True)),
    )  # fmt: skip


def _check(examples: Sequence[tuple[str, str]]) -> None:
    if len(examples) > MOST:
        raise Unreadable("fit_many", count=len(examples), limit=MOST)
    for place, (text, label) in enumerate(examples, 1):
        if not text.strip() or not label.strip():
            raise Unreadable("fit_empty", place=place)
    if not 2 <= (count := len({label for _, label in examples})) <= MOST_LABELS:
        raise Unreadable("fit_labels", count=count, limit=MOST_LABELS)


def _table(counted: list[Counter[str]], most: int) -> _Table:
    """Keep features of at least two texts (of one, where texts are few), the commonest first."""
    import numpy as np
    from scipy.sparse import csr_matrix

    spread = Counter(name for one in counted for name in one)
    least = 2 if len(counted) >= 50 else 1
    kept = sorted(name for name, count in spread.most_common(most) if count >= least)
    place = {name: number for number, name in enumerate(kept)}
    rarity = {name: math.log((1 + len(counted)) / (1 + spread[name])) + 1 for name in kept}
    starts, columns, values = [0], [], []
    for one in counted:
        known = sorted((place[name], value) for name, value in weighed(one, rarity).items())
        columns += [column for column, _ in known]
        values += [value for _, value in known]
        starts.append(len(columns))
    shape = (len(counted), len(kept))
    return _Table(
        kept,
        np.array([rarity[name] for name in kept]),
        csr_matrix((values, columns, starts), shape=shape),
    )


def _fitted(rows: Any, answers: Any, size: int) -> tuple[Any, Any]:
    """Return weights (features by labels) and bias of the two methods together."""
    weights, bias = _regression(rows, answers, size)
    bayes = _bayes(rows, answers, size)
    spread = float((rows @ weights).std()) or 1.0
    other = float((rows @ bayes).std()) or 1.0
    return weights / spread + BAYES * bayes / other, bias / spread


def _regression(rows: Any, answers: Any, size: int) -> tuple[Any, Any]:
    import numpy as np
    from scipy.optimize import minimize

    count, width = rows.shape
    turned, at = rows.T.tocsr(), np.arange(count)
    often = np.maximum(np.bincount(answers, minlength=size), 1)
    importance = np.sqrt(count / (size * often))[answers][:, None]

    def loss(flat: Any) -> tuple[float, Any]:
        both = flat.reshape(width + 1, size)
        scores = rows @ both[:-1] + both[-1]
        scores -= scores.max(axis=1, keepdims=True)
        chances = np.exp(scores)
        chances /= chances.sum(axis=1, keepdims=True)
        wrong = -(importance[:, 0] * np.log(chances[at, answers] + 1e-300)).sum()
        chances[at, answers] -= 1
        chances *= importance
        slope = np.vstack([turned @ chances, chances.sum(axis=0)]) * PENALTY
        slope[:-1] += both[:-1]
        return PENALTY * wrong + 0.5 * float((both[:-1] ** 2).sum()), slope.ravel()

    start = np.zeros((width + 1) * size)
    found = minimize(
        loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS, "maxcor": 6}
    ).x
    both = found.reshape(width + 1, size)
    return both[:-1], both[-1]


def _bayes(rows: Any, answers: Any, size: int) -> Any:
    """Return how much likelier a feature is in a label than outside it, as logarithms."""
    import numpy as np
    from scipy.sparse import csr_matrix

    count = rows.shape[0]
    member = csr_matrix((np.ones(count), (np.arange(count), answers)), shape=(count, size))
    inside = np.asarray((member.T @ rows).todense()) + 0.03
    outside = inside.sum(axis=0) - inside
    within = np.log(inside / inside.sum(axis=1, keepdims=True))
    return (within - np.log(outside / outside.sum(axis=1, keepdims=True))).T


def _sharpness(rows: Any, answers: Any, size: int, seed: int) -> float:
    """Return the factor of the scores that makes held-out answers likeliest; 1 for few texts."""
    import numpy as np
    from scipy.optimize import minimize_scalar

    order = np.random.default_rng(seed).permutation(len(answers))
    held, kept = np.split(order, [int(len(order) * HELD_OUT)])
    if len(held) < 10 or len(set(answers[kept].tolist())) < 2:
        return 1.0
    weights, bias = _fitted(rows[kept], answers[kept], size)
    scores = rows[held] @ weights + bias
    at, wanted = np.arange(len(held)), answers[held]

    def surprise(sharpness: float) -> float:
        raised = sharpness * (scores - scores.max(axis=1, keepdims=True))
        return float((np.log(np.exp(raised).sum(axis=1)) - raised[at, wanted]).sum())

    return round(float(minimize_scalar(surprise, bounds=(0.05, 20), method="bounded").x), 4)
