"""Everything that happened, and the proof that nothing is missing."""

import pytest
from django.db import connection

from songda.engagements import commands
from songda.trail import triggers
from songda.trail.models import Event
from tests.engagements.stage import a_requirement
from tests.memory import remembered


@pytest.fixture
def busy(world):
    return a_busy_engagement(world)


@remembered
def a_busy_engagement(world):
    requirement = a_requirement(world, audience="shared")
    for number in range(55):
        commands.comment(world.by("lin"), requirement, text=f"{number}", audience="internal")
    commands.change_engagement(world.by("lin"), world.engagement, name="新名")
    return requirement


def lines(answer):
    return answer.text.count('class="sd-event-when"')


def test_fifty_at_a_time_and_the_rest_by_key(world, busy):
    browser = world.browser("lin")
    first = browser.get("/e/ocean/trail/")

    older = browser.get("/e/ocean/trail/?before=7", headers={"HX-Request": "true"})

    assert (lines(first), lines(older)) == (50, 6)
    assert "before=7" in first.text


def test_a_chapter_and_a_person_narrow_it(world, busy):
    browser = world.browser("lin")

    assert lines(browser.get("/e/ocean/trail/?chapter=engagements")) == 1
    assert lines(browser.get(f"/e/ocean/trail/?person={world.wu.pk}")) == 0
    assert lines(browser.get(f"/e/ocean/trail/?person={world.lin.pk}&chapter=needs")) == 50


@pytest.mark.parametrize(
    "query", ["before=x", "before=9" * 9, "person=x", "chapter=%00", "before=-1"]
)
def test_an_odd_address_is_answered(world, busy, query):
    assert world.browser("lin").get(f"/e/ocean/trail/?{query}").status_code == 200


def test_the_client_sees_no_internal_event(world, busy):
    assert lines(world.browser("ada").get("/e/ocean/trail/")) == 1


def test_an_event_leads_to_its_record(world, busy):
    assert f'href="{busy.url}"' in world.browser("lin").get("/e/ocean/trail/").text


def test_a_whole_chain_is_proved(world, busy):
    shown = world.browser("ada").post("/e/ocean/trail/check/", headers={"HX-Request": "true"})

    assert "#56" in shown.text and "sd-say-box good" in shown.text


def test_before_anything_happened_there_is_nothing_to_check(world):
    assert world.browser("lin").post("/e/ocean/trail/check/").status_code == 200


def test_a_change_behind_its_back_is_found_and_named(world, busy):
    triggers.remove(connection)
    Event.objects.filter(seq=3).update(note="other words")
    triggers.install(connection)

    shown = world.browser("lin").post("/e/ocean/trail/check/")

    assert "#3" in shown.text and "sd-say-box bad" in shown.text
