"""What was accepted is handed over, and the record says to whom."""

import pytest

from songda.delivery.commands import hand_over
from songda.kit.refusals import Denied, Refused
from songda.trail.models import Event
from tests.acceptance.stage import concluded, signed

GIVEN = {"to": "远洋信息部", "what": "管理员账号、手册、2 场培训"}


@pytest.mark.parametrize("f1", ["pass", "conditional"])
def test_what_was_accepted_is_handed_over(world, f1):
    deliverable = signed(world, f1=f1).deliverable

    hand_over(world.by("mei"), deliverable, **GIVEN)

    assert deliverable.state == "handed_over"
    event = Event.objects.get(verb="deliverable.handed_over")
    assert (event.facts["to"], event.note, event.audience) == (*GIVEN.values(), "shared")


def test_what_was_not_accepted_is_not_handed_over_and_nothing_twice(world):
    acceptance = concluded(world)
    with pytest.raises(Refused):
        hand_over(world.by("lin"), acceptance.deliverable, **GIVEN)


def test_nothing_is_handed_over_twice(world):
    deliverable = signed(world).deliverable
    hand_over(world.by("lin"), deliverable, **GIVEN)
    with pytest.raises(Refused):
        hand_over(world.by("lin"), deliverable, **GIVEN)


@pytest.mark.parametrize("missing", ["to", "what"])
def test_it_says_to_whom_and_what(world, missing):
    deliverable = signed(world).deliverable
    with pytest.raises(Refused) as refused:
        hand_over(world.by("lin"), deliverable, **{**GIVEN, missing: " "})
    assert refused.value.field == missing


def test_the_client_does_not_hand_over(world):
    deliverable = signed(world).deliverable
    with pytest.raises(Denied):
        hand_over(world.by("chen"), deliverable, **GIVEN)


def test_the_page_offers_it_when_it_is_due(world):
    deliverable = signed(world).deliverable
    address = f"{deliverable.url}hand_over/"
    assert address in world.browser("lin").get(deliverable.url).text
    assert address not in world.browser("chen").get(deliverable.url).text

    world.browser("lin").post(address, {**GIVEN, "once": "a"})

    page = world.browser("chen").get(deliverable.url).text
    assert "远洋信息部" in page and address not in page
