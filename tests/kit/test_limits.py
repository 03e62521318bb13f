"""How often something may be tried."""

from datetime import timedelta

import pytest
from django.utils import timezone

from songda.kit.jobs import forget_old
from songda.kit.limits import forget, may_try
from songda.kit.models import Tries

pytestmark = pytest.mark.django_db


def take(what="code:a", seconds=100):
    return may_try(what, times=3, seconds=seconds)


def test_tries_are_given_out_until_they_are_used_up():
    assert [take() for _ in range(5)] == [True, True, True, False, False]


def test_each_person_and_each_door_has_tries_of_its_own():
    assert [take() for _ in range(4)][-1] is False
    assert take("code:b") and take("link:a")


def test_a_try_is_one_statement(django_assert_num_queries):
    for _ in range(4):
        with django_assert_num_queries(1):
            take()


def test_when_the_time_is_over_all_are_free_again():
    for _ in range(4):
        take(seconds=-1)

    assert [take() for _ in range(4)] == [True, True, True, False]


def test_tries_that_go_on_do_not_make_the_wait_longer():
    take()
    until = Tries.objects.get().until

    for _ in range(9):
        take(seconds=1000)

    assert Tries.objects.get().until == until


def test_after_a_success_all_are_free_again():
    for _ in range(4):
        take()
    forget("code:a")

    assert take()


def test_what_counts_no_more_is_forgotten():
    take()
    forget_old(timezone.now())
    assert Tries.objects.count() == 1

    forget_old(timezone.now() + timedelta(seconds=101))
    assert Tries.objects.count() == 0
