"""What is said about a record, and who reads it."""

import pytest

from songda.engagements.models import Comment
from songda.trail.models import Event
from tests.engagements.stage import a_requirement


@pytest.fixture
def requirement(world):
    return a_requirement(world, audience="shared")


def address(requirement, name="comment"):
    return f"/e/ocean/{name}/needs.requirement/{requirement.pk}/"


def say(world, key, requirement, **fields):
    sent = {"text": "请看第三条", "audience": "internal", **fields}
    return world.browser(key).post(address(requirement), sent, headers={"HX-Request": "true"})


def test_a_comment_to_the_team_is_not_read_by_the_client(world, requirement):
    say(world, "lin", requirement)

    assert Comment.objects.visible_to(world.by("wu")).count() == 1
    assert Comment.objects.visible_to(world.by("ada")).count() == 0
    assert Event.objects.get(verb="comment.made").audience == "internal"


def test_a_comment_to_both_is_read_by_the_client(world, requirement):
    say(world, "lin", requirement, audience="shared")

    shown = world.browser("ada").get(address(requirement), headers={"HX-Request": "true"})
    assert "请看第三条" in shown.text


def test_what_the_client_says_is_shared_whatever_the_form_says(world, requirement):
    say(world, "ada", requirement, audience="internal")

    assert Comment.objects.get().audience == "shared"


def test_the_team_has_two_buttons_and_the_client_one(world, requirement):
    shown = say(world, "lin", requirement, audience="shared").text
    assert 'value="internal"' in shown and 'value="shared"' in shown
    assert "4" in shown and "7" in shown

    shown = say(world, "ada", requirement).text
    assert 'value="internal"' not in shown and 'value="shared"' in shown


def test_an_empty_comment_is_refused_and_nothing_is_kept(world, requirement):
    answer = say(world, "lin", requirement, text=" ")

    assert answer.status_code == 422
    assert not Comment.objects.exists()


def test_an_internal_record_takes_no_comment_to_both(world):
    answer = say(world, "lin", a_requirement(world), audience="shared")

    assert answer.status_code == 409
    assert not Comment.objects.exists()


@pytest.mark.parametrize("key", ["ada", "zed"])
def test_who_cannot_read_the_record_cannot_comment_on_it(world, key):
    assert world.elsewhere

    assert say(world, key, a_requirement(world)).status_code == 404
    assert not Comment.objects.exists()


@pytest.mark.parametrize("kind", ["accounts.person", "kit.job", "needs.nothing", "rubbish"])
def test_only_records_are_commented_on(world, kind):
    answer = world.browser("lin").post(f"/e/ocean/comment/{kind}/{world.lin.pk}/", {"text": "x"})

    assert answer.status_code == 404


def test_a_stranger_is_sent_to_sign_in(world, requirement):
    answer = world.browser().post(address(requirement), {"text": "x"})

    assert answer.status_code == 302 and "/login/" in answer["Location"]


def test_without_script_the_browser_goes_back_to_the_record(world, requirement):
    sent = {"text": "请看", "audience": "internal"}

    answer = world.browser("lin").post(address(requirement), sent)

    assert answer["Location"] == f"{requirement.url}#comments"


def test_the_client_reads_a_record_from_the_moment_it_is_shared(world):
    requirement = a_requirement(world)

    world.browser("lin").post(address(requirement, "share"))

    requirement.refresh_from_db()
    assert requirement.audience == "shared"


def test_an_engineer_cannot_share_a_record(world):
    requirement = a_requirement(world)

    answer = world.browser("wu").post(address(requirement, "share"))

    assert answer.status_code == 403
    requirement.refresh_from_db()
    assert requirement.audience == "internal"


def test_sharing_twice_says_that_it_is_shared(world, requirement):
    answer = world.browser("lin").post(address(requirement, "share"))

    assert answer.status_code == 409
