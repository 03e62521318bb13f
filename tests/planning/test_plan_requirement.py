"""From a requirement to work."""

import pytest

from songda.kit.refusals import Refused
from songda.planning import commands
from songda.planning.models import WorkItem
from songda.planning.sources import sources_of
from songda.trail.models import Link
from tests.planning.stage import a_requirement


def test_an_item_made_from_a_requirement_implements_it(world):
    requirement = a_requirement(world)

    item = commands.plan_requirement(world.by("lin"), requirement, title="Cache it")

    link = Link.objects.get()
    assert (link.source_id, link.kind, link.target_id) == (item.id, "implements", requirement.id)
    assert sources_of(world.by("lin"), [item.id])[item.id][0].label == requirement.label


def test_an_item_knows_whether_a_requirement_asks_for_it(world):
    by = world.by("lin")

    asked_for = commands.plan_requirement(by, a_requirement(world), title="Cache it")
    alone = commands.create_item(by, title="Tidy up")

    known = WorkItem.objects.in_bulk([asked_for.id, alone.id])
    assert (known[asked_for.id].has_reason, known[alone.id].has_reason) == (True, False)


def test_what_is_not_to_be_done_is_not_planned(world):
    requirement = a_requirement(world, state="rejected")

    with pytest.raises(Refused):
        commands.plan_requirement(world.by("lin"), requirement, title="Cache it")

    assert not WorkItem.objects.exists()


def test_the_form_begins_with_the_requirement_and_makes_the_item(world):
    requirement = a_requirement(world, "It answers fast")
    browser = world.browser("lin")
    address = f"/e/ocean/items/plan_requirement/?requirement={requirement.number}"

    assert "It answers fast" in browser.get(address).content.decode()
    answer = browser.post(
        "/e/ocean/items/plan_requirement/",
        {"requirement": requirement.number, "title": "Cache it", "audience": "internal"},
    )

    assert answer.status_code == 302
    assert WorkItem.objects.get().title == "Cache it"


def test_a_source_that_the_client_may_not_read_is_not_named_to_them(world):
    requirement = a_requirement(world, audience="internal")
    item = commands.plan_requirement(
        world.by("lin"), requirement, title="Cache it", audience="shared"
    )

    assert sources_of(world.by("chen"), [item.id]) == {}
