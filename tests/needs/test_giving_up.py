"""A requirement that is rejected or deferred says why, to the client too; it can be taken up."""

import pytest

from songda.engagements.commands import share
from songda.kit.refusals import Denied, Refused
from songda.needs import commands
from songda.needs.models import Requirement
from songda.trail.timeline import timeline
from tests.needs.stage import (
    a_requirement,
    a_sent_baseline,
    a_signed_baseline,
    an_approved_requirement,
)

WHY = "这一期先把送达时延做好。"
GIVING_UP = [
    ("reject_requirement", "rejected", "拒绝"),
    ("defer_requirement", "deferred", "延后"),
]


@pytest.mark.parametrize(("name", "state", "_word"), GIVING_UP)
def test_a_draft_or_an_approved_requirement_is_given_up_with_a_reason(world, name, state, _word):
    for requirement in (a_requirement(world), an_approved_requirement(world)):
        getattr(commands, name)(world.by("zhou"), requirement, why=WHY)

        requirement.refresh_from_db()
        assert (requirement.state, requirement.given_up_why) == (state, WHY)


@pytest.mark.parametrize(("name", "_state", "word"), GIVING_UP)
def test_the_client_reads_the_reason_on_the_page_and_in_the_history(world, name, _state, word):
    requirement = a_requirement(world)
    share(world.by("lin"), requirement)

    answer = world.browser("lin").post(
        f"{requirement.url}{name}/", {"why": WHY, "once": "a"}, follow=True
    )

    page = world.browser("ada").get(requirement.url).text
    assert answer.redirect_chain[-1][0] == requirement.url
    assert WHY in page
    assert word in page
    assert WHY in timeline(world.by("ada"), requirement)[0].sentence


@pytest.mark.parametrize("name", ["reject_requirement", "defer_requirement"])
def test_without_a_reason_and_by_the_client_nothing_is_given_up(world, name):
    requirement = a_requirement(world)

    with pytest.raises(Refused):
        getattr(commands, name)(world.by("zhou"), requirement, why=" ")
    with pytest.raises(Denied):
        getattr(commands, name)(world.by("chen"), requirement, why=WHY)


@pytest.mark.parametrize("agreed", [a_sent_baseline, a_signed_baseline])
def test_what_is_agreed_or_waits_for_its_signature_is_not_given_up_alone(world, agreed):
    requirement = agreed(world).items.get().requirement
    requirement.engagement = world.engagement

    with pytest.raises(Refused):
        commands.defer_requirement(world.by("lin"), requirement, why=WHY)

    assert "defer_requirement" not in world.browser("lin").get(requirement.url).text


def test_a_draft_of_what_is_agreed_is_not_given_up_either(world):
    requirement = a_signed_baseline(world).items.get().requirement
    requirement.engagement = world.engagement
    commands.change_requirement(world.by("zhou"), requirement, title="新", text="新", why="新")

    with pytest.raises(Refused):
        commands.reject_requirement(world.by("lin"), requirement, why=WHY)


def test_taken_up_again_it_is_a_draft_of_the_next_version(world):
    requirement = a_requirement(world)
    commands.defer_requirement(world.by("zhou"), requirement, why=WHY)

    world.browser("zhou").post(
        f"{requirement.url}resume_requirement/", {"why": "二期开始了。", "once": "a"}
    )

    requirement.refresh_from_db()
    assert (requirement.state, requirement.version) == ("draft", 2)
    assert WHY not in world.browser("zhou").get(requirement.url).content.decode().split("历史")[0]
    with pytest.raises(Refused):
        commands.resume_requirement(world.by("zhou"), requirement, why="再来")


def test_until_it_is_sent_again_the_client_reads_that_it_was_deferred(world):
    requirement = a_requirement(world)
    share(world.by("lin"), requirement)
    commands.defer_requirement(world.by("zhou"), requirement, why=WHY)

    commands.resume_requirement(world.by("zhou"), requirement, why="二期开始了。")

    assert Requirement.objects.visible_to(world.by("ada")).get().state == "deferred"
    assert WHY in world.browser("ada").get(requirement.url).text
