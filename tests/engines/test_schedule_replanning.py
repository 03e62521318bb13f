"""A new plan keeps what is frozen and moves as little as its finish allows."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from songda.engines import Unreadable
from songda.engines.schedule import (
    Activity,
    Calendar,
    Link,
    Need,
    Problem,
    Resource,
    check,
    critical_chain,
    movement,
    solve,
)
from tests.engines.schedule_problems import problems
from tests.engines.test_schedule_lists import plain

ONE = (Need("one"),)
PERSON = (Resource("one"),)


def one_after_another(*lengths: int) -> Problem:
    activities = (Activity(str(n), length, needs=ONE) for n, length in enumerate(lengths))
    return Problem(tuple(activities), (), PERSON)


@given(plain())
@settings(max_examples=20)
def test_a_plan_that_still_holds_stays_as_it_is(problem: Problem) -> None:
    plan = solve(problem, schedules=2_000)
    again = solve(problem, seed=7, schedules=2_000, previous=plan)
    assert movement(again, plan) == 0
    assert again.makespan == plan.makespan


def test_one_that_takes_longer_moves_only_what_comes_after_it() -> None:
    """By hand: 2, 3 and 4 units one after the other; the second takes 2 more."""
    problem = one_after_another(2, 3, 4)
    links = (Link("0", "1"), Link("1", "2"))
    before = solve(replace(problem, links=links), schedules=1_000)
    longer = replace(one_after_another(2, 5, 4), links=links)
    after = solve(longer, schedules=1_000, previous=before)
    assert [one.start for one in after.placed] == [0, 2, 7]
    assert movement(after, before) == 2


def test_of_plans_as_short_the_one_that_moves_least_is_taken() -> None:
    """By hand: any order ends at 9; only the earlier order moves nothing."""
    problem = one_after_another(2, 3, 4)
    before = solve(problem, schedules=1_000)
    turned = tuple(
        replace(one, start=a, finish=b, pieces=((a, b),))
        for one in before.placed
        for a, b in [(9 - one.finish, 9 - one.start)]
    )
    previous = replace(before, placed=turned)
    assert movement(solve(problem, schedules=2_000, previous=previous), previous) == 0


def test_what_lies_in_the_frozen_window_stays_even_where_it_costs_time() -> None:
    """By hand: the long one would go first; frozen, it begins when the short one has ended."""
    activities = (
        Activity("short", 2, needs=ONE),
        Activity("long", 5, needs=ONE),
        Activity("end", 4),
    )
    problem = Problem(activities, (Link("long", "end"),), PERSON)
    first = solve(problem, schedules=1_000)
    assert first.makespan == 9
    before = solve(replace(problem, links=(Link("short", "long"), *problem.links)), schedules=500)
    after = solve(problem, schedules=1_000, previous=before, frozen_until=3)
    assert [after.by_name[name].start for name in ("short", "long")] == [0, 2]
    assert (after.makespan, check(problem, after)) == (11, ())


CHANGES: dict[str, Callable[[Problem], Problem]] = {
    "hours": lambda one: replace(one, calendars=(Calendar("c", ((3, 40),)),), calendar="c"),
    "earliest": lambda one: replace(
        one, activities=(replace(one.activities[0], earliest=4), *one.activities[1:])
    ),
    "link": lambda one: replace(one, links=(Link("0", "1", lag=7), *one.links)),
    "need": lambda one: replace(
        one, activities=(replace(one.activities[0], needs=()), *one.activities[1:])
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_can_no_longer_stay_is_not_frozen(change: str) -> None:
    problem = one_after_another(2, 3, 4)
    before = solve(problem, seconds=0)
    changed = CHANGES[change](problem)
    after = solve(changed, seconds=0, previous=before, frozen_until=20)
    assert check(changed, after) == ()


@given(problems(), st.integers(0, 30))
@settings(max_examples=25)
def test_any_plan_can_be_planned_again(problem: Problem, until: int) -> None:
    try:
        plan = solve(problem, seconds=0)
        again = solve(problem, schedules=300, previous=plan, frozen_until=until)
    except Unreadable as refused:
        assert str(refused)
        return
    assert check(problem, again) == ()
    for activity, one, other in zip(problem.activities, plan.placed, again.placed, strict=True):
        if one.start < until and activity.started is None:
            assert one == other


@pytest.mark.parametrize("seconds", [0.0, 0.2])
def test_the_chain_goes_by_links_and_by_people(seconds: float) -> None:
    """By hand: two tasks of one person, then what waits for the second."""
    activities = (Activity("a", 4, needs=ONE), Activity("b", 3, needs=ONE), Activity("c", 5))
    problem = Problem((*activities, Activity("side", 2)), (Link("b", "c"),), PERSON)
    plan = solve(problem, seconds=seconds)
    assert critical_chain(problem, plan) in (("b", "c"), ("a", "b", "c"))
    ends = [plan.by_name[name].finish for name in critical_chain(problem, plan)]
    assert ends[-1] == plan.makespan
