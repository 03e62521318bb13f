"""Materials with stock and money per period: nobody takes what has not come."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from songda.engines import Unreadable
from songda.engines.schedule import (
    Activity,
    Demand,
    Link,
    Need,
    Placed,
    Plan,
    Problem,
    Resource,
    Stock,
    check,
    critical_chain,
    critical_path,
    solve,
)
from songda.engines.schedule.checking import lateness

CEMENT = Stock("cement", ((0, 5), (6, 5)))
MONTHS = ((0, 5), (10, 5), (20, 5))


def takes(amount: int, stock: str = "cement") -> tuple[Need, ...]:
    return (Need(stock=stock, amount=amount),)


def starts(*activities: Activity, links: tuple[Link, ...] = (), **more: object) -> dict[str, int]:
    problem = Problem(activities, links, stocks=more.pop("stocks", (CEMENT,)), **more)  # type: ignore[arg-type]
    plan = solve(problem, schedules=500)
    assert check(problem, plan) == ()
    return {one.name: one.start for one in plan.placed}


def test_what_is_not_there_yet_is_waited_for(code: str) -> None:
    """By hand: 5 are there, 5 more come at 6; each takes 4 when it starts."""
    found = starts(Activity("a", 3, needs=takes(4)), Activity("b", 2, needs=takes(4)))
    assert found == {"a": 0, "b": 6}


def test_who_starts_earlier_does_not_rob_who_is_placed_already(code: str) -> None:
    """By hand: 5 are there and 2 come at 8. The urgent one starts at 3 and takes 4; who could
    take 3 at 0 has to wait, though they are there."""
    stock = Stock("cement", ((0, 5), (8, 2)))
    urgent = Activity("urgent", 2, needs=takes(4), earliest=3, deadline=5)
    found = starts(urgent, Activity("b", 1, needs=takes(3)), stocks=(stock,))
    assert found == {"urgent": 3, "b": 8}


def test_money_of_a_period_lapses_unless_it_is_carried_over(code: str) -> None:
    """By hand: 5 a month, each takes 3; carried over, the third finds 15 - 6 at 20, 4 at 10."""
    three = tuple(Activity(name, 1, needs=takes(3, "money")) for name in "abc")
    lapsing = starts(*three, stocks=(Stock("money", MONTHS, lapses=True),))
    carried = starts(*three, stocks=(Stock("money", MONTHS),))
    assert sorted(lapsing.values()) == [0, 10, 20]
    assert sorted(carried.values()) == [0, 10, 10]


def test_what_has_started_has_taken_what_it_needs() -> None:
    """By hand: of 10 by now 8 are taken, more than had come at that time; 3 more come at 9."""
    done = Activity("done", 2, needs=takes(8), started=1, done=2, finished=3)
    stock = Stock("cement", ((0, 5), (6, 5), (9, 3)))
    found = starts(done, Activity("b", 1, needs=takes(3)), now=7, stocks=(stock,))
    assert found["b"] == 9


def test_a_stock_is_taken_at_the_start_in_working_time_too() -> None:
    found = starts(
        Activity("a", 3, needs=takes(6), may_split=True), Activity("m", 0, needs=takes(4))
    )
    assert found == {"a": 6, "m": 0}


def test_the_bound_knows_the_deliveries() -> None:
    """By hand: 12 are needed and 5 are there; of 4, 4 and 4 two wait until 6, and last 3."""
    activities = tuple(Activity(name, 3, needs=takes(4)) for name in "abc")
    stock = Stock("cement", ((0, 5), (6, 9)))
    plan = solve(Problem(activities, stocks=(stock,)), seconds=0)
    assert (plan.makespan, plan.lower_bound, plan.proven) == (9, 9, True)


def test_the_bound_adds_up_what_those_before_have_taken() -> None:
    """By hand: the second in a row needs 4 + 4 to have come."""
    activities = tuple(Activity(name, 1, needs=takes(4)) for name in "ab")
    plan = solve(Problem(activities, (Link("a", "b"),), stocks=(CEMENT,)), seconds=0)
    assert (plan.makespan, plan.lower_bound) == (7, 7)


def test_a_list_that_leads_astray_in_periods_is_mended() -> None:
    """By hand: 4 + 3 and 5 + 2 fill two periods of 7; 5 + 4 do not fit."""
    amounts = {"a": 4, "b": 2, "c": 3, "d": 5}
    activities = tuple(Activity(n, 1, needs=takes(x, "money")) for n, x in amounts.items())
    stock = Stock("money", ((0, 7), (10, 7), (20, 0)), lapses=True)
    found = starts(*activities, stocks=(stock,))
    assert (found["a"] < 10) == (found["c"] < 10) != (found["d"] < 10) == (found["b"] < 10)


def test_the_checker_sees_who_takes_too_much() -> None:
    activities = (Activity("a", 3, needs=takes(4)), Activity("b", 2, needs=takes(4)))
    problem = Problem(activities, stocks=(CEMENT,))
    plan = solve(problem, seconds=0)
    early = replace(plan.placed[1], start=5, finish=7, pieces=((5, 7),))
    wrong = replace(plan, placed=(plan.placed[0], early), makespan=7, lower_bound=0, proven=False)
    assert [str(x) for x in check(problem, wrong)] == [
        "More of “cement” is taken by 5 than there is."
    ]


def test_the_same_seed_gives_the_same_plan(code: str) -> None:
    activities = tuple(
        Activity(str(n), 1 + n % 4, needs=(Need("x", 1 + n % 2), *takes(1 + n % 5)))
        for n in range(20)
    )
    stock = Stock("cement", tuple((6 * n, 9) for n in range(8)))
    problem = Problem(activities, (), (Resource("x", 3),), stocks=(stock,))
    once, again = (solve(problem, seed=4, schedules=300) for _ in range(2))
    assert once == again and check(problem, once) == ()


def test_dates_without_resources_know_what_comes_and_what_never_does() -> None:
    """By hand: 4 and 4 in a row need both deliveries; four times 3 need more than 10."""
    pair = tuple(Activity(name, 1, needs=takes(4)) for name in "ab")
    dates = critical_path(Problem(pair, (Link("a", "b"),), stocks=(CEMENT,)))
    assert [one.early_start for one in dates] == [0, 6]
    four = tuple(Activity(name, 1, needs=takes(3)) for name in "abcd")
    links = tuple(Link(a, b) for a, b in pairwise("abcd"))
    lapsing = Problem(four, links, stocks=(replace(CEMENT, lapses=True),))
    with pytest.raises(Unreadable, match="needs more than there ever is of “cement”"):
        critical_path(lapsing)


WRONG: dict[str, Callable[[], object]] = {
    "The deliveries of “x” are not in order": lambda: Stock("x", ((3, 1), (3, 2))),
    "“x”: amount is -1": lambda: Stock("x", ((0, -1),)),
    "“x”: deliveries is 1001": lambda: Stock("x", tuple((n, 1) for n in range(1001))),
    "“a” needs “sand”, which is no stock": lambda: starts(Activity("a", 1, needs=takes(1, "sand"))),
    "does not name one thing": lambda: Activity("a", 1, needs=(Need("x", stock="y"),)),
    "“cement” stands there twice": lambda: starts(
        Activity("a", 1), resources=(Resource("cement"),)
    ),
    "14 are needed and 10 come. Deliver 4 more": lambda: starts(
        *(Activity(name, 1, needs=takes(7)) for name in "ab")
    ),
    "“a” needs more than there ever is of “money”": lambda: starts(
        Activity("a", 1, needs=takes(6, "money")), stocks=(Stock("money", MONTHS, lapses=True),)
    ),
    "“money” is not enough in its periods": lambda: starts(
        *(Activity(name, 1, needs=takes(3, "money")) for name in "abcd"),
        stocks=(Stock("money", MONTHS, lapses=True),),
    ),
    "Give at least 1 more in each": lambda: starts(
        *(Activity(name, 1, needs=takes(3, "money")) for name in "abcd"),
        stocks=(Stock("money", MONTHS, lapses=True),),
    ),
}


@pytest.mark.parametrize("sentence", WRONG)
def test_what_can_never_be_enough_is_refused(sentence: str) -> None:
    with pytest.raises(Unreadable) as refused:
        WRONG[sentence]()
    assert sentence in str(refused.value)


def test_a_delivery_that_comes_too_late_is_in_the_conflict_with_its_ways_out() -> None:
    """By hand: 1 is there; to end by 5 the activity needs 4 by 2; or 3 more; or it ends at 9."""
    stock = Stock("cement", ((0, 1), (6, 5)))
    activities = (Activity("a", 3, needs=takes(4), deadline=5), Activity("b", 1, deadline=30))
    plan = solve(Problem(activities, stocks=(stock,)), schedules=4_000)
    assert plan.conflict == (
        Demand("stock", "cement", 6, 2, 3),
        Demand("deadline", "a", 5, 9),
    )


def test_a_stock_that_is_not_to_blame_is_not_in_the_conflict() -> None:
    activities = (Activity("a", 7, needs=takes(4), deadline=5),)
    plan = solve(Problem(activities, stocks=(CEMENT,)), schedules=4_000)
    assert plan.conflict == (Demand("deadline", "a", 5, 7),)


def test_of_money_that_lapses_only_more_of_it_helps() -> None:
    activities = tuple(Activity(name, 1, needs=takes(3, "money"), deadline=9) for name in "ab")
    stock = Stock("money", MONTHS, lapses=True)
    plan = solve(Problem(activities, stocks=(stock,)), schedules=4_000)
    assert Demand("stock", "money", 20, None, 1) in plan.conflict


def test_a_frozen_start_is_given_up_when_its_delivery_fails() -> None:
    activities = (Activity("a", 2, needs=takes(5)), Activity("b", 2, needs=takes(5)))
    before = solve(Problem(activities, stocks=(CEMENT,)), schedules=200)
    late = Problem(activities, stocks=(Stock("cement", ((0, 5), (8, 5))),))
    after = solve(late, schedules=200, previous=before, frozen_until=20)
    assert check(late, after) == ()
    assert sorted(one.start for one in after.placed) == [0, 8]


def test_the_chain_begins_where_a_delivery_held_it_up() -> None:
    """By hand: all of one person; the second waits for what comes at 6, not for the first."""
    crew = (Need("crew"),)
    activities = (
        Activity("a", 3, needs=(*takes(4), *crew)),
        Activity("b", 3, needs=(*takes(4), *crew)),
        Activity("c", 1, needs=crew),
    )
    links = (Link("a", "b"), Link("b", "c"))
    problem = Problem(activities, links, (Resource("crew"),), stocks=(CEMENT,))
    assert critical_chain(problem, solve(problem, seconds=0)) == ("b", "c")
    months = Stock("money", MONTHS, lapses=True)
    pair = tuple(Activity(n, 3, needs=(*takes(3, "money"), *crew)) for n in "ab")
    lapsing = Problem(pair, (), (Resource("crew"),), stocks=(months,))
    assert len(critical_chain(lapsing, solve(lapsing, seconds=0))) == 1


@st.composite
def tiny(draw: st.DrawFn) -> Problem:
    times = sorted(draw(st.sets(st.integers(0, 6), min_size=1, max_size=2)))
    stock = Stock(
        "s",
        tuple((at, draw(st.integers(1, 6))) for at in times),
        draw(st.sampled_from((False, True))),
    )
    activities = tuple(
        Activity(
            str(n),
            draw(st.integers(0, 3)),
            needs=(Need("x", draw(st.integers(0, 2))), *takes(draw(st.integers(0, 3)), "s")),
            deadline=draw(st.none() | st.integers(0, 9)),
        )
        for n in range(3)
    )
    links = (Link("0", "2"),) if draw(st.booleans()) else ()
    return Problem(activities, links, (Resource("x", 2),), stocks=(stock,))


def planned(problem: Problem, begins: tuple[int, ...]) -> Plan:
    placed = tuple(
        Placed(x.name, at, at + x.duration, ((at, at + x.duration),) if x.duration else (), uses)
        for x, at in zip(problem.activities, begins, strict=True)
        if x.duration is not None
        for uses in (tuple((n.resource, n.amount) for n in x.needs if n.resource),)
    )
    plan = Plan(placed, max(one.finish for one in placed))
    return replace(plan, lateness=lateness(problem, plan))


def best_of_all(problem: Problem) -> tuple[int, int] | None:
    """Every start of every activity is tried, and asked of the checker."""
    plans = [planned(problem, begins) for begins in product(range(13), repeat=3)]
    plans.sort(key=lambda plan: (plan.lateness, plan.makespan))
    good = next((plan for plan in plans if not check(problem, plan)), None)
    return good and (good.lateness, good.makespan)


@given(tiny())
@settings(max_examples=12)
def test_the_best_of_all_is_found_or_there_is_none(problem: Problem) -> None:
    best = best_of_all(problem)
    try:
        plan = solve(problem, schedules=2_000)
    except Unreadable as refused:
        assert best is None, refused
        return
    assert (plan.lateness, plan.makespan) == best
