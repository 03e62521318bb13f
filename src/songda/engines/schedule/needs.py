"""Whether given people and resources are what an activity needs; for the checker alone."""

from collections.abc import Iterator
from itertools import combinations

from songda.engines.schedule.model import Need, Problem

Uses = tuple[tuple[str, int], ...]


def are_met(problem: Problem, needs: tuple[Need, ...], uses: Uses) -> bool:
    """Say whether the needs can be shared out so that each is met and nothing is left."""
    given = dict(uses)
    if len(given) != len(uses) or set(given) - set(problem.resource):
        return False
    return _shared_out(problem, needs, given)


def _shared_out(problem: Problem, needs: tuple[Need, ...], given: dict[str, int]) -> bool:
    if not needs:
        return not any(given.values())
    for names in _groups(problem, needs[0], given):
        rest = given | {name: given[name] - needs[0].amount for name in names}
        if _shared_out(problem, needs[1:], rest):
            return True
    return False


def _groups(problem: Problem, need: Need, given: dict[str, int]) -> Iterator[tuple[str, ...]]:
    enough = [name for name, amount in given.items() if amount >= need.amount]
    if need.resource:
        if need.resource in enough:
            yield (need.resource,)
        return
    level = max(1, need.level)
    able = [name for name in enough if problem.resource[name].skills.get(need.skill, 0) >= level]
    yield from combinations(able, need.people)
