"""Ranking: a backlog by WSJF, and the eigenvector beside numpy's."""

from collections.abc import Iterator
from pathlib import Path

from bench.engines import Row, cpu_ms
from songda.engines.ranking import Job, compare, wsjf

JOBS = 1_000
SIZE = 15


def rows(data: Path | None) -> Iterator[Row]:
    """A thousand jobs; the largest table of judgements, with numpy's eigenvectors as the peer."""
    jobs = [Job(str(n), n % 13, n % 7, n % 5, 1 + n % 11) for n in range(JOBS)]
    yield Row("ranking", f"WSJF of {JOBS:,} jobs", cpu_ms(lambda: wsjf(jobs)), limit=50, unit="ms")
    weights = [1 + n / 4 for n in range(SIZE)]
    matrix = [[one / other for other in weights] for one in weights]
    names = [str(n) for n in range(SIZE)]
    taken = cpu_ms(lambda: compare(names, matrix))
    what = f"AHP of {SIZE} things"
    yield Row("ranking", what, taken, _peer(matrix), limit=50, unit="ms", note="numpy eig")


def _peer(matrix: list[list[float]]) -> float:
    import numpy

    return cpu_ms(lambda: numpy.linalg.eig(numpy.array(matrix)))
