"""Mails: by choice, in the reader's language, with a link that acts; retried, never twice."""

import re
from datetime import datetime, timedelta
from urllib.parse import unquote

import pytest
import time_machine
from django.core import mail

from songda.engagements import commands
from songda.engagements.models import AccessLink, Membership
from songda.kit import jobs
from songda.kit.models import Job
from songda.notify.models import Notice
from songda.notify.telling import tell
from songda.trail.models import Event
from tests.documents.stage import a_document


def choose(person, **fields):
    for name, value in fields.items():
        setattr(person, name, value)
    person.save()


def tell_of(world, person, *, needs_action=False):
    document = a_document(world, audience="shared").document
    commands.comment(world.by("lin"), document, text="请看 <b>第三条</b> & 回复", audience="shared")
    event = Event.objects.filter(verb="comment.made").latest("seq")
    Job.objects.filter(name="trail.react").delete()
    [notice] = tell(event, [person], f"{document.url}#comments", needs_action)
    jobs.drain()
    return notice


def mails_to(person):
    return [sent for sent in mail.outbox if sent.to == [person.email]]


def test_a_mail_is_in_the_readers_language_with_what_was_said(world):
    choose(world.wu, language="en")
    tell_of(world, world.wu)

    [sent] = mails_to(world.wu)
    assert "林岚 commented on DOC-01" in sent.subject
    assert "请看 <b>第三条</b> & 回复" in sent.body
    html, _kind = sent.alternatives[0]
    assert "&lt;b&gt;第三条&lt;/b&gt;" in html
    assert "<b>第三条" not in html


def test_a_colleague_gets_the_address_of_the_page(world):
    tell_of(world, world.wu)

    assert "/e/ocean/documents/1/#comments" in mails_to(world.wu)[0].body
    assert not AccessLink.objects.exists()


def test_the_clients_people_reply_by_the_link_without_a_password(world):
    tell_of(world, world.ada)
    path = re.search(r"(/l/\S+)", mails_to(world.ada)[0].body)[1]
    browser = world.browser()

    assert browser.get(path).status_code == 200
    opened = browser.post(f"{path}open/")

    assert opened.url == "/e/ocean/documents/1/#comments"
    assert browser.get("/e/ocean/documents/1/").status_code == 200


def test_a_job_that_runs_again_neither_mails_nor_links_twice(world):
    tell_of(world, world.ada)
    Job.objects.filter(name="notify.mail").update(state="waiting", attempts=0)

    jobs.drain()

    assert len(mails_to(world.ada)) == 1
    assert AccessLink.objects.count() == 1


def test_a_mail_that_fails_is_tried_again(world, monkeypatch):
    def away(*_args, **_kwargs):
        raise OSError("no route")

    monkeypatch.setattr("songda.notify.mailing.send", away)
    notice = tell_of(world, world.ada)

    job = Job.objects.get(name="notify.mail")
    notice.refresh_from_db()
    assert (job.state, job.attempts, notice.mailed_at) == ("waiting", 1, None)
    assert "no route" in job.error

    monkeypatch.undo()
    Job.objects.filter(pk=job.pk).update(run_at=world.now)
    jobs.drain()
    assert len(mails_to(world.ada)) == 1
    assert AccessLink.objects.count() == 1


@pytest.mark.parametrize(
    ("choice", "needs_action", "mails"),
    [("each", False, 1), ("daily", False, 0), ("daily", True, 1), ("never", True, 0)],
)
def test_the_persons_choice_counts_and_what_needs_action_comes_at_once(
    world, choice, needs_action, mails
):
    choose(world.wu, mail=choice)

    tell_of(world, world.wu, needs_action=needs_action)

    assert len(mails_to(world.wu)) == mails
    assert Notice.objects.filter(person=world.wu).count() == 1


def test_who_left_meanwhile_gets_no_mail_and_no_link(world):
    document = a_document(world, audience="shared").document
    Job.objects.all().delete()
    [notice] = tell(Event.objects.latest("at"), [world.ada], document.url)
    commands.end_membership(world.by("lin"), Membership.objects.get(person=world.ada))

    jobs.drain()

    assert not mails_to(world.ada)
    assert not AccessLink.objects.exists()
    assert notice.mailed_at is None


# The digest --------------------------------------------------------------------------------------


def at_eight(world, days=1, **changes):
    """Run what is due then: eight o'clock in Shanghai is midnight UTC."""
    moment = datetime(2026, 11, 24, 0, 5, tzinfo=world.now.tzinfo) + timedelta(days=days)
    with time_machine.travel(moment + timedelta(**changes), tick=True):
        jobs.ask("notify.digests", now=moment)
        jobs.drain()
        jobs.drain()


@pytest.fixture
def daily(world):
    choose(world.wu, mail="daily")
    tell_of(world, world.wu)
    mail.outbox.clear()
    return world.wu


def test_the_digest_comes_once_in_the_morning(world, daily):
    at_eight(world)
    at_eight(world, minutes=30)

    [sent] = mails_to(daily)
    assert "DOC-01" in sent.body
    assert "/e/ocean/documents/1/#comments" in sent.body


def test_the_clients_people_get_one_link_that_leads_to_each_page(world, client):
    choose(world.ada, mail="daily")
    for _ in range(2):
        tell_of(world, world.ada)
    mail.outbox.clear()

    at_eight(world)

    addresses = re.findall(r"/l/(.+?)/\?to=(\S+)", mails_to(world.ada)[0].body)
    assert len(addresses) == 2
    assert {unquote(page) for _token, page in addresses} == {
        "/e/ocean/documents/1/#comments", "/e/ocean/documents/2/#comments",
    }  # fmt: skip
    link = AccessLink.objects.get()
    token, page = addresses[0]
    with time_machine.travel(link.created_at):
        shown = client.get(f"/l/{token}/?to={page}")
        opened = client.post(f"/l/{token}/open/", {"to": shown.context["to"]})
    assert opened["Location"] == unquote(page)


def test_before_eight_where_the_person_is_nothing_comes(world, daily):
    choose(daily, zone="Asia/Kolkata")

    at_eight(world)

    assert not mails_to(daily)


def test_what_was_read_or_told_before_is_not_in_the_digest(world, daily):
    at_eight(world)
    mail.outbox.clear()
    at_eight(world, days=2)

    assert not mails_to(daily)


def test_what_was_read_in_the_inbox_is_not_mailed(world, daily):
    Notice.objects.update(read_at=world.now)

    at_eight(world)

    assert not mails_to(daily)


def test_a_digest_tells_nothing_of_an_engagement_that_was_left(world, daily):
    commands.end_membership(world.by("lin"), Membership.objects.get(person=daily))

    at_eight(world)

    assert not mails_to(daily)
