"""The pages of an engagement and of the organisation: who gets in, and how many questions."""

import pytest

from songda.engagements import commands
from songda.engagements.models import Membership

PAGES = ["people", "settings", "policy", "trail"]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("key", ["lin", "wu", "chen", "ada"])
def test_members_of_both_parties_read_it(world, page, key):
    assert world.browser(key).get(f"/e/ocean/{page}/").status_code == 200


@pytest.mark.parametrize("page", [*PAGES, "failures"])
def test_a_stranger_learns_nothing_and_nobody_signs_in(world, page):
    assert world.elsewhere

    assert world.browser("zed").get(f"/e/ocean/{page}/").status_code == 404
    assert world.browser().get(f"/e/ocean/{page}/").status_code == 302


@pytest.mark.parametrize("page", PAGES)
def test_the_teams_people_can_look_as_the_client_and_change_nothing(world, page):
    browser = world.browser("lin")
    browser.post("/e/ocean/view/", {"view": "client"})

    shown = browser.get(f"/e/ocean/{page}/")

    assert "sd-viewing" in shown.text
    assert browser.post("/e/ocean/settings/", {"name": "x", "stage": "work"}).status_code == 403
    browser.post("/e/ocean/view/", {"view": "own"})
    assert "sd-viewing" not in browser.get(f"/e/ocean/{page}/").text


def test_the_client_has_no_such_switch(world):
    assert world.browser("ada").post("/e/ocean/view/", {"view": "client"}).status_code == 404


@pytest.mark.parametrize("key", ["zed", "lin"])
def test_looking_as_the_client_holds_in_one_engagement_only(world, key):
    world._join(key, "林岚", world.elsewhere, "manager") if key == "lin" else world.elsewhere
    browser = world.browser("lin")
    browser.post("/e/ocean/view/", {"view": "client"})

    answer = browser.get("/e/elsewhere/people/")

    assert answer.status_code == (200 if key == "lin" else 404)
    assert "sd-viewing" not in answer.text


@pytest.mark.parametrize("page", PAGES)
def test_a_full_page_asks_as_few_questions_as_an_empty_one(
    world, page, django_assert_max_num_queries
):
    for number in range(60):
        world._join(f"u{number}", f"用户 {number}", world.engagement, "user")
        commands.change_engagement(world.by("lin"), world.engagement, name=f"项目 {number}")
    browser = world.browser("lin")
    browser.get("/e/ocean/people/")

    with django_assert_max_num_queries(12):
        browser.get(f"/e/ocean/{page}/")


def test_the_manager_changes_the_engagement(world):
    answer = world.browser("lin").post(
        "/e/ocean/settings/", {"name": "新名", "contract": "", "stage": "work"}
    )

    world.engagement.refresh_from_db()
    assert answer.status_code == 302
    assert (world.engagement.name, world.engagement.stage) == ("新名", "work")


@pytest.mark.parametrize("fields", [{"name": ""}, {"stage": "never"}, {"promised_on": "soon"}])
def test_a_change_that_is_not_right_is_refused_whole(world, fields):
    sent = {"name": "新名", "contract": "", "stage": "work", **fields}

    answer = world.browser("lin").post("/e/ocean/settings/", sent)

    world.engagement.refresh_from_db()
    assert (answer.status_code, world.engagement.name) == (422, "企业会话与智能客服")


def test_a_change_of_nothing_is_refused(world):
    e = world.engagement
    sent = {"name": e.name, "contract": e.contract, "stage": e.stage}

    assert world.browser("lin").post("/e/ocean/settings/", sent).status_code == 409


def test_an_engineer_cannot_change_the_engagement(world):
    answer = world.browser("wu").post("/e/ocean/settings/", {"name": "x", "stage": "work"})

    assert answer.status_code == 403


def test_the_policy_marks_my_role_and_names_commands(world):
    shown = world.browser("wu").get("/e/ocean/policy/").text

    assert shown.count("sd-tone-now") == 1
    assert "engagements.invite" not in shown


def test_ending_a_membership_shuts_the_door_at_once(world):
    ada = Membership.objects.get(person=world.ada)
    inside = world.browser("ada")

    world.browser("lin").post(f"/e/ocean/people/{ada.pk}/end_membership/")

    assert inside.get("/e/ocean/people/").status_code == 404


def test_a_membership_of_another_engagement_is_not_reached(world):
    assert world.elsewhere
    zed = Membership.objects.get(person=world.zed)

    answer = world.browser("lin").post(f"/e/ocean/people/{zed.pk}/end_membership/")

    assert answer.status_code == 404
    zed.refresh_from_db()
    assert zed.ended_at is None


def test_the_last_manager_stays(world):
    lin = Membership.objects.get(person=world.lin)

    answer = world.browser("lin").post(f"/e/ocean/people/{lin.pk}/end_membership/")

    assert answer.status_code == 409


def test_a_sponsor_invites_people_of_the_client_only(world):
    browser = world.browser("chen")
    sent = {"name": "新人", "email": "new@example.com", "language": "en"}

    assert browser.post("/e/ocean/people/invite/", {**sent, "role": "manager"}).status_code == 422
    assert browser.post("/e/ocean/people/invite/", {**sent, "role": "user"}).status_code == 302
    assert browser.get("/e/ocean/people/").text.count("new@example.com") == 2


def test_the_same_invitation_form_sent_twice_makes_one(world):
    browser = world.browser("lin")
    sent = {"name": "新", "email": "n@example.com", "role": "user", "language": "en", "once": "k"}
    for _ in range(2):
        assert browser.post("/e/ocean/people/invite/", sent).status_code == 302

    from songda.engagements.models import Invitation

    assert Invitation.objects.count() == 1


def test_a_link_is_mailed_from_the_page_of_people(world, mailoutbox):
    from songda.kit import jobs

    ada = Membership.objects.get(person=world.ada)
    world.browser("lin").post(f"/e/ocean/people/{ada.pk}/send_link/", {"what": "核对原话"})
    jobs.drain()

    assert mailoutbox[0].subject.startswith("核对原话")
    assert "/l/" in mailoutbox[0].body
