"""Tries are counted anew for each test, and Lin may have just signed in."""

import pytest
from django.core.cache import cache

from songda.kit.facts import fact
from tests.accounts.stage import code_of, sign_in
from tests.world import PASSWORD


@pytest.fixture(autouse=True)
def _fresh_counts(db):
    cache.clear()
    yield
    fact.cache_clear()


@pytest.fixture
def inside(world):
    """Lin, signed in by password just now, so that nothing asks again."""
    browser = world.browser()
    sign_in(browser)
    browser.post("/account/reauthenticate/", {"password": PASSWORD})
    return browser


@pytest.fixture
def secret(inside):
    """What Lin's telephone computes codes from; recovery codes exist as well."""
    inside.get("/account/email/")  # who has looked at the own address may go on as well
    known = inside.get("/account/2fa/totp/activate/").context["form"].secret
    inside.post("/account/2fa/totp/activate/", {"code": code_of(known)})
    return known
