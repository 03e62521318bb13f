"""From an offer of a role to a member."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from songda.accounts.models import Person
from songda.engagements import commands, mailing
from songda.engagements.models import Membership
from songda.kit import jobs


@pytest.fixture
def offer(world):
    return commands.invite(
        world.by("lin").at(timezone.now()), email="Ning@example.com", name="宁远", role="reviewer"
    )


def accept(browser, token, **fields):
    return browser.post(f"/invitation/{token}/", {"name": "宁远", "password": "", **fields})


def test_the_page_says_who_invites_to_what_as_whom(client, offer):
    shown = client.get(f"/invitation/{offer[1]}/").text

    assert "林岚" in shown and "企业会话与智能客服" in shown


def test_looking_uses_nothing_up(client, offer):
    for _ in range(3):
        client.get(f"/invitation/{offer[1]}/")

    assert accept(client, offer[1]).status_code == 302


def test_who_accepts_is_a_member_and_signed_in(client, world, offer):
    answer = accept(client, offer[1])

    person = Person.objects.get(email="ning@example.com")
    assert answer["Location"] == world.engagement.url
    assert client.session["_auth_user_id"] == str(person.pk)
    assert Membership.objects.current().get(person=person).role == "reviewer"
    assert not person.has_usable_password()


def test_an_invitation_works_once(client, world, offer):
    accept(client, offer[1])

    answer = accept(world.browser(), offer[1], name="Mallory")

    assert answer.status_code == 409
    assert not Person.objects.filter(name="Mallory").exists()


@pytest.mark.parametrize("field", ["revoked_at", "expires_at"])
def test_one_that_is_over_admits_nobody_and_says_what_to_do(client, world, offer, field):
    setattr(offer[0], field, timezone.now() - timedelta(days=1))
    offer[0].save()

    assert "lin@example.com" in client.get(f"/invitation/{offer[1]}/").text
    assert accept(client, offer[1]).status_code == 409
    assert not Person.objects.filter(email="ning@example.com").exists()


def test_a_weak_password_is_refused_and_the_invitation_stays_open(client, offer):
    assert accept(client, offer[1], password="short").status_code == 422
    assert accept(client, offer[1], password="a long enough password").status_code == 302


def test_who_has_an_account_signs_in_first(client, world):
    assert world.elsewhere
    _offer, token = commands.invite(
        world.by("lin").at(timezone.now()), email="zed@example.com", name="Zed", role="reviewer"
    )

    assert accept(client, token).status_code == 409
    assert "_auth_user_id" not in client.session

    assert accept(world.browser("zed"), token).status_code == 302
    assert Membership.objects.filter(person=world.zed, engagement=world.engagement).exists()


def test_somebody_else_who_is_signed_in_cannot_take_it(world, offer):
    browser = world.browser("ada")

    assert accept(browser, offer[1]).status_code == 409
    assert not Person.objects.filter(email="ning@example.com").exists()


def test_guessing_ends_after_twenty_tries(client, world):
    for n in range(20):
        assert client.get(f"/invitation/guess{n}/").status_code == 404

    assert client.get("/invitation/guess/").status_code == 429


def test_the_mail_is_in_the_language_of_who_is_invited(world):
    now = timezone.now()
    offer, token = commands.invite(
        world.by("lin").at(now), email="n@example.com", name="N", role="user", language="en"
    )
    mailing.ask_for_invitation_mail(offer, now)

    jobs.drain()

    assert mail.outbox[0].to == ["n@example.com"]
    assert "invites you to" in mail.outbox[0].subject
    assert f"/invitation/{token}/" in mail.outbox[0].body


def test_no_table_holds_the_secret(world, offer):
    from songda.kit.models import Job

    mailing.ask_for_invitation_mail(offer[0], timezone.now())

    assert offer[1] not in str(list(Job.objects.values()))
    assert offer[1] != offer[0].token_hash
