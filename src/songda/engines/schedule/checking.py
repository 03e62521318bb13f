"""Is a plan what it says? Asked of the problem and the plan alone: nothing of a solver is used."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from songda.engines.schedule.faults import Fault
from songda.engines.schedule.means import Hours
from songda.engines.schedule.model import Activity, Link, Problem
from songda.engines.schedule.needs import are_met
from songda.engines.schedule.overloads import overloads, shortages
from songda.engines.schedule.plan import Placed, Plan
from songda.engines.schedule.refusals import LARGEST

ALWAYS: Hours = ((0, 20 * LARGEST),)


def check(problem: Problem, plan: Plan) -> tuple[Fault, ...]:
    """Return everything that is wrong with a plan, nothing when it is right.

    Times are in units of the problem. Lateness is no fault: the plan only has to state it
    truly. That `lower_bound` is a bound cannot be seen from the plan and is not checked.
    """
    if [one.name for one in plan.placed] != [one.name for one in problem.activities]:
        return (Fault("activities"),)
    pairs = list(zip(problem.activities, plan.placed, strict=True))
    faults = [fault for one, placed in pairs for fault in faults_of(problem, one, placed)]
    faults += [
        Fault("link", x.after, 0, x.before)
        for x in problem.links
        if not is_kept(problem, x, plan.by_name)
    ]
    faults += [*overloads(problem, plan.placed), *shortages(problem, plan.placed)]
    return (*faults, *_figures(problem, plan))


def lateness(problem: Problem, plan: Plan) -> int:
    """Return by how many units deadlines and fixed starts are missed, times priority."""
    total = 0
    for one, placed in zip(problem.activities, plan.placed, strict=True):
        late = max(0, placed.finish - one.deadline) if one.deadline is not None else 0
        if one.fixed is not None and one.started is None:
            late += max(0, placed.start - one.fixed)
        total += late * one.priority
    return total


def faults_of(problem: Problem, one: Activity, placed: Placed) -> Iterator[Fault]:
    """Yield what is wrong with the place of one activity, whatever the others do."""
    if one.started is not None and placed.start != one.started:
        yield Fault("started", one.name)
    if one.finished is not None:
        if placed.finish != one.finished or placed.pieces:
            yield Fault("length", one.name, placed.finish - placed.start)
        return
    planned = max(one.earliest, one.fixed or 0) if one.started is None else 0
    begin = placed.pieces[0][0] if placed.pieces else placed.finish
    if begin < max(problem.now, planned):
        yield Fault("early", one.name, begin)
    yield from _in_order(one, placed)
    if not are_met(problem, one.needs, placed.uses):
        yield Fault("needs", one.name)
    worked = sum(b - a for a, b in placed.pieces)
    if worked != _work_left(problem, one, placed):
        yield Fault("length", one.name, worked)
    yield from _in_hours(problem, one, placed)


def _in_order(one: Activity, placed: Placed) -> Iterator[Fault]:
    ends = [at for piece in placed.pieces for at in piece] or [placed.finish]
    first = ends[0] if one.started is None else placed.start
    is_rising = all(a < b for a, b in placed.pieces) and all(a <= b for a, b in pairwise(ends))
    if not is_rising or first != placed.start or ends[-1] != placed.finish:
        yield Fault("pieces", one.name)


def _work_left(problem: Problem, one: Activity, placed: Placed) -> int:
    if one.duration is not None:
        return one.duration - one.done
    left = (one.effort or 0) - one.done
    shares = [(amount, problem.resource[name].whole) for name, amount in placed.uses]
    common = 1
    for _amount, whole in shares:
        common *= whole
    rate = sum(amount * common // whole for amount, whole in shares)
    return -(-left * common // rate) if rate else -1


def _in_hours(problem: Problem, one: Activity, placed: Placed) -> Iterator[Fault]:
    open_hours = _hours(problem, one, placed)
    worked = _both(placed.pieces, open_hours)
    if sum(b - a for a, b in worked) != sum(b - a for a, b in placed.pieces):
        yield Fault("closed", one.name, placed.start)
    if placed.pieces and not one.may_split:
        inside = _both(((placed.pieces[0][0], placed.finish),), open_hours)
        if sum(b - a for a, b in inside) != sum(b - a for a, b in worked):
            yield Fault("broken_off", one.name, placed.pieces[0][1])


def _hours(problem: Problem, one: Activity, placed: Placed) -> Hours:
    names = [one.calendar, *(problem.resource[name].calendar for name, _amount in placed.uses)]
    found = ALWAYS
    for name in {name or problem.calendar for name in names} - {""}:
        found = _both(found, problem.hours[name])
    return found


def _both(one: Hours, other: Hours) -> Hours:
    found, i, j = [], 0, 0
    while i < len(one) and j < len(other):
        a, b = max(one[i][0], other[j][0]), min(one[i][1], other[j][1])
        if a < b:
            found.append((a, b))
        if one[i][1] <= other[j][1]:
            i += 1
        else:
            j += 1
    return tuple(found)


def is_kept(problem: Problem, link: Link, placed: Mapping[str, Placed]) -> bool:
    """Say whether what a link asks for is so."""
    before, after = placed[link.before], placed[link.after]
    to_finish = link.kind in ("FF", "SF")
    successor = problem.activities[problem.place[link.after]]
    if successor.finished is not None or (successor.started is not None and not to_finish):
        return True  # what has happened does not wait
    at = before.start if link.kind in ("SS", "SF") else before.finish
    return (after.finish if to_finish else after.start) >= _later(problem, successor, at, link)


def _later(problem: Problem, successor: Activity, at: int, link: Link) -> int:
    """Return the time that lies the lag after `at`; the end of the calendar when it ends before."""
    name = successor.calendar or problem.calendar
    if not link.lag or link.elapsed or not name:
        return at + link.lag
    hours = problem.hours[name]
    left = link.lag + sum(min(b, at) - a for a, b in hours if a < at)
    if left <= 0:
        return 0
    for a, b in hours:
        if left <= b - a:
            return a + left
        left -= b - a
    return ALWAYS[0][1]


def _figures(problem: Problem, plan: Plan) -> Iterator[Fault]:
    makespan, late = max(one.finish for one in plan.placed), lateness(problem, plan)
    if plan.makespan != makespan:
        yield Fault("figures", "makespan", makespan)
    if plan.lateness != late:
        yield Fault("figures", "lateness", late)
    if plan.proven and (plan.lateness, plan.makespan) != (plan.late_bound, plan.lower_bound):
        yield Fault("figures", "lower_bound", plan.lower_bound)
    if plan.lower_bound > makespan or plan.late_bound > late:
        yield Fault("figures", "lower_bound", plan.lower_bound)
