"""Earned value: a long project, every period measured."""

from collections.abc import Iterator
from pathlib import Path

from bench.engines import Row, cpu_ms
from songda.engines.evm import Progress, history

WEEKS = 520


def rows(data: Path | None) -> Iterator[Row]:
    """The whole history of ten years of weeks; there is no peer that measures time as well."""
    plan = [1.0] * WEEKS
    project = Progress.of_periods(plan, [0.9] * WEEKS, [1.1] * WEEKS)
    taken = cpu_ms(lambda: history(project))
    yield Row("evm", f"history of {WEEKS} periods", taken, limit=100, unit="ms")
