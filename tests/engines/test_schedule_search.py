"""Searches find what brute force finds, prove it, repeat themselves, and stop when told to."""

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from songda.engines import Unreadable
from songda.engines.schedule import Activity, Need, Plan, Problem, Resource, check, solve
from songda.engines.schedule.laying import Layout
from songda.engines.schedule.listing import serial
from songda.engines.schedule.rules import worth
from tests.engines.schedule_problems import problems
from tests.engines.test_schedule_lists import plain

HARD = Problem(
    tuple(
        Activity(str(n), 2 + 5 * n % 7, needs=(Need("x", 1 + n % 3), Need("y", 1 + 2 * n % 5)))
        for n in range(24)
    ),
    resources=(Resource("x", 4), Resource("y", 6)),
)


def least(problem: Problem) -> tuple[int, int]:
    """Lateness and makespan of the best of all lists: one of them has the least of both."""
    network = Layout(problem).network
    found = (serial(network, keys) for keys in permutations(range(network.size)))
    late, end = min(worth(network, one) for one in found)
    return late, end * network.unit


@given(plain(5), st.lists(st.none() | st.integers(0, 9), min_size=5, max_size=5))
@settings(max_examples=25)
def test_the_best_is_found_and_proven(problem: Problem, deadlines: list[int | None]) -> None:
    dated = [replace(x, deadline=at) for x, at in zip(problem.activities, deadlines, strict=False)]
    problem = replace(problem, activities=tuple(dated))
    plan = solve(problem, schedules=4_000)
    assert check(problem, plan) == ()
    assert (plan.lateness, plan.makespan) == least(problem)
    assert plan.proven or plan.lateness


@given(problems())
@settings(max_examples=25)
def test_any_problem_is_searched_without_a_fault(problem: Problem) -> None:
    try:
        plan = solve(problem, schedules=500)
    except Unreadable as refused:
        assert str(refused)
        return
    assert check(problem, plan) == ()
    assert plan.lower_bound <= plan.makespan and plan.late_bound <= plan.lateness


def test_the_same_seed_gives_the_same_plan(code: str) -> None:
    once, again = (solve(HARD, seed=4, schedules=300) for _ in range(2))
    assert once == again
    assert check(HARD, once) == ()


def test_more_work_is_never_worse(code: str) -> None:
    ends = [solve(HARD, seconds=0).makespan, solve(HARD, schedules=2_000).makespan]
    assert ends[1] <= ends[0]


def test_who_cancels_gets_the_first_plan_at_once() -> None:
    plan = solve(HARD, seconds=60, cancelled=lambda: True)
    assert plan.method == "list" and check(HARD, plan) == ()


def test_progress_is_told_with_the_bound() -> None:
    told: list[tuple[float, int, int]] = []
    plan = solve(HARD, schedules=2_000, progress=lambda *one: told.append(one))
    assert told[-1][1:] == (plan.makespan, plan.lower_bound)
    assert [part for part, _end, _bound in told] == sorted(part for part, _end, _bound in told)


def test_split_work_is_searched_too() -> None:
    split = tuple(replace(one, may_split=True) for one in HARD.activities[:9])
    problem = replace(HARD, activities=split)
    plan: Plan = solve(problem, schedules=300)
    assert check(problem, plan) == ()


@pytest.mark.parametrize("seconds", [float("nan"), float("inf")])
def test_a_time_that_is_no_number_of_seconds_is_refused(seconds: float) -> None:
    with pytest.raises(Unreadable, match="Give a number of seconds"):
        solve(HARD, seconds=seconds)
