"""Forecast: a thousand activities, all in; and how often what histories say turns out true."""

import csv
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import accumulate
from pathlib import Path
from typing import Any

from bench.engines import Row, cpu_ms
from songda.engines.forecast import Activity, Link, Plan, done_within, forecast, periods_needed

ACTIVITIES = 1_000
REFERENCE = 50_000
SURE = 0.85
LENGTHS, AHEAD, ORIGINS = (12, 24, 40), (3, 6, 12), 12
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
    taken, peer = cpu_ms(lambda: forecast(plan, 10_000)), cpu_ms(lambda: drawn_by_numpy(plan), 2)
    note = "numpy's triangular and a forward pass, no drivers"
    yield Row("forecast", f"{ACTIVITIES:,} × 10,000", taken, peer, unit="ms", note=note)
    shifted = Plan(tuple(replace(one, after=tuple(lagged(one))) for one in plan.activities))
    taken = cpu_ms(lambda: forecast(shifted, 10_000), 2)
    yield Row("forecast", f"{ACTIVITIES:,} × 10,000, links with lags", taken, unit="ms")
    yield from _histories(data)


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


def lagged(one: Activity) -> Iterator[Link]:
    """Its links, each with a lag of a day."""
    return (Link(name, "FS", 1) for name in one.after if isinstance(name, str))


def drawn_by_numpy(plan: Plan) -> float:
    """The mean end by what is at hand without this engine."""
    import numpy

    chance = numpy.random.default_rng(0)
    ends: dict[str, Any] = {}
    for one in plan.activities:
        drawn = chance.triangular(one.low, one.likely, one.high, 10_000)
        ends[one.name] = drawn + max_of([ends[str(name)] for name in one.after])
    return float(max_of(list(ends.values())).mean())


def max_of(rows: list[Any]) -> Any:
    """The greatest of several rows, run by run."""
    import numpy

    return numpy.maximum.reduce(rows) if rows else 0.0


def _histories(data: Path | None) -> Iterator[Row]:
    """Of statements made with 85 %, from any point of the histories on: the part that was kept."""
    histories = [one for one in _read(data) if len(one) >= 18 and sum(one) > 0.4 * len(one)]
    histories = [one for one in histories if one.count(0) <= 0.7 * len(one)]
    if not histories:
        note = "the folder given by --data holds no sprints or event logs"
        yield Row("forecast", "85 % of throughput, kept", None, at_most=False, note=note)
        return
    ours = [_kept(one, _within, _needed) for one in histories]
    plain = [_kept(one, _within_plainly, _needed_plainly) for one in histories]
    for n, what in enumerate(("done within periods", "periods needed")):
        kept, peer = (
            100 * sum(sum(one[n]) for one in found) / sum(len(one[n]) for one in found)
            for found in (ours, plain)
        )
        note = f"peer: single periods resampled; {len(histories)} histories; goal 82 to 88"
        what = f"85 % sure: {what}, kept"
        yield Row("forecast", what, kept, peer, 82, "%", at_most=False, note=note)


Within = Callable[[list[float], int], float]
Needed = Callable[[list[float], float], float]


def _kept(history: list[float], within: Within, needed: Needed) -> tuple[list[bool], list[bool]]:
    done, ended = [], []
    for length in LENGTHS:
        for ahead in AHEAD:
            room = len(history) - length - ahead
            for at in range(length, length + room + 1, max(1, room // ORIGINS)):
                past, future = history[at - length : at], list(accumulate(history[at:]))
                if sum(past) < 4:
                    continue
                done.append(future[ahead - 1] >= within(past, ahead))
                work = max(1, round(ahead * sum(past) / length))
                least = needed(past, work)
                if len(future) >= least:  # else nobody can say yet
                    ended.append(future_of(future, least) >= work * (1 - 1e-9))
    return done, ended


def future_of(done: list[float], periods: float) -> float:
    """What was done after so many periods, at an even pace within each."""
    whole = int(periods)
    before = done[whole - 1] if whole else 0.0
    return before + (periods - whole) * ((done[whole] if whole < len(done) else before) - before)


def _within(past: list[float], ahead: int) -> float:
    return done_within(past, ahead, (SURE,), 400)[0].value or 0.0


def _needed(past: list[float], work: float) -> float:
    return periods_needed(past, work, (SURE,), 400)[0].value or float("inf")


def _plainly(past: list[float], periods: int) -> Any:
    import numpy

    return numpy.random.default_rng(0).choice(past, (400, periods)).cumsum(axis=1)


def _within_plainly(past: list[float], ahead: int) -> float:
    return float(sorted(_plainly(past, ahead)[:, -1])[int((1 - SURE) * 400)])


def _needed_plainly(past: list[float], work: float) -> float:
    import numpy

    done = _plainly(past, 20 * int(work / (sum(past) / len(past)) + 1))
    ends = [numpy.interp(work, [0, *row], range(len(row) + 1)) for row in done]
    return float(sorted(ends)[int(SURE * 400)])


def _read(data: Path | None) -> Iterator[list[float]]:
    """What was delivered in each sprint of a team, and closed in each week of an event log."""
    for file in sorted(data.rglob("*_iteration_0.csv")) if data else ():
        teams = defaultdict(list)
        for row in csv.DictReader(file.open(encoding="utf-8")):
            delivered = float(row["vel_starttime"]) + float(row["vel_diff"])
            teams[row["boardid"]].append((int(row["sprintid"]), max(0.0, delivered)))
        yield from ([amount for _n, amount in sorted(team)] for team in teams.values())
    for file in sorted(data.rglob("eventlog_*.csv")) if data else ():
        closed: dict[str, datetime] = {}
        for row in csv.DictReader(file.open(encoding="utf-8")):
            at = datetime.fromisoformat(row["CompleteTimestamp"].replace("/", "-"))
            closed[row["CaseID"]] = max(at, closed.get(row["CaseID"], at))
        first = min(closed.values())
        weeks = Counter((at - first).days // 7 for at in closed.values())
        yield [float(weeks[n]) for n in range(max(weeks))]
