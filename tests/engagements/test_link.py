"""Acting by a link."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from songda.engagements import commands
from songda.engagements.models import AccessLink, Membership
from songda.kit import jobs
from songda.kit.refusals import Refused
from songda.trail.models import Event
from tests.engagements.stage import a_requirement


@pytest.fixture
def link(world):
    membership = Membership.objects.get(person=world.ada)
    by = world.by("lin").at(timezone.now())
    return commands.send_link(by, membership, path="/e/ocean/people/", what="核对原话")


def test_looking_shows_a_button_and_opens_nothing(client, link):
    shown = client.get(f"/l/{link[1]}/")

    assert "何薇" in shown.text and "企业会话" not in shown.text
    assert AccessLink.objects.get().opened_at is None
    assert client.get("/e/ocean/people/").status_code == 302


def test_the_button_leads_in_and_is_recorded_once(client, link):
    for _ in range(2):
        answer = client.post(f"/l/{link[1]}/open/")

    assert answer["Location"] == "/e/ocean/people/"
    assert client.get("/e/ocean/people/").status_code == 200
    assert Event.objects.filter(verb="link.opened").count() == 1


def test_a_link_reaches_one_engagement_only(client, world, link):
    world._join("ada", "何薇", world.elsewhere, "user")
    client.post(f"/l/{link[1]}/open/")

    assert client.get("/e/elsewhere/people/").status_code == 302


def test_a_link_leads_to_another_page_of_its_engagement_only(client, link):
    for asked in ("https://evil.example/e/ocean/", "//evil.example", "/e/elsewhere/", "/inbox/"):
        answer = client.post(f"/l/{link[1]}/open/", {"to": asked})
        assert answer["Location"] == "/e/ocean/people/"

    answer = client.post(f"/l/{link[1]}/open/", {"to": "/e/ocean/tickets/"})
    assert answer["Location"] == "/e/ocean/tickets/"


def test_signing_out_ends_the_visit_by_a_link(client, link):
    client.post(f"/l/{link[1]}/open/")
    page = client.get("/e/ocean/people/").text
    assert 'action="/account/logout/"' in page
    assert "/inbox/" not in page

    answer = client.post("/account/logout/")

    assert answer["Location"] == "/account/login/"
    assert client.get("/e/ocean/people/").status_code == 302


def test_what_is_done_by_a_link_says_so(client, world, link):
    client.post(f"/l/{link[1]}/open/")
    requirement = a_requirement(world, audience="shared")

    client.post(
        f"/e/ocean/comment/needs.requirement/{requirement.pk}/",
        {"text": "好", "audience": "shared"},
    )

    event = Event.objects.get(verb="comment.made")
    assert (event.person, event.via) == (world.ada, "link")


def test_opening_a_link_changes_the_key_of_the_session(client, link):
    client.get(f"/l/{link[1]}/")
    client.session["x"] = 1
    before = client.session.session_key
    client.post(f"/l/{link[1]}/open/")

    assert client.session.session_key != before


def test_who_was_signed_in_as_somebody_else_is_signed_out(world, link):
    browser = world.browser("lin")

    browser.post(f"/l/{link[1]}/open/")

    assert "_auth_user_id" not in browser.session


@pytest.mark.parametrize("field", ["revoked_at", "expires_at"])
def test_one_that_is_over_opens_nothing_even_in_an_open_session(client, link, field):
    client.post(f"/l/{link[1]}/open/")
    setattr(link[0], field, timezone.now() - timedelta(minutes=1))
    link[0].save()

    assert client.get("/e/ocean/people/").status_code == 302
    assert client.get(f"/l/{link[1]}/").status_code == 410
    assert client.post(f"/l/{link[1]}/open/").status_code == 410


def test_a_new_link_comes_by_mail_to_the_same_address(client, link):
    link[0].expires_at = timezone.now() - timedelta(minutes=1)
    link[0].save()

    client.post(f"/l/{link[1]}/again/")
    jobs.drain()

    assert mail.outbox[0].to == ["ada@example.com"]
    assert AccessLink.objects.filter(expires_at__gt=timezone.now()).count() == 1


def test_who_is_no_member_any_more_gets_no_new_link(client, world, link):
    commands.end_membership(world.by("lin"), Membership.objects.get(person=world.ada))

    answer = client.post(f"/l/{link[1]}/again/")
    jobs.drain()

    assert answer.status_code == 200 and not mail.outbox


def test_asking_for_a_new_link_ends_after_three_times(client, link):
    for _ in range(3):
        assert client.post(f"/l/{link[1]}/again/").status_code == 200

    assert client.post(f"/l/{link[1]}/again/").status_code == 429


def test_guessing_ends_after_twenty_tries(client, world):
    for n in range(20):
        assert client.get(f"/l/guess{n}/").status_code == 404

    assert client.get("/l/guess/").status_code == 429
    assert client.post("/l/guess/open/").status_code == 429


def test_colleagues_get_no_link(world):
    with pytest.raises(Refused):
        commands.send_link(
            world.by("lin"), Membership.objects.get(person=world.wu), path="/e/ocean/", what=""
        )
