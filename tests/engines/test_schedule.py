"""Plans on calendars, links and people: hand-worked cases, a published one, and any problem."""

import json
from dataclasses import replace

import pytest
from hypothesis import given

from songda.engines import Unreadable
from songda.engines.schedule import (
    Activity,
    Calendar,
    Link,
    Need,
    Placed,
    Plan,
    Problem,
    Resource,
    check,
    critical_path,
    solve,
)
from tests.engines.schedule_problems import WEEK, problems

TWO = (Resource("team", 2),)
DAYS = Calendar("days", WEEK)
ONE = Need("team", 1)


def solved(*activities: Activity, links: tuple[Link, ...] = (), **more: object) -> Plan:
    problem = Problem(activities, links, more.pop("resources", TWO), **more)  # type: ignore[arg-type]
    plan = solve(problem, seconds=0)
    assert check(problem, plan) == ()
    return plan


def test_the_published_network_has_its_critical_path_and_slack() -> None:
    """Hillier and Lieberman, Introduction to Operations Research: Reliable Construction Co.

    44 weeks; A-B-C-E-F-J-L-N is critical; slack of D, G, H and M is 4, of I 2, of K 1.
    """
    lengths = dict(zip("ABCDEFGHIJKLMN", (2, 4, 10, 6, 4, 5, 7, 9, 7, 8, 4, 5, 2, 6), strict=True))
    after = zip("ABCCEDEGCFIJJHKL", "BCDEFGHHIJJKLMNN", strict=True)
    activities = tuple(Activity(name, length) for name, length in lengths.items())
    found = critical_path(Problem(activities, tuple(Link(a, b) for a, b in after)))
    assert max(one.early_finish for one in found) == 44
    assert "".join(one.name for one in found if one.is_critical) == "ABCEFJLN"
    slack = {one.name: one.total_float for one in found if one.total_float}
    assert slack == {"D": 4, "G": 4, "H": 4, "M": 4, "I": 2, "K": 1}
    assert {one.name: one.free_float for one in found if one.free_float} == {"M": 4, "I": 2, "K": 1}


@pytest.mark.parametrize(
    ("kind", "lag", "start"),
    [
        ("FS", 0, 5),
        ("FS", 2, 7),
        ("FS", -2, 3),
        ("SS", 1, 1),
        ("FF", 0, 2),
        ("FF", 4, 6),
        ("SF", 6, 3),
    ],
)
def test_each_kind_of_link_puts_off_what_it_says(kind: str, lag: int, start: int) -> None:
    """By hand: the first takes 5 units from 0, the second 3."""
    plan = solved(Activity("a", 5), Activity("b", 3), links=(Link("a", "b", kind, lag),))  # type: ignore[arg-type]
    assert plan.by_name["b"].start == start


def test_work_stands_still_at_night_and_ends_at_the_close_of_business() -> None:
    plan = solved(
        Activity("a", 12),
        Activity("b", 4),
        links=(Link("a", "b"),),
        calendars=(DAYS,),
        calendar="days",
    )
    assert plan.by_name["a"].pieces == ((8, 12), (13, 17), (32, 36))
    assert plan.by_name["b"].pieces == ((37, 41),)


def test_a_lag_is_working_time_unless_it_is_elapsed() -> None:
    """By hand: two hours after noon of the first day, at work or on the clock."""
    worked, elapsed = Activity("worked", 1), Activity("elapsed", 1)
    links = (Link("a", "worked", lag=2), Link("a", "elapsed", lag=2, elapsed=True))
    plan = solved(
        Activity("a", 4), worked, elapsed, links=links, calendars=(DAYS,), calendar="days"
    )
    assert (plan.by_name["worked"].start, plan.by_name["elapsed"].start) == (15, 14)


def test_effort_is_shared_by_those_who_do_it() -> None:
    needs = (Need("team", 2), Need("Ann", 50))
    plan = solved(
        Activity("a", effort=10, needs=needs), resources=(*TWO, Resource("Ann", 100, whole=100))
    )
    assert plan.makespan == 4


def test_people_are_found_by_skill_and_the_least_skilled_that_will_do() -> None:
    ann, bo = Resource("Ann", skills={"code": 3}), Resource("Bo", skills={"code": 1})
    hard, easy = (
        Activity(name, 4, needs=(Need(skill="code", level=n),))
        for name, n in (("hard", 2), ("easy", 1))
    )
    plan = solved(hard, easy, resources=(ann, bo))
    assert (plan.by_name["hard"].uses, plan.by_name["easy"].uses) == ((("Ann", 1),), (("Bo", 1),))
    assert plan.makespan == 4


def test_only_what_may_be_split_is_split() -> None:
    """By hand: the team is taken from 2 to 4 by what is fixed there."""
    fixed = Activity("fixed", 2, needs=(Need("team", 2),), fixed=2)
    whole = solved(fixed, Activity("a", 3, needs=(ONE,)))
    split = solved(fixed, Activity("a", 3, needs=(ONE,), may_split=True))
    assert whole.by_name["a"].pieces == ((4, 7),)
    assert split.by_name["a"].pieces == ((0, 2), (4, 5))


def test_a_deadline_goes_before_the_makespan_and_a_miss_is_counted_by_priority() -> None:
    hurried = Activity("hurried", 2, needs=(Need("team", 2),), deadline=2)
    plan = solved(
        Activity("a", 5, needs=(ONE,)), hurried, Activity("late", 3, deadline=1, priority=4)
    )
    assert plan.by_name["hurried"].finish == 2
    assert (plan.lateness, plan.late_bound) == (8, 8)


def test_what_has_happened_stays_and_the_rest_is_done_from_now_on() -> None:
    done = Activity("done", 3, started=0, done=3, finished=4)
    begun = Activity("begun", 6, started=2, done=2)
    plan = solved(done, begun, Activity("next", 1), links=(Link("begun", "next"),), now=5)
    assert plan.by_name["begun"] == Placed("begun", 2, 9, ((5, 9),))
    assert (plan.by_name["done"].finish, plan.by_name["next"].start) == (4, 9)


def test_a_milestone_takes_no_time() -> None:
    assert (
        solved(Activity("a", 4), Activity("m", 0), links=(Link("a", "m"),)).by_name["m"].start == 4
    )


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"start": 1, "pieces": ((1, 5),), "finish": 5}, "capacity"),
        ({"pieces": ((0, 2), (3, 5)), "finish": 5}, "broken_off"),
        ({"pieces": ((0, 3),), "finish": 3}, "length"),
        ({"uses": ()}, "needs"),
        ({"uses": (("team", 2),)}, "needs"),
        ({"finish": 9}, "pieces"),
        ({"name": "x"}, "activities"),
    ],
)
def test_the_checker_sees_each_fault(change: dict, code: str) -> None:
    activities = (
        Activity("a", 4, needs=(ONE,)),
        Activity("b", 4, needs=(Need("team", 2),), earliest=4),
    )
    problem = Problem(activities, resources=TWO)
    plan = solve(problem, seconds=0)
    wrong = replace(plan, placed=(replace(plan.placed[0], **change), *plan.placed[1:]))
    found = check(problem, wrong)
    assert code in {fault.code for fault in found}
    assert all(str(fault) for fault in found)


def test_the_checker_sees_links_hours_and_false_figures() -> None:
    problem = Problem(
        (Activity("a", 4), Activity("b", 4, earliest=1)), (Link("a", "b"),), (), (DAYS,), "days"
    )
    plan = solve(problem, seconds=0)
    early = replace(plan.placed[1], start=0, finish=4, pieces=((0, 4),))
    wrong = replace(plan, placed=(plan.placed[0], early), lateness=3, lower_bound=90, proven=True)
    assert {one.code for one in check(problem, wrong)} == {"link", "early", "closed", "figures"}


WRONG = {
    "no activities": lambda: Problem(()),
    "“a” stands there twice": lambda: Problem((Activity("a", 1),) * 2),
    "“a” has 0 of duration and effort": lambda: Activity("a"),
    "“a”: duration is -1": lambda: Activity("a", -1),
    "“a”: duration is 1.5": lambda: Activity("a", 1.5),  # type: ignore[arg-type]
    "no start": lambda: Activity("a", 3, done=1),
    "not after now": lambda: Problem((Activity("a", 3, started=4),)),
    "after “a” is a “XX”": lambda: Link("a", "b", "XX"),  # type: ignore[arg-type]
    "names “b”, which is no": lambda: Problem((Activity("a", 1),), (Link("a", "b"),)),
    "“a” needs “team”, which": lambda: Problem((Activity("a", 1, needs=(ONE,)),)),
    "“a” names the calendar “x”": lambda: Problem((Activity("a", 1, calendar="x"),)),
    "calendar “c” overlap": lambda: Calendar("c", ((0, 5), (4, 8))),
    "does not name one thing": lambda: Activity("a", 1, needs=(Need(),)),
    "wait for one another: ": lambda: Problem(
        (Activity("a", 1), Activity("b", 1)), (Link("a", "b"), Link("b", "a", "SS"))
    ),
    "than there ever is of “team”": lambda: solved(Activity("a", 1, needs=(Need("team", 3),))),
    "do “a”: it names no": lambda: solved(Activity("a", 1, needs=(Need(skill="law"),))),
    "do “a”: it names no people": lambda: solved(Activity("a", effort=1)),
    "calendars end before “a”": lambda: solved(
        Activity("a", 999), calendars=(DAYS,), calendar="days"
    ),
    "“a” is never worked on": lambda: solved(
        Activity("a", 1, calendar="c"), calendars=(Calendar("c", ()),)
    ),
}


@pytest.mark.parametrize("sentence", WRONG)
def test_what_cannot_be_scheduled_is_refused(sentence: str) -> None:
    with pytest.raises(Unreadable) as refused:
        WRONG[sentence]()
    assert sentence in str(refused.value)


@given(problems())
def test_every_problem_has_a_plan_that_holds_or_a_sentence(problem: Problem) -> None:
    try:
        plan = solve(problem, seconds=0)
    except Unreadable as refused:
        assert str(refused)
        return
    assert check(problem, plan) == ()
    assert plan.lower_bound <= plan.makespan
    assert json.loads(json.dumps(plan.makespan)) == plan.makespan


def test_dates_that_the_calendars_do_not_hold_are_refused() -> None:
    problem = Problem((Activity("a", 999),), (), (), (DAYS,), "days")
    with pytest.raises(Unreadable, match="calendars end before “a”"):
        critical_path(problem)


@given(problems())
def test_no_activity_is_before_its_early_dates(problem: Problem) -> None:
    try:
        plan, dates = solve(problem, seconds=0), critical_path(problem)
    except Unreadable:
        return
    for one, placed in zip(dates, plan.placed, strict=True):
        assert one.early_finish <= placed.finish
        if not any(x.deadline is not None or x.fixed is not None for x in problem.activities):
            assert 0 <= one.free_float <= one.total_float
