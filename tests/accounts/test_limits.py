"""How often somebody may try."""

import pytest
from django.core.cache import cache, caches

from songda.accounts.limits import try_once_more


@pytest.fixture(autouse=True)
def _fresh_counts(db):
    cache.clear()


def take(who="a", name="code"):
    return try_once_more(name, who, times=3, seconds=100_000_000)


def test_tries_are_given_out_until_they_are_used_up():
    assert [take() for _ in range(5)] == [True, True, True, False, False]


def test_each_person_and_each_door_has_tries_of_its_own():
    assert [take() for _ in range(4)][-1] is False
    assert take("b") and take(name="link")


def test_another_process_sees_what_was_used():
    """Another process has another cache object over the same table."""
    for _ in range(3):
        take()

    caches["default"] = caches.create_connection("default")
    assert take() is False
