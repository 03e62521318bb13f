"""Who can do an activity: the choices of people and resources that its needs leave."""

from collections.abc import Iterator, Sequence
from itertools import accumulate, islice, product

from songda.engines import Unreadable
from songda.engines.schedule.means import Need, Resource
from songda.engines.schedule.model import Activity, Problem

CHOICES = 60
"""Choices of people that are tried for one activity; of more, every so-many-th."""

MANY = 5_000

Uses = tuple[tuple[str, int], ...]


def choices(problem: Problem, one: Activity) -> tuple[tuple[Uses, ...], bool]:
    """Return the ways to staff an activity, and whether they are all; raises Unreadable.

    Those that take the least skilled come first, so that experts stay free.
    """
    needs = [need for need in one.needs if not need.stock]
    if not needs:
        return ((),), True
    options = [list(_options(problem, need)) for need in needs]
    found = [merged for several in islice(product(*options), MANY) if (merged := _merged(several))]
    fitting = [
        uses for uses in found if all(amount <= problem.resource[n].capacity for n, amount in uses)
    ]
    if not fitting:
        names = next((need.resource for need in needs if need.resource), "")
        code = "schedule_too_much" if all(need.resource for need in needs) else "schedule_nobody"
        raise Unreadable(code, name=one.name, other=names)
    step = -(-len(fitting) // CHOICES)
    return tuple(dict.fromkeys(fitting[::step])), step == 1 and len(found) < MANY


def _options(problem: Problem, need: Need) -> Iterator[Uses]:
    if need.resource:
        yield ((need.resource, need.amount),)
        return
    able = [one for one in problem.resources if _can(one, need)]
    if need.everyone:
        if able:
            yield tuple((one.name, one.heads * need.amount) for one in able)
        return
    if need.skill:
        able.sort(key=lambda one: one.skills[need.skill])
    for people in islice(_groups(able, need.people), MANY):
        yield tuple((one.name, count * need.amount) for one, count in people)


def _groups(able: Sequence[Resource], people: int) -> Iterator[tuple[tuple[Resource, int], ...]]:
    """Yield who can be so many people: each with how many of its heads."""
    rest = [*accumulate((one.heads for one in reversed(able)), initial=0)][::-1]

    def groups(place: int, people: int) -> Iterator[tuple[tuple[Resource, int], ...]]:
        if not people:
            yield ()
        while rest[place] >= people > 0:
            for count in range(min(people, able[place].heads), 0, -1):
                for more in groups(place + 1, people - count):
                    yield ((able[place], count), *more)
            place += 1

    return groups(0, people)


def _can(one: Resource, need: Need) -> bool:
    if need.team and need.team not in one.teams:
        return False
    if need.skill and one.skills.get(need.skill, 0) < max(1, need.level):
        return False
    return need.everyone or one.capacity >= need.amount


def _merged(several: tuple[Uses, ...]) -> Uses:
    """Put needs together; the same person twice is as much of that person."""
    total: dict[str, int] = {}
    for uses in several:
        for name, amount in uses:
            total[name] = total.get(name, 0) + amount
    return tuple(total.items())
