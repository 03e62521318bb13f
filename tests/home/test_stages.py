"""The next stage is offered when it is due, and taken with one click."""

from datetime import timedelta

import pytest

from songda.engagements.commands import move_stage
from songda.engagements.models import Engagement
from songda.home.views.today import picture_of
from songda.kit.refusals import Denied, Refused
from songda.trail.models import Event
from tests.acceptance.stage import a_request, signed
from tests.needs.stage import a_signed_baseline


def stand_in(world, stage):
    Engagement.objects.filter(pk=world.engagement.pk).update(stage=stage)


def due(world):
    return picture_of(world.by("lin"))["due"]


def test_a_signed_baseline_makes_planning_due(world):
    assert due(world) is None
    a_signed_baseline(world)

    assert due(world).stage == "planning"


def test_a_requested_acceptance_makes_acceptance_due(world):
    stand_in(world, "work")
    a_request(world)

    assert due(world).stage == "acceptance"


def test_support_is_due_when_the_final_acceptance_is_signed_and_no_other_is_open(world):
    stand_in(world, "acceptance")
    signed(world, kind="final")
    assert due(world).stage == "support"

    a_request(world)
    assert due(world) is None


@pytest.mark.parametrize(("kind", "f1"), [("preliminary", "pass"), ("final", "fail")])
def test_support_is_not_due_by_a_preliminary_or_a_failed_acceptance(world, kind, f1):
    stand_in(world, "acceptance")
    signed(world, kind=kind, f1=f1)

    assert due(world) is None


def test_one_click_on_the_overview_moves_the_engagement(world):
    a_signed_baseline(world)
    page = world.browser("lin").get("/e/ocean/overview/").text
    assert 'action="/e/ocean/move_stage/"' in page
    assert 'action="/e/ocean/move_stage/"' not in world.browser("wu").get("/e/ocean/overview/").text

    world.browser("lin").post("/e/ocean/move_stage/", {"stage": "planning", "once": "a"})

    world.engagement.refresh_from_db()
    assert world.engagement.stage == "planning"
    event = Event.objects.get(verb="engagement.moved")
    assert (event.facts["before"], event.audience) == ("needs", "shared")


def test_today_names_it_to_the_manager_alone_with_its_reason_and_the_button(world):
    a_signed_baseline(world)
    stand_in(world, "acceptance")
    signed(world, kind="final")
    button = '<form method="post" action="/e/ocean/move_stage/">'

    page = world.browser("lin").get("/").text
    assert "终验已结束，没有其他验收在进行。" in page
    assert button in page
    assert button in world.browser("lin").get("/todo/").text
    assert button not in world.browser("wu").get("/todo/").text


def test_a_stage_that_is_due_costs_little_at_any_age(world):
    a_signed_baseline(world)
    world.now += timedelta(days=90)

    last = picture_of(world.by("lin"))["shown"][-1]

    assert (last.kind, last.tone) == ("stage", "")


def test_only_the_manager_moves_it_and_only_to_another_stage(world):
    with pytest.raises(Denied):
        move_stage(world.by("zhou"), world.engagement, stage="work")
    for stage in ("needs", "nowhere"):
        with pytest.raises(Refused):
            move_stage(world.by("lin"), world.engagement, stage=stage)
