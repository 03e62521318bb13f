"""Every request asks who its session belongs to."""

import pytest

pytestmark = pytest.mark.django_db


def test_who_signed_in_is_known_at_the_next_page(world):
    assert world.browser("lin").get("/settings/").status_code == 200


def test_who_may_not_sign_in_any_more_is_a_stranger_at_once(world):
    browser = world.browser("lin")
    world.lin.is_active = False
    world.lin.save(update_fields=["is_active"])

    assert browser.get("/settings/").headers["Location"].startswith("/account/login/")
