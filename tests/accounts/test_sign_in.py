"""Ways in: a password, a mailed code, a passkey's button; and how often one may try."""

import re

from songda.kit.facts import set_fact
from tests.accounts.stage import is_in, sign_in
from tests.world import PASSWORD


def test_the_page_offers_three_ways(client, world):
    shown = client.get("/account/login/").text

    assert 'name="password"' in shown and "/account/login/code/" in shown
    assert 'id="passkey_login"' in shown and "mfa/js/webauthn.js" in shown


def test_a_password_lets_in_and_leads_where_one_wanted_to_go(client, world):
    answer = sign_in(client, "LIN@example.com", next="/e/ocean/people/")

    assert (answer.status_code, answer["Location"]) == (302, "/e/ocean/people/")
    assert is_in(client)


def test_a_foreign_address_is_not_gone_to(client, world):
    answer = sign_in(client, next="https://evil.example/")

    assert answer["Location"] == "/"


def test_a_wrong_password_and_an_unknown_address_read_alike(client, world):
    known = sign_in(client, password="wrong wrong wrong")
    unknown = sign_in(client, "nobody@example.com")

    def said(answer):
        return re.findall(r'class="sd-(?:error|say-box bad)[^>]*>(.*?)</', answer.text, re.S)

    assert not is_in(client)
    assert said(known) and said(known) == said(unknown)


def test_five_wrong_passwords_close_the_account_for_a_while(client, world):
    for _ in range(5):
        sign_in(client, password="wrong wrong wrong")

    sign_in(client)
    assert not is_in(client)


def test_what_was_tried_in_one_process_counts_in_another(client, world, settings):
    """The counts live in the database, which all processes share."""
    assert settings.CACHES["default"]["BACKEND"].endswith("DatabaseCache")


def test_a_mailed_code_lets_in(client, world, mailoutbox):
    client.post("/account/login/code/", {"email": "lin@example.com"})
    code = re.search(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", mailoutbox[0].body, re.M)[1]

    client.post("/account/login/code/confirm/", {"code": code})

    assert is_in(client)


def test_a_wrong_code_lets_nobody_in_and_guessing_ends(client, world, mailoutbox):
    client.post("/account/login/code/", {"email": "lin@example.com"})
    for _ in range(4):
        client.post("/account/login/code/confirm/", {"code": "000000"})

    code = re.search(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", mailoutbox[0].body, re.M)[1]
    client.post("/account/login/code/confirm/", {"code": code})
    assert not is_in(client)


def test_no_mail_tells_whether_an_address_is_known(client, world, mailoutbox):
    known = client.post("/account/login/code/", {"email": "lin@example.com"})
    unknown = client.post("/account/login/code/", {"email": "nobody@example.com"})

    assert known["Location"] == unknown["Location"]


def test_the_mail_is_in_the_persons_language(client, world, mailoutbox):
    world.lin.language = "en"
    world.lin.save()

    client.post(
        "/account/login/code/", {"email": "lin@example.com"}, headers={"accept-language": "zh"}
    )

    assert "sign-in code" in mailoutbox[0].body.lower()


def test_nobody_signs_up(client, world):
    client.post("/account/signup/", {"email": "x@example.com", "password1": PASSWORD})

    assert not type(world.lin).objects.filter(email="x@example.com").exists()


def test_who_was_sent_away_cannot_sign_in(client, world):
    world.lin.is_active = False
    world.lin.save()

    sign_in(client)

    assert not is_in(client)


def test_signing_out_takes_a_form(world):
    browser = world.browser("lin")

    assert is_in(browser) and browser.get("/account/logout/").status_code == 200
    assert is_in(browser)
    browser.post("/account/logout/")
    assert not is_in(browser)


LOGINS = [
    {"name": "林岚", "email": "lin@example.com", "password": PASSWORD, "role": "Delivery manager"}
]


def test_a_demo_shows_whom_to_try(client, world):
    set_fact("demo", True)
    set_fact("demo_logins", LOGINS)

    shown = client.get("/account/login/").text

    assert PASSWORD in shown and "林岚" in shown


def test_outside_a_demo_nobodys_log_in_is_shown(client, world):
    set_fact("demo_logins", LOGINS)

    assert PASSWORD not in client.get("/account/login/").text
