"""Durations by probability: a table for each activity, from which samples are drawn by place."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from songda.engines.forecast.model import Activity, Risk

Floats = npt.NDArray[np.float64]
SIZE = 512
"""Strata of a table, all as likely; one counts as its middle, or its mean. A power of two."""

_MODES = 64  # how finely the mode of PERT is tabled between least and greatest
_P90 = 1.2815515655446004  # of the standard normal


def tables(of: Sequence[Activity | Risk]) -> npt.NDArray[np.float32]:
    """Return a row of SIZE durations for each, ascending: what stands for each SIZE-th part."""
    low, likely, high = np.array([(one.low, one.likely, one.high) for one in of]).T[:, :, None]
    shape = np.array([getattr(one, "shape", "pert") for one in of])
    found = np.empty((len(of), SIZE), np.float32)
    for name, quantiles in (
        ("pert", _pert),
        ("triangular", _triangular),
        ("lognormal", _lognormal),
    ):
        rows = shape == name
        if rows.any():
            found[rows] = quantiles(low[rows], likely[rows], high[rows])
    return found


def _parts() -> Floats:
    return (np.arange(SIZE) + 0.5) / SIZE


def _triangular(low: Floats, likely: Floats, high: Floats) -> Floats:
    part, width = _parts(), high - low
    rising = low + np.sqrt(part * width * (likely - low))
    falling = high - np.sqrt((1 - part) * width * (high - likely))
    return np.where(part * width < likely - low, rising, falling)


def _pert(low: Floats, likely: Floats, high: Floats) -> npt.NDArray[np.float32]:
    """Beta with the mean (low + 4 likely + high) / 6, between the two nearest tabled modes."""
    width = high - low
    mode = np.where(width > 0, (likely - low) / np.where(width > 0, width, 1), 0.5) * _MODES
    under = np.minimum(mode.astype(int), _MODES - 1)
    table, step = _betas()
    found: npt.NDArray[np.float32] = step[under[:, 0]]
    found *= (mode - under).astype(np.float32)
    found += table[under[:, 0]]
    found *= width.astype(np.float32)
    found += low.astype(np.float32)
    return found


@lru_cache(maxsize=1)
def _betas() -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """Return the quantiles of PERT from 0 to 1 by mode, and the step to the next mode."""
    from scipy.special import betaincinv

    mode = np.linspace(0, 1, _MODES + 1)[:, None]
    table = betaincinv(1 + 4 * mode, 5 - 4 * mode, _parts())
    return table[:-1].astype(np.float32), np.diff(table, axis=0).astype(np.float32)


def _lognormal(low: Floats, likely: Floats, high: Floats) -> Floats:
    """Means of the strata, not their middles: so long a tail would lose some of its mean."""
    from scipy.special import ndtr, ndtri

    middle, spread = (np.log(low) + np.log(high)) / 2, (np.log(high) - np.log(low)) / (2 * _P90)
    below = ndtr(ndtri(np.arange(SIZE + 1) / SIZE) - spread)
    found: Floats = np.exp(middle + spread**2 / 2) * np.diff(below) * SIZE
    return found
