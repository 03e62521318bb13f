"""Who can do an activity: the choices of people and resources that its needs leave."""

from collections.abc import Iterator
from itertools import combinations, islice, product

from songda.engines import Unreadable
from songda.engines.schedule.model import Activity, Need, Problem, Resource

CHOICES = 60
"""Choices of people that are tried for one activity; of more, every so-many-th."""

MANY = 5_000

Uses = tuple[tuple[str, int], ...]


def choices(problem: Problem, one: Activity) -> tuple[tuple[Uses, ...], bool]:
    """Return the ways to staff an activity, and whether they are all; raises Unreadable.

    Those that take the least skilled come first, so that experts stay free.
    """
    options = [list(_options(problem, need)) for need in one.needs]
    found = [merged for several in islice(product(*options), MANY) if (merged := _merged(several))]
    fitting = [
        uses for uses in found if all(amount <= problem.resource[n].capacity for n, amount in uses)
    ]
    if not one.needs:
        return ((),), True
    if not fitting:
        names = next((need.resource for need in one.needs if need.resource), "")
        code = "schedule_nobody" if any(need.skill for need in one.needs) else "schedule_too_much"
        raise Unreadable(code, name=one.name, other=names)
    step = -(-len(fitting) // CHOICES)
    return tuple(dict.fromkeys(fitting[::step])), step == 1 and len(found) < MANY


def _options(problem: Problem, need: Need) -> Iterator[Uses]:
    if need.resource:
        yield ((need.resource, need.amount),)
        return
    able = sorted(
        (one for one in problem.resources if _can(one, need)),
        key=lambda one: one.skills[need.skill],
    )
    for people in islice(combinations(able, need.people), MANY):
        yield tuple((one.name, need.amount) for one in people)


def _can(one: Resource, need: Need) -> bool:
    return one.skills.get(need.skill, 0) >= max(1, need.level) and one.capacity >= need.amount


def _merged(several: tuple[Uses, ...]) -> Uses:
    """Put needs together; the same person twice is as much of that person."""
    total: dict[str, int] = {}
    for uses in several:
        for name, amount in uses:
            total[name] = total.get(name, 0) + amount
    return tuple(total.items())
