"""Measurements with their uncertainty: percentiles, comparisons, control charts, sample sizes.

    >>> from songda.engines.stats import percentile
    >>> found = percentile(range(1, 101), 95)
    >>> found.value, found.low, found.high
    (95.05, 90.0, 100.0)

See docs/engines/stats.md.
"""

from songda.engines import Unreadable
from songda.engines.stats.comparison import (
    Difference,
    Proportion,
    compare_means,
    compare_proportions,
    proportion,
)
from songda.engines.stats.control import ControlChart, individuals, proportions
from songda.engines.stats.loadtest import Request, Run, read_run
from songda.engines.stats.percentiles import METHODS, Percentile, percentile
from songda.engines.stats.sample import (
    needed_for_mean,
    needed_for_percentile,
    needed_for_proportion,
    needed_to_tell_apart,
)

__all__ = [
    "METHODS",
    "ControlChart",
    "Difference",
    "Percentile",
    "Proportion",
    "Request",
    "Run",
    "Unreadable",
    "compare_means",
    "compare_proportions",
    "individuals",
    "needed_for_mean",
    "needed_for_percentile",
    "needed_for_proportion",
    "needed_to_tell_apart",
    "percentile",
    "proportion",
    "proportions",
    "read_run",
]
