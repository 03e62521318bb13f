"""Our own exact search says what OR-Tools says: of plain plans, whether an end can be kept."""

from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from songda.engines.schedule import (
    Activity,
    Calendar,
    Link,
    Need,
    Problem,
    Resource,
    check,
    compiled,
    refuting,
    solve,
)
from songda.engines.schedule.bounds import lower_bound
from songda.engines.schedule.constraints import Constraints
from songda.engines.schedule.critical import early, latest
from songda.engines.schedule.laying import Layout
from songda.engines.schedule.listing import serial
from songda.engines.schedule.network import Network
from songda.engines.schedule.parts import Impossible, Overfull, TooLarge
from songda.engines.schedule.refuting import Refutation, is_simple
from tests.engines.schedule_problems import WEEK

KINDS = ("FS", "FS", "FS", "SS", "FF", "SF")
LONG = 100_000


@pytest.fixture(autouse=True)
def machine_code() -> Iterator[None]:
    if compiled.compile_search() is None:
        pytest.skip("there is no compiler")
    compiled.loaded.cache_clear()
    yield


@st.composite
def simple(draw: st.DrawFn, most: int = 9) -> Problem:
    """Any links, three resources, dates, progress; one way to do each activity, one calendar."""
    resources = tuple(Resource(name, draw(st.integers(2, 6))) for name in "xyz")
    calendar = draw(st.sampled_from(("", "", "days")))
    count = draw(st.integers(2, most))
    activities = tuple(draw(activity(str(n), resources, calendar)) for n in range(count))
    links = tuple(
        Link(str(a), str(b), draw(st.sampled_from(KINDS)), draw(st.integers(-3, 4)), bool(calendar))
        for b in range(count)
        for a in range(b)
        if draw(st.integers(0, 3)) == 0
    )
    calendars = (Calendar("days", WEEK),)
    return Problem(activities, links, resources, calendars)


@st.composite
def activity(draw: st.DrawFn, name: str, resources: tuple[Resource, ...], hours: str) -> Activity:
    needs = tuple(
        Need(one.name, draw(st.integers(1, one.capacity)))
        for one in resources
        if draw(st.booleans())
    )
    started = draw(st.sampled_from((None,) * 9 + (0,)))
    return Activity(
        name,
        draw(st.integers(0, 7)),
        needs=needs,
        calendar=hours,
        earliest=draw(st.sampled_from((0, 0, 0, 3, 11))),
        started=started,
    )


def can_end_by(network: Network, end: int) -> bool | None:
    """What OR-Tools says; None where its model is not exact."""
    model = cp_model.CpModel()
    try:
        dues = [min(end, due) for due in network.due]
        held = Constraints(network, early(network), latest(network, dues), model)
    except (Impossible, Overfull):
        return False
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    status = solver.solve(model)
    assert status in (cp_model.OPTIMAL, cp_model.INFEASIBLE)
    return status == cp_model.OPTIMAL if held.is_exact else None


def answer(network: Network, end: int) -> bool | None:
    try:
        search = Refutation(network, end)
    except Impossible:
        return False
    found = search.run(LONG)
    assert found is not None
    if found:
        schedule = search.schedule(end)
        assert network.makespan(schedule) <= end
    return found


@given(simple())
@settings(max_examples=60)
def test_an_end_can_be_kept_when_another_solver_says_so(problem: Problem) -> None:
    network = Layout(problem).network
    if not is_simple(network):
        return
    middle = network.makespan(serial(network, network.order))
    for end in range(max(0, middle - 6), middle + 1):
        known = can_end_by(network, end)
        assert known is None or answer(network, end) == known


@given(simple())
@settings(max_examples=25)
def test_what_was_learnt_of_one_end_is_true_of_earlier_ones(problem: Problem) -> None:
    network = Layout(problem).network
    if not is_simple(network):
        return
    end = network.makespan(serial(network, network.order))
    search = Refutation(network, end)
    while search.run(LONG):
        end = network.makespan(search.schedule(end)) - 1
        try:
            search.tighten(end)
        except Impossible:
            break
    assert answer(network, end) is False and answer(network, end + 1) is True


def row(seed: int, count: int = 30) -> Problem:
    """Activities that compete for three resources, with a few links."""
    chance = Random(seed)
    resources = tuple(Resource(name, 9) for name in "xyz")
    activities = tuple(
        Activity(str(n), chance.randint(1, 9), needs=tuple(_needs(chance))) for n in range(count)
    )
    links = tuple(
        Link(str(a), str(b))
        for b in range(1, count)
        for a in chance.sample(range(b), min(b, chance.randint(0, 2)))
    )
    return Problem(activities, links, resources)


def _needs(chance: Random) -> Iterator[Need]:
    for name in "xyz":
        if amount := chance.choice((0, 0, 1, 3, 5)):
            yield Need(name, amount)


@pytest.mark.parametrize("seed", range(8))
def test_twenty_activities_are_proven_best(seed: int) -> None:
    problem = row(seed, 20)
    plan = solve(problem, schedules=60_000)
    assert plan.proven and check(problem, plan) == ()
    network = Layout(problem).network
    assert can_end_by(network, plan.makespan) and not can_end_by(network, plan.makespan - 1)


def test_the_bound_rises_where_there_is_no_time_for_a_proof() -> None:
    problem = row(3, 90)
    plan = solve(problem, schedules=2_000)
    assert lower_bound(Layout(problem).network) <= plan.lower_bound <= plan.makespan


def test_the_same_work_gives_the_same_plan() -> None:
    once, again = (solve(row(1, 60), schedules=3_000) for _ in range(2))
    assert once == again


def test_whoever_has_a_choice_is_asked_of_ortools() -> None:
    people = tuple(Resource(name, skills={"code": 1}) for name in ("Ann", "Bo"))
    choice = Problem((Activity("a", 3, needs=(Need(skill="code"),)),), resources=people)
    assert not is_simple(Layout(choice).network)
    assert is_simple(Layout(row(0)).network)


def test_plans_too_long_for_it_are_left_to_ortools(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refuting, "MOST_STARTS", 50)
    with pytest.raises(TooLarge):
        Refutation(Layout(row(0, 12)).network, 99)
    plan = solve(row(0, 12), schedules=20_000)
    assert plan.proven and check(row(0, 12), plan) == ()


def test_gaps_of_a_calendar_do_not_make_what_is_found_wrong() -> None:
    links = (Link("0", "1", "SF", 0, True), Link("1", "2", "SS", 0, True))
    late = (Activity("0", 5, calendar="days"), Activity("1", 0), Activity("2", 9, calendar="days"))
    problem = Problem(late, links, (Resource("x", 1),), (Calendar("days", WEEK),))
    plan = solve(problem, schedules=4_000)
    assert plan.proven and check(problem, plan) == ()
