"""Signing in as people do, and what a telephone computes."""

from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)

from tests.world import PASSWORD


def sign_in(browser, email="lin@example.com", password=PASSWORD, **more):
    return browser.post("/account/login/", {"login": email, "password": password, **more})


def is_in(browser):
    return "_auth_user_id" in browser.session


def code_of(secret):
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))
