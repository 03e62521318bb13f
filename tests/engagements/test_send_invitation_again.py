"""Somebody who has not come yet gets the invitation again, by a link of its own."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from songda.accounts.models import Person
from songda.engagements import commands, mailing
from songda.engagements.commands.invitations import INVITATION_LASTS
from songda.engagements.models import Invitation
from songda.kit import jobs
from songda.kit.refusals import Denied, Refused
from songda.trail.models import Event


@pytest.fixture
def offer(world):
    world.now = timezone.now()
    return commands.invite(
        world.by("lin"), email="ning@example.com", name="宁远", role="reviewer", language="en"
    )


def address(invitation):
    return f"/e/ocean/people/invitations/{invitation.pk}/send_invitation_again/"


def again(world, invitation, key="lin"):
    return world.browser(key).post(address(invitation), {"once": "k"})


def accept(client, token):
    return client.post(f"/invitation/{token}/", {"name": "宁远", "password": ""})


def test_a_new_mail_goes_out_and_the_old_link_admits_nobody(client, world, offer):
    old, old_token = offer

    assert again(world, old).status_code == 302
    jobs.drain()

    fresh = Invitation.objects.get(revoked_at=None)
    token = commands.token_of("invitation", fresh.pk)
    assert [one.to for one in mail.outbox] == [["ning@example.com"]]
    assert f"/invitation/{token}/" in mail.outbox[0].body and old_token not in mail.outbox[0].body
    assert accept(client, old_token).status_code == 409
    assert not Person.objects.filter(email="ning@example.com").exists()
    assert accept(client, token)["Location"] == world.engagement.url


def test_it_is_the_same_offer_with_all_its_days_again(world, offer):
    old = offer[0]
    world.now += timedelta(days=10)

    fresh, _token = commands.send_invitation_again(world.by("zhou"), old)

    for name in ("engagement_id", "email", "name", "role", "language"):
        assert getattr(fresh, name) == getattr(old, name)
    assert fresh.expires_at == world.now + INVITATION_LASTS
    assert fresh.invited_by == world.zhou


def test_the_old_address_says_that_a_later_mail_counts(client, world, offer):
    commands.send_invitation_again(world.by("lin"), offer[0])

    shown = client.get(f"/invitation/{offer[1]}/", headers={"accept-language": "en"}).text

    assert "Open the address in the last mail" in shown and "lin@example.com" not in shown


def test_the_history_says_it_in_both_languages(world, offer):
    from django.utils import translation

    commands.send_invitation_again(world.by("lin"), offer[0])

    event = Event.objects.get(verb="person.invited_again")
    with translation.override("en"):
        assert event.sentence.endswith("again; the earlier link works no more")
    with translation.override("zh-hans"):
        assert event.sentence == "林岚重新邀请 ning@example.com 担任客户评审人，先前的链接已失效"
    assert event.audience == "internal"


def test_the_same_button_pressed_twice_sends_one_mail(world, offer):
    for _ in range(2):
        assert again(world, offer[0]).status_code == 302
    jobs.drain()

    assert len(mail.outbox) == 1
    assert Invitation.objects.count() == 2


def test_a_mail_that_still_waits_is_not_sent_with_a_dead_link(world, offer):
    mailing.ask_for_invitation_mail(offer[0], world.now)

    again(world, offer[0])
    jobs.drain()

    assert len(mail.outbox) == 1 and offer[1] not in mail.outbox[0].body


@pytest.mark.parametrize("field", ["used_at", "revoked_at", "expires_at"])
def test_one_that_is_over_is_not_sent_again(world, offer, field):
    setattr(offer[0], field, world.now - timedelta(minutes=1))
    offer[0].save()

    with pytest.raises(Refused):
        commands.send_invitation_again(world.by("lin"), offer[0])

    assert Invitation.objects.count() == 1


def test_who_came_in_by_another_way_is_not_invited_again(world, offer):
    world._join("ning", "宁远", world.engagement, "user")

    assert again(world, offer[0]).status_code == 409
    assert Invitation.objects.get().revoked_at is None


def test_a_sponsor_sends_those_to_people_of_the_client_only(world, offer):
    colleague, _token = commands.invite(
        world.by("lin"), email="new@example.com", name="新", role="engineer"
    )

    assert again(world, colleague, "chen").status_code == 404
    with pytest.raises(Refused):
        commands.send_invitation_again(world.by("chen"), colleague)
    assert again(world, offer[0], "chen").status_code == 302


@pytest.mark.parametrize("key", ["wu", "mei", "ada", "wang"])
def test_others_have_no_button_and_may_not(world, offer, key):
    assert address(offer[0]) not in world.browser(key).get("/e/ocean/people/").text
    assert again(world, offer[0], key).status_code == 403
    with pytest.raises(Denied):
        commands.send_invitation_again(world.by(key), offer[0])


def test_each_open_invitation_has_its_button_and_its_own_key(world, offer):
    other, _token = commands.invite(
        world.by("lin"), email="new@example.com", name="新", role="engineer"
    )

    shown = world.browser("lin").get("/e/ocean/people/").text

    assert address(offer[0]) in shown and address(other) in shown
    assert shown.count("重新发送</button>") == 2


def test_an_invitation_of_another_engagement_is_not_reached(world, offer):
    assert world.elsewhere

    assert again(world, offer[0], "zed").status_code == 404
    foreign = Invitation.objects.create(
        organisation=world.elsewhere.organisation, engagement=world.elsewhere,
        email="x@example.com", role="user", token_hash="x", created_at=world.now,
        expires_at=world.now + timedelta(days=1),
    )  # fmt: skip
    assert again(world, foreign).status_code == 404
    assert not foreign.revoked_at


def test_an_owner_sees_which_colleagues_have_not_come_and_sends_again(client, world):
    world.now = timezone.now()
    old, old_token = commands.invite_colleague(
        world.owner(), email="ning@example.com", name="宁远", role="member"
    )
    owner = world.browser("lin")
    there = f"/organisation/invitations/{old.pk}/send_invitation_again/"
    assert there in owner.get("/organisation/").text

    for _press in range(2):
        assert owner.post(there, {"once": "k"}).status_code == 302
    jobs.drain()

    assert [one.to for one in mail.outbox] == [["ning@example.com"]]
    assert accept(client, old_token).status_code == 409
    assert Invitation.objects.exclude(pk=old.pk).get().engagement is None


def test_members_and_people_of_engagements_do_not_send_those_of_the_organisation(world, offer):
    colleague, _token = commands.invite_colleague(
        world.owner(), email="new@example.com", name="新", role="member"
    )
    there = f"/organisation/invitations/{colleague.pk}/send_invitation_again/"

    assert there not in world.browser("wu").get("/organisation/").text
    assert world.browser("wu").post(there).status_code == 403
    assert again(world, colleague).status_code == 404
    with pytest.raises(Denied):
        commands.send_invitation_again(world.by("lin"), colleague)
    with pytest.raises(Denied):
        commands.send_invitation_again(world.owner(), offer[0])


def test_a_colleague_is_not_invited_once_more(world):
    with pytest.raises(Refused, match=world.wu.email):
        commands.invite_colleague(world.owner(), email=world.wu.email, name="吴凡", role="member")
