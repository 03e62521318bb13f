"""Saying that a suspect link is still right."""

import pytest

from songda.engagements.commands import review_link
from songda.trail.commands import Denied, Refused
from songda.trail.models import Event
from tests.engagements.stage import a_finding, a_requirement, join


@pytest.fixture
def suspect(world):
    source, target = a_finding(world), a_requirement(world)
    link = join(world, source, "derives", target, suspect_at=world.now, suspect_why="F-01 改了")
    return link, source, target


@pytest.mark.parametrize("who", ["lin", "zhou", "wu"])
def test_the_team_clears_a_suspect_link_with_its_reason_kept_in_the_trail(world, suspect, who):
    link, source, target = suspect

    review_link(world.by(who), target, other=source)

    link.refresh_from_db()
    event = Event.objects.get(verb="link.reviewed")
    assert (link.suspect_at, link.suspect_why, link.removed_at) == (None, "", None)
    assert (event.facts["other"], event.facts["why"]) == ("F-01", "F-01 改了")
    assert event.audience == "internal"


@pytest.mark.parametrize("who", ["mei", "chen", "ada"])
def test_others_do_not_decide_whether_a_link_holds(world, suspect, who):
    link, source, target = suspect
    target.audience = "shared"
    target.save()

    with pytest.raises(Denied):
        review_link(world.by(who), target, other=source)

    link.refresh_from_db()
    assert link.suspect_at


def test_what_is_not_suspect_is_not_checked_twice(world, suspect):
    _link, source, target = suspect
    review_link(world.by("lin"), target, other=source)

    with pytest.raises(Refused):
        review_link(world.by("lin"), target, other=source)


def test_the_thread_shows_the_doubt_and_its_button_until_it_is_pressed(world, suspect):
    _link, source, target = suspect
    browser = world.browser("lin")
    page = f"{world.engagement.url}thread/requirement/1/"
    assert "F-01 改了" in browser.get(page).content.decode()

    browser.post(
        f"{world.engagement.url}review_link/needs.requirement/{target.id}/",
        {"other_kind": "needs.finding", "other": str(source.id), "next": page},
    )

    assert "review_link" not in browser.get(page).content.decode()
