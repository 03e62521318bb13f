"""What people do with their own account: second step, forgotten password, address, browsers."""

import re

from songda.accounts.models import Person
from tests.accounts.stage import code_of, is_in, sign_in
from tests.world import PASSWORD

NEW = "quite another word 2026"


def lets_in(world, email="lin@example.com", password=PASSWORD):
    browser = world.browser()
    sign_in(browser, email, password)
    return is_in(browser)


def link_in(mail):
    return re.search(r"https?://[^/]+(/\S+)", mail.body)[1]


def test_a_code_of_the_telephone_is_the_second_step(world, secret):
    browser = world.browser()
    sign_in(browser)
    assert not is_in(browser)

    browser.post("/account/2fa/authenticate/", {"code": "000000"})
    assert not is_in(browser)
    browser.post("/account/2fa/authenticate/", {"code": code_of(secret)})

    assert is_in(browser)


def test_a_recovery_code_opens_once(world, inside, secret):
    shown = inside.get("/account/2fa/recovery-codes/").text
    code = re.search(r"^\d{8}$", shown, re.M)[0]
    for expected in (True, False):
        browser = world.browser()
        sign_in(browser)
        browser.post("/account/2fa/authenticate/", {"code": code})
        assert is_in(browser) is expected


def test_a_forgotten_password_is_replaced_by_mail_and_the_link_opens_once(
    client, world, mailoutbox
):
    client.post("/account/password/reset/", {"email": "lin@example.com"})
    link = link_in(mailoutbox[-1])
    form = client.get(link, follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": NEW, "password2": NEW})

    assert not lets_in(world) and lets_in(world, password=NEW)
    again = world.browser().get(link, follow=True)
    assert "password1" not in again.text


def test_whom_nobody_invited_is_not_led_to_a_closed_door(client, world, mailoutbox):
    client.post("/account/password/reset/", {"email": "nobody@example.com"})
    [mail] = mailoutbox

    assert "nobody@example.com" in mail.body and "/signup/" not in mail.body


def test_a_new_address_counts_when_its_owner_has_confirmed_it(world, inside, mailoutbox):
    inside.post("/account/email/", {"email": "lin.new@example.com", "action_add": ""})
    [mail] = [mail for mail in mailoutbox if mail.to == ["lin.new@example.com"]]
    assert Person.objects.get(pk=world.lin.pk).email == "lin@example.com"

    link = link_in(mail)
    inside.get(link)
    inside.post(link)

    assert Person.objects.get(pk=world.lin.pk).email == "lin.new@example.com"
    assert lets_in(world, "lin.new@example.com") and not lets_in(world, "lin@example.com")


def test_who_has_a_second_step_changes_the_address_as_well(inside, secret, mailoutbox):
    inside.post("/account/email/", {"email": "lin.new@example.com", "action_add": ""})

    assert [mail.to for mail in mailoutbox] == [["lin.new@example.com"]]


def test_who_keeps_the_old_address_is_asked_no_more(world, inside, mailoutbox):
    inside.post("/account/email/", {"email": "lin.new@example.com", "action_add": ""})
    assert "lin.new@example.com" in inside.get("/account/email/").text
    inside.post("/account/email/", {"email": "lin.new@example.com", "action_remove": ""})
    inside.get("/settings/")  # shows what was said
    inside.post(link_in(mailoutbox[0]))

    assert "lin.new@example.com" not in inside.get("/account/email/").text
    assert Person.objects.get(pk=world.lin.pk).email == "lin@example.com"


def test_an_open_browser_is_not_enough_to_change_the_address(world, mailoutbox):
    browser = world.browser()
    sign_in(browser)
    asked = browser.post("/account/email/", {"email": "thief@example.com", "action_add": ""})
    assert asked["Location"].startswith("/account/reauthenticate/") and mailoutbox == []

    browser.post(asked["Location"], {"password": PASSWORD, "next": "/account/email/"})

    assert [mail.to for mail in mailoutbox] == [["thief@example.com"]]


def test_the_address_of_somebody_else_is_not_taken_even_with_its_mail(world, inside, mailoutbox):
    inside.post("/account/email/", {"email": "wu@example.com", "action_add": ""})
    answer = inside.post(link_in(mailoutbox[-1]), follow=True)

    assert answer.status_code == 200 and "wu@example.com" in answer.text
    assert Person.objects.get(pk=world.lin.pk).email == "lin@example.com"
    browser = world.browser()
    sign_in(browser, "wu@example.com")
    assert browser.session["_auth_user_id"] == str(world.wu.pk)


def test_other_browsers_are_signed_out_and_this_one_is_not(world, inside):
    other = world.browser()
    sign_in(other)

    inside.post("/account/sessions/")

    assert other.get("/settings/").status_code == 302
    assert inside.get("/settings/").status_code == 200
