"""A schedule of the network, read back as a plan in the names and units of the problem."""

from dataclasses import replace

from songda.engines.schedule.checking import lateness
from songda.engines.schedule.laying import Layout
from songda.engines.schedule.means import Hours
from songda.engines.schedule.parts import Schedule, Spot
from songda.engines.schedule.plan import Placed, Plan


def read_back(layout: Layout, schedule: Schedule) -> Plan:
    """Return the plan of a schedule, without what is known of its bounds."""
    placed = tuple(_placed(layout, i, spot) for i, spot in enumerate(schedule))
    plan = Plan(placed, max(one.finish for one in placed))
    return replace(plan, lateness=lateness(layout.problem, plan))


def _placed(layout: Layout, i: int, spot: Spot) -> Placed:
    one = layout.problem.activities[i]
    start, finish = spot.start * layout.unit, spot.finish * layout.unit
    if one.finished is not None:
        return Placed(one.name, one.started or 0, one.finished)
    pieces = _pieces(layout, i, spot)
    begun = start if one.started is None else one.started
    return Placed(one.name, begun, finish, pieces, layout.uses[i][spot.mode])


def _pieces(layout: Layout, i: int, spot: Spot) -> Hours:
    """Put worked units that follow one another together."""
    found: list[list[int]] = []
    for t in layout.network.worked(i, spot):
        if found and found[-1][1] == t:
            found[-1][1] = t + 1
        else:
            found.append([t, t + 1])
    return tuple((a * layout.unit, b * layout.unit) for a, b in found)
