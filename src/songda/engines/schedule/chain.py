"""The critical chain: what holds the end of a plan where it is, by links, people and deliveries.

Goldratt, "Critical Chain" (1997), without its buffers.
"""

from songda.engines.schedule.means import Stock
from songda.engines.schedule.model import Problem
from songda.engines.schedule.plan import Placed, Plan


def critical_chain(problem: Problem, plan: Plan) -> tuple[str, ...]:
    """Return the names of activities, each held up by the one before it, the last ends the plan.

    What holds an activity up is what it is linked to, or what uses a resource of it, and of
    these what ends last before its work begins (starts last, for links between starts). What
    nothing holds up begins the chain, and what a delivery held up that came later than these.
    """
    last = max(plan.placed, key=lambda one: (one.finish, one.start))
    found, there = [last], {last.name}
    while (before := _holding(problem, plan, found[-1])) is not None and before.name not in there:
        found.append(before)
        there.add(before.name)
    return tuple(one.name for one in reversed(found))


def _holding(problem: Problem, plan: Plan, one: Placed) -> Placed | None:
    linked = {link.before for link in problem.links if link.after == one.name}
    resources = {name for name, _amount in one.uses}
    earlier = [
        other
        for other in plan.placed
        if other.name != one.name
        and (
            other.name in linked
            or (other.finish <= one.start and resources & {name for name, _n in other.uses})
        )
    ]
    last = max(earlier, key=lambda x: (min(x.finish, one.start), x.start), default=None)
    return None if last is None or _delivered(problem, plan, one) > last.finish else last


def _delivered(problem: Problem, plan: Plan, one: Placed) -> int:
    """Return when the last delivery came that an activity had to wait for; -1 for none."""
    activity = problem.activities[problem.place[one.name]]
    needs = {need.stock: need.amount for need in activity.needs if need.stock and need.amount}
    awaited = (
        _awaited(problem, plan, stock, one, needs[stock.name])
        for stock in problem.stocks
        if stock.name in needs and activity.started is None
    )
    return max(awaited, default=-1)


def _awaited(problem: Problem, plan: Plan, stock: Stock, one: Placed, own: int) -> int:
    come = [(0, 0), *((at, amount) for at, amount in stock.deliveries if at <= one.start)]
    if stock.lapses:
        (since, there), (at, _amount) = come[-2:]
        return at if _taken(problem, plan, stock.name, since, at - 1) + own > there else -1
    taken, there = _taken(problem, plan, stock.name, 0, one.start), 0
    for at, amount in come:
        there += amount
        if there >= taken:
            return at
    return -1


def _taken(problem: Problem, plan: Plan, stock: str, since: int, until: int) -> int:
    """Return how much of a stock is taken by what starts from a time to another."""
    pairs = zip(problem.activities, plan.placed, strict=True)
    return sum(
        need.amount
        for activity, placed in pairs
        if since <= placed.start <= until
        for need in activity.needs
        if need.stock == stock
    )
