"""People are taken from a team, one by one or all; an unnamed role may be several of them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songda.engines import Unreadable
from songda.engines.schedule import Activity, Link, Need, Plan, Problem, Resource, check, solve
from songda.engines.schedule.staffing import choices

TEAM = tuple(
    Resource(name, skills=skills, teams=("backend",))
    for name, skills in (("Ann", {"code": 3}), ("Bo", {"code": 1}), ("Cy", {}))
)
TESTERS = Resource("tester", 3, skills={"test": 1}, teams=("quality",))


def solved(*activities: Activity, links: tuple[Link, ...] = (), **more: object) -> Plan:
    problem = Problem(activities, links, more.pop("resources", TEAM), **more)  # type: ignore[arg-type]
    plan = solve(problem, schedules=500)
    assert check(problem, plan) == ()
    return plan


def test_members_are_put_on_it_by_name_and_others_stay_free() -> None:
    two, one = Need(team="backend", people=2), Need(team="backend")
    plan = solved(Activity("a", 4, needs=(two,)), Activity("b", 4, needs=(one,)))
    assert plan.makespan == 4
    used = [name for placed in plan.placed for name, _amount in placed.uses]
    assert sorted(used) == ["Ann", "Bo", "Cy"]


def test_a_whole_team_is_needed_at_once() -> None:
    everyone = Need(team="backend", everyone=True)
    plan = solved(Activity("a", 2, needs=(everyone,)), Activity("b", 3, needs=(Need("Bo"),)))
    assert plan.by_name["a"].uses == (("Ann", 1), ("Bo", 1), ("Cy", 1))
    assert plan.makespan == 5


def test_a_skill_is_asked_for_within_a_team() -> None:
    outside = Resource("Di", skills={"code": 5})
    need = Need(team="backend", skill="code", level=2)
    plan = solved(Activity("a", 1, needs=(need,)), resources=(*TEAM, outside))
    assert plan.by_name["a"].uses == (("Ann", 1),)


def test_an_unnamed_role_gives_several_of_its_heads() -> None:
    need = Need(skill="test", people=2)
    activities = (Activity("a", 2, needs=(need,)), Activity("b", 2, needs=(need,)))
    plan = solved(*activities, resources=(TESTERS,))
    assert plan.by_name["a"].uses == (("tester", 2),)
    assert plan.makespan == 4


def test_named_and_unnamed_members_work_together() -> None:
    named = Resource("Ed", skills={"test": 2}, teams=("quality",))
    everyone = Need(team="quality", everyone=True)
    plan = solved(Activity("a", 2, needs=(everyone,)), resources=(TESTERS, named))
    assert plan.by_name["a"].uses == (("tester", 3), ("Ed", 1))


@pytest.mark.parametrize(
    "need",
    [
        Need(team="backend", people=4),
        Need(team="none"),
        Need(team="none", everyone=True),
        Need(team="backend", skill="law"),
        Need(skill="test", people=4),
    ],
)
def test_a_team_that_is_too_small_is_refused(need: Need) -> None:
    with pytest.raises(Unreadable, match="Nobody can do “a”"):
        solved(Activity("a", 1, needs=(need,)), resources=(*TEAM, TESTERS))


def test_everyone_is_everyone_of_a_team_or_a_skill() -> None:
    with pytest.raises(Unreadable, match="does not name one thing"):
        Activity("a", 1, needs=(Need("Ann", everyone=True),))


def test_the_checker_counts_the_members() -> None:
    problem = Problem((Activity("a", 1, needs=(Need(team="backend", everyone=True),)),), (), TEAM)
    plan = solve(problem, seconds=0)
    fewer = replace(plan.placed[0], uses=(("Ann", 1), ("Bo", 1)))
    assert [x.code for x in check(problem, replace(plan, placed=(fewer,)))] == ["needs"]


def test_who_is_needed_otherwise_now_is_not_frozen() -> None:
    activity = Activity("a", 4, needs=(Need(team="backend"),))
    before = solve(Problem((activity,), (), TEAM), seconds=0)
    more = Problem((replace(activity, needs=(Need(team="backend", people=2),)),), (), TEAM)
    assert check(more, solve(more, seconds=0, previous=before, frozen_until=9)) == ()


@given(st.lists(st.integers(1, 4), min_size=1, max_size=5), st.integers(1, 6))
def test_each_choice_of_heads_stands_there_once(heads: list[int], people: int) -> None:
    resources = tuple(Resource(str(n), count, teams=("t",)) for n, count in enumerate(heads))
    activity = Activity("a", 1, needs=(Need(team="t", people=people),))
    problem = Problem((activity,), (), resources)
    if sum(heads) < people:
        return
    found, _all = choices(problem, activity)
    assert len(set(found)) == len(found)
    for uses in found:
        assert sum(amount for _name, amount in uses) == people
        assert all(amount <= heads[int(name)] for name, amount in uses)
