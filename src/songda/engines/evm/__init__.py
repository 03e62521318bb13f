"""Earned value and earned schedule: what was planned, what was done, what it cost.

    >>> from songda.engines.evm import Progress, measure
    >>> now = measure(Progress(planned=(20, 50, 80, 100), earned=(15, 35), actual=(20, 50)))
    >>> now.cpi, now.spi, now.estimates["typical"].eac, now.time.es
    (0.7, 0.7, 142.85714285714286, 1.5)

See docs/engines/evm.md.
"""

from songda.engines import Unreadable
from songda.engines.evm.model import Estimate, Performance, Progress, Timing
from songda.engines.evm.performance import history, measure
from songda.engines.evm.reading import read_progress

__all__ = [
    "Estimate",
    "Performance",
    "Progress",
    "Timing",
    "Unreadable",
    "history",
    "measure",
    "read_progress",
]
