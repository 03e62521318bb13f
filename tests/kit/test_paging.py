"""Pages by key."""

import pytest

from songda.kit.paging import page_by_number
from songda.needs.models import Requirement
from tests.engagements.stage import a_requirement


@pytest.fixture
def rows(world):
    for _ in range(7):
        a_requirement(world)
    return Requirement.objects.visible_to(world.by("lin"))


def numbers(page):
    return [row.number for row in page]


def test_newest_first_and_the_key_of_the_next_page(rows):
    first = page_by_number(rows, "", size=3)
    second = page_by_number(rows, first.after, size=3)
    third = page_by_number(rows, second.after, size=3)

    assert [numbers(page) for page in (first, second, third)] == [[7, 6, 5], [4, 3, 2], [1]]
    assert third.after == ""


def test_a_full_last_page_promises_no_other(rows):
    assert page_by_number(rows, "", size=7).after == ""


@pytest.mark.parametrize("after", ["x", "-1", "1.5", "' OR 1"])
def test_a_key_that_is_none_is_the_first_page(rows, after):
    assert numbers(page_by_number(rows, after, size=2)) == [7, 6]


def test_a_page_costs_one_question(rows, django_assert_num_queries):
    with django_assert_num_queries(1):
        list(page_by_number(rows, "6", size=3))
