"""A new plan beside an earlier one: what lies in the frozen window stays, the rest moves little."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import chain

from songda.engines.schedule.checking import faults_of, is_kept
from songda.engines.schedule.constraints import Constraints
from songda.engines.schedule.critical import early, latest
from songda.engines.schedule.laying import Layout
from songda.engines.schedule.listing import serial
from songda.engines.schedule.model import Activity, Problem
from songda.engines.schedule.network import Network
from songda.engines.schedule.overloads import overloads, shortages
from songda.engines.schedule.parts import Impossible, Overfull, Schedule, TooLarge
from songda.engines.schedule.plan import Placed, Plan
from songda.engines.schedule.proof import Run, limit_tardiness, solver, watched
from songda.engines.schedule.rules import worth

Starts = dict[int, int]
"""Where activities began in the earlier plan, by place, in units of the network."""


def movement(plan: Plan, previous: Plan) -> int:
    """Return by how many units the starts of activities lie elsewhere, all together."""
    before = previous.by_name
    pairs = ((one.start, before[one.name].start) for one in plan.placed if one.name in before)
    return sum(abs(now - then) for now, then in pairs)


def frozen(problem: Problem, previous: Plan, until: int) -> tuple[Placed, ...]:
    """Return what an earlier plan begins before a time, and all that this waits for.

    What has changed since is not frozen, nor what waits for it: other work is left, other
    people, hours or fewer of a stock are there, a link is new, or it has begun later than was
    planned.
    """
    placed = {name: x for name, x in previous.by_name.items() if name in problem.place}
    changed = {one.name for one in problem.activities if _has_changed(problem, one, placed)}
    while True:
        kept = _kept(problem, placed, until, changed)
        if not (loose := _at_fault(problem, kept)):
            return tuple(kept)
        changed |= loose


def _at_fault(problem: Problem, kept: list[Placed]) -> set[str]:
    """Return those of whom some cannot stay where they are, together with the others."""
    there = {one.name: one for one in kept}
    for one in problem.activities:
        if one.finished is not None:
            there[one.name] = Placed(one.name, one.started or 0, one.finished)
    links = (x for x in problem.links if x.before in there and x.after in there)
    if late := {x.after for x in links if not is_kept(problem, x, there)}:
        return late
    fault = next(chain(overloads(problem, kept), shortages(problem, kept)), None)
    return {x.name for x in kept if fault and _asks_for(problem, x, fault.name)}


def _asks_for(problem: Problem, placed: Placed, name: str) -> bool:
    """Say whether an activity uses a resource, or is still to take of a stock."""
    one = problem.activities[problem.place[placed.name]]
    is_taking = one.started is None and any(need.stock == name for need in one.needs)
    return is_taking or name in dict(placed.uses)


def _kept(
    problem: Problem, placed: Mapping[str, Placed], until: int, changed: set[str]
) -> list[Placed]:
    names, loose = {x.name for x in placed.values() if x.start < until}, set(changed)
    before: dict[str, set[str]] = {one.name: set() for one in problem.activities}
    for link in problem.links:
        before[link.after].add(link.before)
    ordered = [problem.activities[i].name for i in problem.order]
    for name in reversed(ordered):
        names |= before[name] if name in names else set()
    for name in ordered:
        loose |= {name} if before[name] & loose else set()
    past = {one.name for one in problem.activities if one.finished is not None}
    return [placed[name] for name in ordered if name in names - loose - past]


def _has_changed(problem: Problem, one: Activity, placed: Mapping[str, Placed]) -> bool:
    if (then := placed.get(one.name)) is None or any(
        x not in problem.resource for x, _n in then.uses
    ):
        return True
    if one.finished is not None:
        return one.finished > then.finish
    if one.started is not None:
        if one.started > then.start:
            return True
        then = replace(then, start=one.started)
    return next(faults_of(problem, one, then), None) is not None


def starts(layout: Layout, previous: Plan) -> Starts:
    """Return the starts of an earlier plan in the units of the network."""
    place, pinned = layout.problem.place, layout.network.pinned
    return {
        place[one.name]: one.start // layout.unit
        for one in previous.placed
        if one.name in place and place[one.name] not in pinned
    }


def moved(schedule: Schedule, then: Starts) -> int:
    """Return how far a schedule moves from earlier starts."""
    return sum(abs(schedule[i].start - at) for i, at in then.items())


def repaired(network: Network, then: Starts) -> Schedule | None:
    """Return the earlier plan with what no longer fits put off; None where that is too long."""
    release = [max(at, then.get(i, 0)) for i, at in enumerate(network.release)]
    if max(release) > network.horizon:
        return None
    try:
        return serial(replace(network, release=tuple(release)), release)
    except Overfull:
        return None


def settled(network: Network, best: Schedule, then: Starts, seconds: float, run: Run) -> Schedule:
    """Return the schedule that moves least among those as little late and as short as the best.

    The exact search does it; where it is too large for that, or the time is over, what is known
    to move less is taken.
    """
    from ortools.sat.python import cp_model

    try:
        held = _no_worse(network, best)
    except (Impossible, Overfull, TooLarge):
        return best
    model, away = held.model, []
    for i, at in then.items():
        by = model.new_int_var(0, network.horizon, "")
        model.add_abs_equality(by, held.starts[i] - at)
        away.append(by)
    model.minimize(sum(away))
    held.hint(best)
    running = solver(seconds, run)
    status = watched(running, model, run)
    found = held.read(running) if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else best
    is_good = worth(network, found) <= worth(network, best)
    return found if is_good and moved(found, then) < moved(best, then) else best


def _no_worse(network: Network, best: Schedule) -> Constraints:
    from ortools.sat.python import cp_model

    lateness, end = worth(network, best)
    dues = [end if lateness else min(due, end) for due in network.due]
    held = Constraints(network, early(network), latest(network, dues), cp_model.CpModel())
    limit_tardiness(held, lateness // network.unit)
    return held
