"""Lists are schedules that hold; justification never makes one worse; bounds stay below all."""

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from songda.engines.schedule import Activity, Link, Need, Problem, Resource, check
from songda.engines.schedule.bounds import lower_bound
from songda.engines.schedule.laying import Layout
from songda.engines.schedule.listing import parallel, serial
from songda.engines.schedule.reading_back import read_back
from songda.engines.schedule.rules import justified, rules, worth


@st.composite
def plain(draw: st.DrawFn, most: int = 7) -> Problem:
    """Durations, heads of two kinds, finish to start: what lists are proven to solve."""
    capacity = (draw(st.integers(1, 4)), draw(st.integers(1, 4)))
    count = draw(st.integers(1, most))
    activities = []
    for n in range(count):
        amounts = [draw(st.integers(0, most)) for most in capacity]
        needs = tuple(Need(name, amount) for name, amount in zip("xy", amounts, strict=True))
        activities.append(Activity(str(n), draw(st.integers(0, 5)), needs=needs))
    links = [
        Link(str(a), str(b)) for b in range(count) for a in range(b) if draw(st.integers(0, 3)) == 0
    ]
    resources = tuple(Resource(name, n) for name, n in zip("xy", capacity, strict=True))
    return Problem(tuple(activities), tuple(links), resources)


def best_of_all_lists(problem: Problem) -> int:
    """The least makespan: some serial list has it (Sprecher, Kolisch and Drexl, 1995)."""
    network = Layout(problem).network
    lists = permutations(range(network.size))
    return min(network.makespan(serial(network, keys)) for keys in lists)


@given(plain(), st.randoms(use_true_random=False))
def test_any_list_is_a_schedule_that_holds(problem: Problem, chance) -> None:  # type: ignore[no-untyped-def]
    layout = Layout(problem)
    keys = [chance.random() for _ in problem.activities]
    for make in (serial, parallel):
        schedule = make(layout.network, keys)
        assert check(problem, read_back(layout, schedule)) == ()
        better = justified(layout.network, schedule)
        assert check(problem, read_back(layout, better)) == ()
        assert worth(layout.network, better) <= worth(layout.network, schedule)


@given(plain(5))
@settings(max_examples=25)
def test_no_list_undercuts_the_bound(problem: Problem) -> None:
    assert lower_bound(Layout(problem).network) <= best_of_all_lists(problem)


def test_a_rule_says_what_comes_first() -> None:
    problem = Problem(tuple(Activity(n, 2) for n in "abc"), (Link("a", "b"), Link("b", "c")))
    assert rules(Layout(problem).network)["lft"] == [1, 2, 3]  # in units of 2
