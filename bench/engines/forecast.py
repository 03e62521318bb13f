"""Forecast: a thousand activities, all in (tables, draws, pass, criticality, drivers)."""

import random
from collections.abc import Iterator
from pathlib import Path

from bench.engines import Row, cpu_ms
from songda.engines.forecast import Activity, Plan, forecast

ACTIVITIES = 1_000
REFERENCE = 50_000
TIMES = 20


def rows(data: Path | None) -> Iterator[Row]:
    """Times at 10,000 and 1,000 samples; P80 beside the mean of a million samples."""
    plan = made(ACTIVITIES)
    forecast(plan, 100)  # the table of PERT is made once
    for samples, limit in ((10_000, 150), (1_000, 25)):
        taken = cpu_ms(lambda samples=samples: forecast(plan, samples))  # type: ignore[misc]
        yield Row("forecast", f"{ACTIVITIES:,} × {samples:,}", taken, limit=limit, unit="ms")
    reference = sum(forecast(plan, REFERENCE, 100 + n).end.p80 for n in range(TIMES)) / TIMES
    off = max(abs(forecast(plan, 10_000, n).end.p80 / reference - 1) for n in range(10))
    what = "P80 off a million samples, worst of ten seeds"
    yield Row("forecast", what, 100 * off, limit=0.15, unit="%")


def made(count: int) -> Plan:
    """A plan of its own making: each activity waits for up to three of the thirty before it."""
    chance = random.Random(7)
    activities = []
    for n in range(count):
        before = range(max(0, n - 30), n)
        after = chance.sample(before, min(len(before), chance.randint(1, 3)))
        likely = chance.uniform(2, 20)
        low, high = likely * chance.uniform(0.5, 1), likely * chance.uniform(1, 3)
        activities.append(Activity(str(n), low, likely, high, tuple(map(str, after))))
    return Plan(tuple(activities))
