"""The critical chain: what holds the end of a plan where it is, by links and by people.

Goldratt, "Critical Chain" (1997), without its buffers.
"""

from songda.engines.schedule.model import Problem
from songda.engines.schedule.plan import Placed, Plan


def critical_chain(problem: Problem, plan: Plan) -> tuple[str, ...]:
    """Return the names of activities, each held up by the one before it, the last ends the plan.

    What holds an activity up is what it is linked to, or what uses a resource of it, and of
    these what ends last before its work begins (starts last, for links between starts). What
    nothing holds up begins the chain.
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
    return max(earlier, key=lambda x: (min(x.finish, one.start), x.start), default=None)
