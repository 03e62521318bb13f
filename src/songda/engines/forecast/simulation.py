"""The plan run many times: draws, the forward pass, and what can be read from it."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from songda.engines.forecast.model import Plan, check_setting
from songda.engines.forecast.network import end_of, on_longest, passed_forward
from songda.engines.forecast.results import Driver, Finish, Forecast
from songda.engines.forecast.shapes import SIZE, tables

Runs = npt.NDArray[np.float32]
"""A row an activity, a column a run."""
Places = npt.NDArray[np.uint16]
Found = tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]
"""How often each activity is critical, and how its duration varies with the end."""

_TOGETHER = 64  # rows drawn at once: few calls, and what is drawn stays near the processor


def forecast(
    plan: Plan, samples: int = 10_000, seed: int = 0, deadline: float | None = None
) -> Forecast:
    """Simulate a plan; the same seed gives the same answer.

    `samples` from 100 to 100,000, and up to 50 million draws in all (20 million where links have
    lags or other kinds); `deadline` in the unit of the durations. Method: Van Slyke, "Monte
    Carlo methods and the PERT problem" (1963). Raises Unreadable for a setting out of range.
    """
    draws = 50_000_000 if plan.is_plain else 20_000_000
    most = min(100_000, draws // (len(plan.activities) + len(plan.risks)))
    check_setting("samples", samples, 100, most)
    drawn = _tables(plan)
    durations = _drawn(plan, drawn, samples, np.random.Generator(np.random.SFC64(seed)))
    finishes, found = _plain(plan, durations) if plan.is_plain else _linked(plan, durations)
    end = finishes.max(axis=0)
    milestones = [one.name for one in plan.activities if one.milestone]
    return Forecast(
        end=_finish("", end),
        milestones=tuple(_finish(name, finishes[plan.place[name]]) for name in milestones),
        drivers=_drivers(plan, drawn.deviations, *found),
        as_likely=end_of(plan, [one.likely for one in plan.activities]),
        merge_bias=max(0.0, float(end.mean(dtype=float)) - end_of(plan, drawn.means)),
        chance=None if deadline is None else float((end <= np.float32(deadline)).mean()),
        samples=samples,
        curve=_curve(end),
    )


@dataclass(frozen=True)
class _Tables:
    """Durations by place of activities and risks; each activity's mean and deviation of both."""

    activities: Runs
    risks: Runs
    means: list[float]
    deviations: npt.NDArray[np.float64]


def _tables(plan: Plan) -> _Tables:
    activities = tables(plan.activities)
    risks = tables(plan.risks) if plan.risks else activities[:0]
    means = activities.mean(axis=1).astype(float)
    apart = activities - means[:, None].astype(np.float32)
    variances = np.einsum("ij,ij->i", apart, apart).astype(float) / SIZE
    for risk, table in zip(plan.risks, risks.astype(float), strict=True):
        row, mean = plan.place[risk.activity], risk.probability * table.mean()
        means[row] += mean
        variances[row] += risk.probability * (table**2).mean() - mean**2
    return _Tables(activities, risks, means.tolist(), np.sqrt(np.maximum(variances, 0)))


def _drawn(plan: Plan, drawn: _Tables, samples: int, random: np.random.Generator) -> Runs:
    """Draw durations by place in their tables, and lengthen them where a risk strikes."""
    shared = _places(1, samples, random)[0]
    durations = np.empty((len(plan.activities), samples), np.float32)
    for first in range(0, len(durations), _TOGETHER):
        places = _places(min(_TOGETHER, len(durations) - first), samples, random)
        if plan.correlation:
            _share(places, shared, plan.correlation, random)
        for row, chosen in enumerate(places, first):
            drawn.activities[row].take(chosen, out=durations[row], mode="clip")
    for risk, table in zip(plan.risks, drawn.risks, strict=True):
        strikes = random.random(samples, np.float32) < risk.probability
        durations[plan.place[risk.activity]] += strikes * table[_places(1, samples, random)[0]]
    return durations


def _places(rows: int, samples: int, random: np.random.Generator) -> Places:
    return random.integers(0, SIZE, (rows, samples), np.uint16)


def _share(places: Places, shared: Places, correlation: float, random: np.random.Generator) -> None:
    """Let a part √c of the runs take the shared place: two rows then share c of theirs.

    So every distribution stays as it is, and the rank correlation of any two is c.
    """
    takes = random.random(places.shape, np.float32) < correlation**0.5
    np.copyto(places, shared, where=takes)


def _pass_forward(plan: Plan, runs: Runs) -> None:
    """Turn durations into finishes, in place."""
    room = np.empty_like(runs[0])
    for row in plan.order:
        if before := plan.before[row]:
            runs[row] += _start(runs, before, room)


def _start(runs: Runs, before: tuple[int, ...], room: Runs) -> Runs:
    """When the last of some activities finishes in each run."""
    if len(before) == 1:
        first: Runs = runs[before[0]]
        return first
    np.maximum(runs[before[0]], runs[before[1]], out=room)
    for place in before[2:]:
        np.maximum(room, runs[place], out=room)
    return room


def _plain(plan: Plan, durations: Runs) -> tuple[Runs, Found]:
    """Turn durations into finishes, in place; return them, and what drives the end."""
    _pass_forward(plan, durations)
    end = durations.max(axis=0)
    return durations, _walked_back(plan, durations, end, _late(end))


def _linked(plan: Plan, durations: Runs) -> tuple[Runs, Found]:
    """The same for links with lags and of other kinds."""
    starts, finishes = passed_forward(plan, durations)
    end = finishes.max(axis=0)
    critical = on_longest(plan, starts, finishes, durations, end).mean(axis=1)
    together = np.einsum("ij,j->i", durations, _late(end)).astype(float) / len(end)
    return finishes, (critical, together)


def _late(end: Runs) -> Runs:
    found: Runs = end - np.float32(end.mean(dtype=float))
    return found


def _drivers(
    plan: Plan,
    deviations: npt.NDArray[np.float64],
    critical: npt.NDArray[np.float64],
    covariances: npt.NDArray[np.float64],
) -> tuple[Driver, ...]:
    swing = np.divide(covariances, deviations, np.zeros_like(deviations), where=deviations > 0)
    found = [
        Driver(one.name, float(critical[row]), float(swing[row]))
        for row, one in enumerate(plan.activities)
    ]
    return tuple(sorted(found, key=lambda driver: -driver.swing))


def _walked_back(plan: Plan, finishes: Runs, end: Runs, late: Runs) -> Found:
    """Go back over the longest ways.

    What a start waited for is the finish that equals it: the same figure, not nearly. A duration
    varies as its finish does, less as its start does.
    """
    on_way, room = finishes == end, np.empty_like(end)
    together = np.einsum("ij,j->i", finishes, late)  # in one thread: a matrix product wakes all
    own = together.copy()
    for row in reversed(plan.order):
        before = plan.before[row]
        if len(before) == 1:
            on_way[before[0]] |= on_way[row]
            own[row] -= together[before[0]]
        elif before:
            start = _start(finishes, before, room)
            own[row] -= start @ late
            for place in before:
                on_way[place] |= on_way[row] & (finishes[place] == start)
    return on_way.mean(axis=1), own.astype(float) / len(end)


def _finish(name: str, runs: Runs) -> Finish:
    p50, p80, p95 = (float(one) for one in np.quantile(runs, (0.5, 0.8, 0.95)))
    return Finish(name, float(runs.mean(dtype=float)), p50, p80, p95)


def _curve(end: Runs) -> tuple[tuple[float, float], ...]:
    parts = np.linspace(0, 1, 41)
    return tuple(zip(np.quantile(end, parts).tolist(), parts.tolist(), strict=True))
