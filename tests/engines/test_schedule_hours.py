"""Times as ranks of the units in which anything is done, each activity by its own calendar."""

import numpy as np

from songda.engines.schedule import Activity, Calendar, Link, Need, Problem, Resource
from songda.engines.schedule.hours import Hours
from songda.engines.schedule.laying import Layout
from songda.engines.schedule.limits import Limits

MORNINGS = Calendar("mornings", tuple((24 * n + 8, 24 * n + 12) for n in range(9)))
NIGHTS = Calendar("nights", tuple((24 * n + 20, 24 * n + 24) for n in range(9)))
END = 3 * 24


def laid(*activities: Activity, links: tuple[Link, ...] = (), late: int = 0) -> Limits:
    people = (Resource("Ann", calendar="mornings"), Resource("Bo", calendar="nights"))
    problem = Problem((*activities, Activity("unit", 1)), links, people, (MORNINGS, NIGHTS))
    return Limits(Layout(problem).network, END, late)


ANN = Activity("by day", 5, calendar="mornings", needs=(Need("Ann"),))
BO = Activity("by night", 3, calendar="nights", needs=(Need("Bo"),))
DONE = Activity("done", 0)


def test_a_start_is_the_rank_of_a_unit_of_its_own_calendar() -> None:
    hours = laid(ANN, BO, DONE).hours
    ranks = np.array([0, 3, 4])
    assert hours.starts(0, ranks).tolist() == [8, 11, 32]
    assert hours.starts(1, ranks).tolist() == [20, 23, 44]
    assert hours.finishes(0, ranks).tolist() == [33, 36, 57]
    assert hours.rank(0, np.array([0, 8, 9, 12, 32, 33])).tolist() == [0, 0, 1, 4, 4, 5]


def test_what_has_to_be_finished_by_a_time_begins_so_much_earlier() -> None:
    hours = laid(ANN, BO, DONE).hours
    for rank in range(4):
        finish = hours.finishes(0, np.array([rank]))
        assert hours.rank_to_finish(0, finish).tolist() == [rank]


def test_only_units_in_which_anything_is_done_are_counted() -> None:
    by_day, by_night = Activity("1", 3, calendar="mornings"), Activity("2", 1, calendar="nights")
    problem = Problem((by_day, by_night), calendars=(MORNINGS, NIGHTS))
    hours = Hours(Layout(problem).network, END)
    assert hours.count == 3 * (4 + 4)
    assert [len(one) for one in hours.calendars] == [12, 12, 24]


def test_a_wait_from_one_calendar_to_another_is_a_table() -> None:
    arrays = laid(ANN, BO, DONE, links=(Link("by day", "by night"),)).arrays()
    assert list(arrays["table_at"]) == [0]
    assert list(arrays["table"][:3]) == [4, 4, 4]  # ends on the second morning; then its night


def test_a_wait_within_a_calendar_is_one_number() -> None:
    again = Activity("again", 2, calendar="mornings", needs=(Need("Ann"),))
    arrays = laid(ANN, again, BO, links=(Link("by day", "again"),)).arrays()
    assert list(arrays["table_at"]) == [-1] and list(arrays["gap"]) == [5]


def test_a_later_start_costs_more_where_it_is_late() -> None:
    late = Activity("by night", 3, calendar="nights", deadline=24, priority=2)
    arrays = laid(late, late=200).arrays()
    assert arrays["cost_at"][0] == 0
    assert list(arrays["cost"][:4]) == [0, 0, 2 * 21, 2 * 22]
