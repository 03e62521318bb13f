"""Whether given people and resources are what an activity needs; for the checker alone."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from songda.engines.schedule.means import Need
from songda.engines.schedule.model import Problem

Uses = tuple[tuple[str, int], ...]


def are_met(problem: Problem, needs: tuple[Need, ...], uses: Uses) -> bool:
    """Say whether the needs can be shared out so that each is met and nothing is left.

    What is taken of stocks is not asked: it follows from the start.
    """
    given = dict(uses)
    if len(given) != len(uses) or set(given) - set(problem.resource):
        return False
    return _shared_out(problem, tuple(need for need in needs if not need.stock), given)


def _shared_out(problem: Problem, needs: tuple[Need, ...], given: dict[str, int]) -> bool:
    if not needs:
        return not any(given.values())
    for heads in _groups(problem, needs[0], given):
        rest = given | {
            name: given[name] - count * needs[0].amount for name, count in heads.items()
        }
        if min(rest.values(), default=0) >= 0 and _shared_out(problem, needs[1:], rest):
            return True
    return False


def _groups(problem: Problem, need: Need, given: dict[str, int]) -> Iterator[Counter[str]]:
    """Yield each way to take people for a need: how many heads of each."""
    if need.resource:
        if need.resource in given:
            yield Counter([need.resource])
        return
    able = Counter(dict(_able(problem, need)))
    if need.everyone:
        if able and able.keys() <= given.keys():
            yield able
        return
    heads = [
        name
        for name in sorted(able.keys() & given.keys())
        for _head in range(min(able[name], need.people, given[name] // max(1, need.amount)))
    ]
    seen: set[tuple[str, ...]] = set()
    for group in combinations(heads, need.people):
        if group not in seen:
            seen.add(group)
            yield Counter(group)


def _able(problem: Problem, need: Need) -> Iterator[tuple[str, int]]:
    for one in problem.resources:
        is_member = not need.team or need.team in one.teams
        is_able = not need.skill or one.skills.get(need.skill, 0) >= max(1, need.level)
        if is_member and is_able:
            yield one.name, max(1, one.capacity // one.whole)
