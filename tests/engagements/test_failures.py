"""Work in the background that gave up."""

import pytest
from django.utils import timezone, translation

from songda.engagements.commands import comment
from songda.kit.models import Job
from songda.trail.models import Event
from tests.engagements.stage import a_requirement


@pytest.fixture
def failed(world):
    return fail(world.engagement)


def fail(engagement, **fields):
    now = timezone.now()
    return Job.objects.create(
        name="engagements.mail_link",
        organisation_id=engagement.organisation_id,
        engagement_id=engagement.id,
        state="failed",
        attempts=8,
        error="Traceback (most recent call last):\n  File …\nConnectionRefusedError: [Errno 111]",
        run_at=now,
        created_at=now,
        finished_at=now,
        **fields,
    )


def say(world) -> Event:
    """Lin comments on something."""
    comment(world.by("lin"), a_requirement(world), text="好", audience="internal")
    return Event.objects.get(verb="comment.made")


def test_the_manager_reads_why_without_a_stack_trace(world, failed):
    shown = world.browser("lin").get("/e/ocean/failures/").text

    assert "ConnectionRefusedError" in shown and "Traceback" not in shown


def test_the_page_says_what_failed_in_words_and_which_event_it_followed(world, failed):
    event = say(world)
    Job.objects.filter(pk=failed.pk).update(name="trail.react", payload={"event": str(event.pk)})

    shown = world.browser("lin").get("/e/ocean/failures/").text

    assert "处理事件的后续" in shown and "林岚" in shown
    assert "trail.react" not in shown


def test_trying_again_is_told_in_words(world, failed):
    world.browser("lin").post(f"/e/ocean/failures/{failed.pk}/try_again/")

    event = Event.objects.get(verb="job.tried_again")
    with translation.override("zh-hans"):
        assert "发送链接邮件" in event.sentence


@pytest.mark.parametrize("key", ["wu", "chen", "ada"])
def test_nobody_else_reads_it(world, failed, key):
    assert world.browser(key).get("/e/ocean/failures/").status_code == 403


def test_trying_again_gives_it_all_its_tries(world, failed):
    answer = world.browser("lin").post(f"/e/ocean/failures/{failed.pk}/try_again/")

    failed.refresh_from_db()
    assert answer.status_code == 302
    assert (failed.state, failed.attempts) == ("waiting", 0)


def test_trying_again_twice_changes_nothing_more(world, failed):
    browser = world.browser("lin")
    browser.post(f"/e/ocean/failures/{failed.pk}/try_again/")

    assert browser.post(f"/e/ocean/failures/{failed.pk}/try_again/").status_code == 404


def test_a_failure_of_another_engagement_is_neither_seen_nor_tried(world):
    foreign = fail(world.elsewhere)
    browser = world.browser("lin")

    assert str(foreign.pk) not in browser.get("/e/ocean/failures/").text
    assert browser.post(f"/e/ocean/failures/{foreign.pk}/try_again/").status_code == 404


def test_an_owner_sees_those_of_the_organisation(world, failed):
    world.owner()
    foreign = fail(world.elsewhere)

    shown = world.browser("lin").get("/organisation/failures/").text

    assert str(failed.pk) in shown and str(foreign.pk) not in shown


def test_a_member_of_the_organisation_does_not(world, failed):
    assert world.browser("wu").get("/organisation/failures/").status_code == 403
    assert world.browser("ada").get("/organisation/failures/").status_code == 404


def test_an_owner_tries_again_outside_any_engagement(world, failed):
    world.owner()

    answer = world.browser("lin").post(f"/organisation/failures/{failed.pk}/try_again/")

    failed.refresh_from_db()
    assert (answer.status_code, failed.state) == (302, "waiting")
