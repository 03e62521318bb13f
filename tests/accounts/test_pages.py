"""Every page of the account in our frame, under the strict policy."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.world import PASSWORD

OPEN = [
    "/account/login/",
    "/account/login/code/",
    "/account/password/reset/",
    "/account/password/reset/done/",
    "/account/inactive/",
]
OWN = [
    "/settings/",
    "/account/email/",
    "/account/password/change/",
    "/account/2fa/",
    "/account/2fa/totp/activate/",
    "/account/2fa/recovery-codes/generate/",
    "/account/2fa/webauthn/",
    "/account/2fa/webauthn/add/",
    "/account/sessions/",
    "/account/reauthenticate/",
    "/account/logout/",
]
INLINE = re.compile(r"""<script(?![^>]*\bsrc=)(?![^>]*type="application/json")|\son\w+=|\sstyle=""")


@pytest.mark.parametrize("path", OPEN)
def test_a_stranger_sees_it_in_our_frame(client, world, path):
    in_our_frame(client.get(path))


@pytest.mark.parametrize("path", OWN)
def test_the_person_sees_it_in_our_frame(inside, path):
    answer = inside.get(path)
    if answer.status_code == 302:  # a page that has nothing to show leads on
        answer = inside.get(answer["Location"])
    in_our_frame(answer)


@pytest.mark.parametrize("path", [*OWN[:-2], "/account/2fa/recovery-codes/"])
def test_a_stranger_does_not_see_the_persons_pages(client, world, path):
    answer = client.get(path)

    assert answer.status_code == 302 and "/account/login/" in answer["Location"]


def in_our_frame(answer):
    assert answer.status_code == 200
    assert "sd-title" in answer.text and answer.text.count("<h1") == 1
    assert not INLINE.search(answer.text), INLINE.search(answer.text)
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]


def test_whoever_adds_an_authenticator_sees_it_in_our_frame(secret, world):
    browser = world.browser()
    asked = browser.post("/account/login/", {"login": "lin@example.com", "password": PASSWORD})

    assert asked["Location"].startswith("/account/2fa/authenticate/")
    in_our_frame(browser.get("/account/2fa/authenticate/"))


def test_what_an_authenticator_adds_is_in_our_frame(secret, inside):
    in_our_frame(inside.get("/account/2fa/"))
    in_our_frame(inside.get("/account/2fa/recovery-codes/"))


def test_the_passkey_page_holds_what_its_script_needs(inside):
    answer = inside.get("/account/2fa/webauthn/add/")
    assert answer.status_code == 200
    shown = answer.text

    assert 'id="js_data"' in shown and 'id="mfa_webauthn_add"' in shown
    assert "allauth.webauthn.forms.addForm" in shown


def test_all_browsers_are_listed_with_the_same_number_of_queries(world, inside):
    inside.get("/account/sessions/")
    with CaptureQueriesContext(connection) as alone:
        inside.get("/account/sessions/")

    for _n in range(3):
        world.browser().post("/account/login/", {"login": "lin@example.com", "password": PASSWORD})

    with CaptureQueriesContext(connection) as many:
        page = inside.get("/account/sessions/")
    assert page.text.count("sd-row-main") == 4
    assert len(many) == len(alone)


def test_a_browser_that_a_new_password_signed_out_is_not_listed(world, inside):
    world.browser().post("/account/login/", {"login": "lin@example.com", "password": PASSWORD})
    world.lin.set_password("another word 2026")
    world.lin.save()
    inside = world.browser()
    inside.post("/account/login/", {"login": "lin@example.com", "password": "another word 2026"})

    assert inside.get("/account/sessions/").text.count("sd-row-main") == 1
