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
    limits,
    solve,
)
from songda.engines.schedule.bounds import lower_bound
from songda.engines.schedule.laying import Layout
from songda.engines.schedule.listing import serial
from songda.engines.schedule.network import Network
from songda.engines.schedule.parts import Arc, Impossible, Spot, TooLarge, TooLoose
from songda.engines.schedule.refuting import Refutation, is_simple
from tests.engines.schedule_problems import WEEK

KINDS = ("FS", "FS", "FS", "SS", "FF", "SF")
LONG = 100_000
SHIFTS = tuple((8 * n, 8 * n + 5) for n in range(26))
DAYS = tuple((6 * n + 1, 6 * n + 5) for n in range(34))


@pytest.fixture(autouse=True)
def machine_code() -> Iterator[None]:
    if compiled.compile_search() is None:
        pytest.skip("there is no compiler")
    compiled.loaded.cache_clear()
    yield


@st.composite
def simple(draw: st.DrawFn, most: int = 9) -> Problem:
    """Any links, three resources, dates, progress, calendars; one way to do each activity."""
    hours = draw(st.sampled_from((("",), ("days",), ("", "days", "shifts"))))
    resources = tuple(
        Resource(name, draw(st.integers(2, 6)), draw(st.sampled_from(hours))) for name in "xyz"
    )
    count = draw(st.integers(2, most))
    activities = tuple(draw(activity(str(n), resources, hours)) for n in range(count))
    links = tuple(
        Link(str(a), str(b), draw(st.sampled_from(KINDS)), draw(st.integers(-3, 4)), is_elapsed)
        for b in range(count)
        for a in range(b)
        for is_elapsed in (draw(st.booleans()),)
        if draw(st.integers(0, 3)) == 0
    )
    calendars = (Calendar("days", DAYS), Calendar("shifts", SHIFTS))
    return Problem(activities, links, resources, calendars)


@st.composite
def activity(
    draw: st.DrawFn, name: str, resources: tuple[Resource, ...], hours: tuple[str, ...]
) -> Activity:
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
        calendar=draw(st.sampled_from(hours)),
        earliest=draw(st.sampled_from((0, 0, 0, 3, 11))),
        deadline=draw(st.sampled_from((None, None, None, 4, 9, 33))),
        fixed=draw(st.sampled_from((None,) * 9 + (5,))),
        priority=draw(st.integers(1, 3)),
        started=started,
    )


def can_end_by(network: Network, end: int, late: int = 0) -> bool:
    """What OR-Tools says: one place is chosen for each activity, of all that it could have."""
    model, places = cp_model.CpModel(), [_places(network, i, end) for i in range(network.size)]
    chosen = [[model.new_bool_var("") for _ in some] for some in places]
    for some in chosen:
        model.add_exactly_one(some)
    for resource, capacity in enumerate(network.capacity):
        used: list[list[cp_model.LinearExprT]] = [[] for _ in range(network.horizon)]
        for i, (some, are) in enumerate(zip(places, chosen, strict=True)):
            amount = sum(n for one, n in network.modes[i][0].demands if one == resource)
            for spot, is_chosen in zip(some, are, strict=True):
                for t in network.worked(i, spot) if amount else ():
                    used[t].append(amount * is_chosen)
        for row in used:
            model.add(sum(row) <= capacity)
    tardiness = [
        _late(network, i, spot) * is_chosen
        for i, (some, are) in enumerate(zip(places, chosen, strict=True))
        for spot, is_chosen in zip(some, are, strict=True)
    ]
    model.add(sum(tardiness) <= late)
    for arc in network.arcs:
        for before, is_before in zip(places[arc.before], chosen[arc.before], strict=True):
            least = _least(network, arc, before)
            for after, is_after in zip(places[arc.after], chosen[arc.after], strict=True):
                if (after.finish if arc.to_finish else after.start) < least:
                    model.add_bool_or(~is_before, ~is_after)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    status = solver.solve(model)
    assert status in (cp_model.OPTIMAL, cp_model.INFEASIBLE)
    return status == cp_model.OPTIMAL


def _places(network: Network, i: int, end: int) -> list[Spot]:
    if i in network.pinned:
        return [network.pinned[i]]
    duration, _demands, pattern = network.modes[i][0]
    some = [Spot(t, t, 0) for t in range(end + 1)]
    if duration:
        ranks = range(len(network.patterns[pattern].open) - duration + 1)
        some = [network.spot(i, 0, rank) for rank in ranks]
    return [one for one in some if network.release[i] <= one.start and one.finish <= end]


def _late(network: Network, i: int, spot: Spot) -> int:
    late = max(0, spot.finish - network.due[i]) + max(0, spot.start - network.start_due[i])
    return network.weight[i] * late


def _least(network: Network, arc: Arc, before: Spot) -> int:
    at = before.finish if arc.from_finish else before.start
    if not arc.from_finish and network.anchor[arc.before] >= 0:
        at = network.anchor[arc.before]
    return network.later(arc.pattern, at, arc.lag) if arc.lag else at


def answer(network: Network, end: int, late: int = 0) -> bool | None:
    """What our own search says; None where what it found is looser than time."""
    try:
        search = Refutation(network, end, late)
    except Impossible:
        return False
    found = search.run(LONG)
    assert found is not None
    if not found:
        return False
    try:
        schedule = search.schedule(end, late)
    except TooLoose:
        return None
    assert network.makespan(schedule) <= end
    assert network.lateness(schedule) <= late * network.unit
    return True


@given(simple())
@settings(max_examples=60)
def test_an_end_can_be_kept_when_another_solver_says_so(problem: Problem) -> None:
    network = Layout(problem).network
    if not is_simple(network):
        return
    listed = serial(network, network.order)
    middle, late = network.makespan(listed), network.lateness(listed) // network.unit
    for end in range(max(0, middle - 6), middle + 1):
        assert answer(network, end, late) in {can_end_by(network, end, late), None}


@given(simple())
@settings(max_examples=30)
def test_so_little_is_late_when_another_solver_says_so(problem: Problem) -> None:
    network = Layout(problem).network
    if not is_simple(network):
        return
    most = network.lateness(serial(network, network.order)) // network.unit
    for late in {0, most // 2, max(0, most - 1), most}:
        known = can_end_by(network, network.reach, late)
        assert answer(network, network.reach, late) in {known, None}


@given(simple(4))
@settings(max_examples=15)
def test_nothing_need_be_late_because_the_reach_is_short(problem: Problem) -> None:
    network = Layout(problem).network
    most = network.lateness(serial(network, network.order)) // network.unit
    for late in {0, most // 2}:
        is_possible = can_end_by(network, network.reach, late)
        assert is_possible == can_end_by(network, network.horizon, late)


@given(simple())
@settings(max_examples=25)
def test_what_was_learnt_of_one_end_is_true_of_earlier_ones(problem: Problem) -> None:
    network = Layout(problem).network
    if not is_simple(network):
        return
    listed = serial(network, network.order)
    end, late = network.makespan(listed), network.lateness(listed) // network.unit
    search = Refutation(network, end, late)
    while search.run(LONG):
        try:
            end = network.makespan(search.schedule(end, late)) - 1
            search.tighten(end, late)
        except TooLoose:
            return
        except Impossible:
            break
    assert not can_end_by(network, end, late) and can_end_by(network, end + 1, late)


@given(simple())
@settings(max_examples=25)
def test_what_was_learnt_of_a_lateness_is_true_of_less(problem: Problem) -> None:
    network = Layout(problem).network
    if not is_simple(network):
        return
    end, late = network.reach, network.lateness(serial(network, network.order)) // network.unit
    search = Refutation(network, end, late)
    while late >= 0 and search.run(LONG):
        try:
            late = network.lateness(search.schedule(end, late)) // network.unit - 1
            search.tighten(end, late)
        except TooLoose:
            return
        except Impossible:
            break
    assert late < 0 or not can_end_by(network, end, late)
    assert can_end_by(network, end, late + 1)


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
    monkeypatch.setattr(limits, "MOST_STARTS", 50)
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
