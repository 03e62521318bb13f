"""From log-odds to chances that can be believed, and the chance from which to warn."""

import numpy as np

from songda.engines.warning.boosting import Floats, chances, loss


def calibrated(scores: Floats, wrong: Floats) -> tuple[float, float]:
    """Return the factor and the shift of the log-odds of cases that were left out.

    After Platt, "Probabilistic outputs for support vector machines" (1999), with one case's
    worth of belief in a factor of 1; the factor is from 0 to 2.
    """
    from scipy.optimize import minimize

    def missed(pair: Floats) -> float:
        return float(loss(pair[0] * scores + pair[1], wrong).sum() + (pair[0] - 1) ** 2)

    found = minimize(missed, np.array([1.0, 0.0]), bounds=((0, 2), (-20, 20)), method="L-BFGS-B")
    return float(found.x[0]), float(found.x[1])


def warned_from(scores: Floats, wrong: Floats) -> float:
    """Return the chance from which warning has the best F1, half way to the next below."""
    order = np.argsort(-scores, kind="stable")
    told, hits = scores[order], np.cumsum(wrong[order])
    f1 = 2 * hits / (np.arange(1, len(told) + 1) + wrong.sum())
    f1 = np.where(np.append(told[1:] < told[:-1], True), f1, -1.0)
    at = int(f1.argmax())
    below = told[at + 1] if at + 1 < len(told) else told[at]
    return float(chances(np.array([told[at] / 2 + below / 2]))[0])
