"""Bounds are below every plan: the longest way, and the work of those who share it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from songda.engines import Unreadable
from songda.engines.schedule import Activity, Calendar, Link, Need, Problem, Resource, check, solve
from songda.engines.schedule.bounds import lower_bound
from songda.engines.schedule.laying import Layout
from tests.engines.schedule_problems import problems

DAYS = Calendar("days", tuple((24 * day + 8, 24 * day + 16) for day in range(30)))
ANN, BO = (Resource(name, skills={"code": 1}, calendar="days") for name in ("Ann", "Bo"))
CY = Resource("Cy", skills={"test": 1}, calendar="days")


def coded(count: int, hours: int, **more: object) -> tuple[Activity, ...]:
    needs = (Need(skill="code"),)
    return tuple(Activity(f"code {n}", hours, needs=needs, **more) for n in range(count))  # type: ignore[arg-type]


def bound(problem: Problem) -> int:
    network = Layout(problem).network
    return lower_bound(network) * network.unit


def test_those_who_stand_in_for_one_another_share_the_work() -> None:
    free = (Resource("Ann", skills={"code": 1}), Resource("Bo", skills={"code": 1}))
    assert bound(Problem(coded(6, 5), resources=free)) == 15


def test_work_is_done_only_while_somebody_is_there() -> None:
    """Forty hours of two people: two days of eight hours, and four of the third."""
    assert bound(Problem(coded(10, 4), resources=(ANN, BO), calendars=(DAYS,))) == 2 * 24 + 12


def test_work_that_begins_late_has_less_time() -> None:
    late = Problem(coded(10, 4, earliest=24), resources=(ANN, BO), calendars=(DAYS,))
    assert bound(late) == 3 * 24 + 12


def test_who_can_do_more_belongs_to_the_union_of_the_pools() -> None:
    both = Resource("Di", skills={"code": 1, "test": 1})
    needs = (Need(skill="test"),)
    tested = tuple(Activity(f"test {n}", 6, needs=needs) for n in range(2))
    people = (Resource("Ann", skills={"code": 1}), both)
    assert bound(Problem((*coded(2, 6), *tested), resources=people)) == 12
    assert bound(Problem(tested, resources=people)) == 12


def test_what_comes_after_the_work_comes_on_top() -> None:
    free = (Resource("Ann", skills={"code": 1}), Resource("Bo", skills={"code": 1}))
    work = coded(4, 5)
    links = tuple(Link(one.name, "ship") for one in work)
    assert bound(Problem((*work, Activity("ship", 3)), links, free)) == 13


@pytest.mark.parametrize("count", [40, 120])
def test_a_plan_of_people_with_skills_is_proven_where_their_hours_force_its_end(count: int) -> None:
    work = (*coded(count, 2), Activity("test", 3, needs=(Need(skill="test"),)))
    problem = Problem(work, resources=(ANN, BO, CY), calendars=(DAYS,))
    plan = solve(problem, schedules=500)
    assert plan.proven and check(problem, plan) == ()


@given(problems(8))
@settings(max_examples=50)
def test_no_plan_undercuts_the_bound(problem: Problem) -> None:
    try:
        plan = solve(problem, schedules=300)
    except Unreadable:
        return
    assert bound(problem) <= plan.makespan


@st.composite
def staffed(draw: st.DrawFn) -> Problem:
    """Few people with several skills on calendars, and work that any of some can do."""
    skills = st.dictionaries(st.sampled_from(("code", "test", "run")), st.integers(1, 2))
    hours = (Calendar("days", DAYS.hours), Calendar("nights", ((0, 6), (20, 30), (44, 700))))
    people = tuple(
        Resource(name, draw(st.integers(1, 2)), draw(st.sampled_from(("", "days", "nights"))),
                 {"any": 1, **draw(skills)})
        for name in ("Ann", "Bo", "Cy")[: draw(st.integers(1, 3))]
    )  # fmt: skip
    known = sorted({skill for one in people for skill in one.skills})
    activities = tuple(
        Activity(str(n), draw(st.integers(0, 6)),
                 needs=(Need(skill=draw(st.sampled_from(known))),))
        for n in range(draw(st.integers(1, 7)))
    )  # fmt: skip
    links = tuple(
        Link(str(a), str(b), draw(st.sampled_from(("FS", "SS", "FF"))), draw(st.integers(-2, 3)))
        for b in range(len(activities))
        for a in range(b)
        if draw(st.integers(0, 3)) == 0
    )
    return Problem(activities, links, people, hours)


@given(staffed())
@settings(max_examples=50)
def test_no_plan_of_people_with_skills_undercuts_the_bound(problem: Problem) -> None:
    plan = solve(problem, schedules=2_000)
    assert check(problem, plan) == () and bound(problem) <= plan.makespan
    assert not plan.lateness
