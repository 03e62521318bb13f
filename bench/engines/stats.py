"""Statistics: a percentile with its interval beside numpy's bare one, and a large file read."""

from collections.abc import Iterator
from pathlib import Path

from bench.engines import Row, cpu_ms
from songda.engines.stats import percentile, read_run

COUNT = 200_000


def rows(data: Path | None) -> Iterator[Row]:
    """A test of 200,000 requests: read from JMeter's CSV, and its 95th percentile."""
    import numpy

    times = [float(n * 7919 % 10_007) for n in range(COUNT)]
    taken = cpu_ms(lambda: percentile(times, 95))
    peer = cpu_ms(lambda: numpy.percentile(times, 95))
    what = f"p95 of {COUNT:,} with its interval"
    yield Row("stats", what, taken, peer, limit=300, unit="ms", note="numpy, without an interval")
    lines = "".join(f"1,{time:.0f},a,true\n" for time in times)
    table = ("timeStamp,elapsed,label,success\n" + lines).encode()
    read = cpu_ms(lambda: read_run(table, "a.csv"), times=2)
    yield Row("stats", f"JMeter CSV of {COUNT:,} read", read, limit=3_000, unit="ms")
