"""When each activity is done and by whom: a plan at once, with what it is at most short of.

    >>> from songda.engines.schedule import Activity, Link, Need, Problem, Resource, check, solve
    >>> people = (Resource("developers", 2),)
    >>> build = Activity("build", 5, needs=(Need("developers", 2),))
    >>> test = Activity("test", 3, needs=(Need("developers"),))
    >>> write = Activity("write", 3, needs=(Need("developers"),))
    >>> problem = Problem((build, test, write), (Link("build", "test"),), people)
    >>> plan = solve(problem, seconds=1)
    >>> plan.makespan, plan.lower_bound, plan.proven, check(problem, plan)
    (8, 8, True, ())

See docs/engines/schedule.md.
"""

from songda.engines import Unreadable
from songda.engines.schedule.chain import critical_chain
from songda.engines.schedule.checking import check
from songda.engines.schedule.compiled import compile_search
from songda.engines.schedule.critical import Dates, critical_path
from songda.engines.schedule.faults import Fault
from songda.engines.schedule.means import Calendar, Need, Resource, Stock
from songda.engines.schedule.model import Activity, Link, Problem
from songda.engines.schedule.plan import Demand, Placed, Plan
from songda.engines.schedule.psplib import read_psplib
from songda.engines.schedule.replanning import movement
from songda.engines.schedule.solving import solve

__all__ = [
    "Activity",
    "Calendar",
    "Dates",
    "Demand",
    "Fault",
    "Link",
    "Need",
    "Placed",
    "Plan",
    "Problem",
    "Resource",
    "Stock",
    "Unreadable",
    "check",
    "compile_search",
    "critical_chain",
    "critical_path",
    "movement",
    "read_psplib",
    "solve",
]
