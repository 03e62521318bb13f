"""Where not all wishes can be kept, a smallest set says why and what would free it."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from songda.engines.schedule import (
    Activity,
    Calendar,
    Demand,
    Link,
    Need,
    Problem,
    Resource,
    Stock,
    solve,
)
from tests.engines.test_schedule_lists import plain

ONE = (Need("one"),)
PERSON = (Resource("one"),)


def test_a_deadline_that_the_links_forbid_stands_alone() -> None:
    """By hand: 3 and 4 units one after the other end at 7; the other wishes do no harm."""
    activities = (Activity("a", 3), Activity("b", 4, deadline=6), Activity("c", 2, deadline=9))
    plan = solve(Problem(activities, (Link("a", "b"),)), schedules=4_000)
    assert plan.conflict == (Demand("deadline", "b", 6, 7),)
    assert (plan.lateness, plan.late_bound, plan.proven) == (1, 1, True)


def test_two_deadlines_of_one_person_contradict_and_each_has_its_way_out() -> None:
    """By hand: one person needs 3 + 4 units; whoever goes first, the other ends at 7."""
    activities = (
        Activity("a", 3, needs=ONE, deadline=5),
        Activity("b", 4, needs=ONE, deadline=5),
        Activity("c", 1, needs=ONE, deadline=40),
    )
    plan = solve(Problem(activities, (), PERSON), schedules=4_000)
    assert set(plan.conflict) == {Demand("deadline", "a", 5, 7), Demand("deadline", "b", 5, 7)}


def test_a_fixed_start_can_be_what_contradicts() -> None:
    activities = (Activity("a", 4, needs=ONE, fixed=2), Activity("b", 4, needs=ONE, deadline=5))
    plan = solve(Problem(activities, (), PERSON), schedules=4_000)
    assert set(plan.conflict) == {Demand("fixed", "a", 2, 4), Demand("deadline", "b", 5, 10)}


def test_on_calendars_lists_show_the_ways_out() -> None:
    """By hand: 8 to 16 a day; 4 are there, the rest comes on the third day, after the deadline."""
    days = Calendar("days", tuple((24 * n + 8, 24 * n + 16) for n in range(40)))
    activity = Activity("a", 8, needs=(*ONE, Need(stock="sand", amount=5)), deadline=40)
    sand = Stock("sand", ((0, 4), (48, 2)))
    problem = Problem((activity,), (), PERSON, (days,), "days", stocks=(sand,))
    plan = solve(problem, schedules=4_000)
    assert plan.conflict == (Demand("stock", "sand", 48, 32, 1), Demand("deadline", "a", 40, 64))


def test_there_is_no_conflict_where_all_wishes_are_kept() -> None:
    assert solve(Problem((Activity("a", 3, deadline=3),)), schedules=4_000).conflict == ()


@given(plain(5), st.lists(st.integers(1, 9), min_size=5, max_size=5))
@settings(max_examples=15)
def test_each_wish_of_the_set_is_needed_and_its_way_out_is_one(
    problem: Problem, deadlines: list[int]
) -> None:
    dated = [replace(x, deadline=at) for x, at in zip(problem.activities, deadlines, strict=False)]
    problem = replace(problem, activities=tuple(dated))
    conflict = solve(problem, schedules=3_000).conflict
    only = {one.name: one.asked for one in conflict}
    assert not conflict or _lateness(problem, only) > 0
    for one in conflict:
        others = {name: at for name, at in only.items() if name != one.name}
        assert one.possible is not None and one.possible > one.asked
        assert _lateness(problem, others | {one.name: one.possible}) == 0


def _lateness(problem: Problem, deadlines: dict[str, int]) -> int:
    kept = [replace(one, deadline=deadlines.get(one.name)) for one in problem.activities]
    plan = solve(replace(problem, activities=tuple(kept)), schedules=3_000)
    assert plan.lateness == plan.late_bound
    return plan.lateness
