"""Giving items to people."""

import pytest

from songda.kit.refusals import Denied, Refused
from songda.trail.models import Event
from songda.work import commands
from tests.planning.stage import an_item


def test_whose_it_is_from_now_on_is_told(world):
    item = an_item(world)

    commands.assign_item(world.by("mei"), item, owner=world.wu)

    assert "吴昊" in Event.objects.get(verb="item.assigned").sentence


def test_an_item_can_be_nobodys_again(world):
    item = an_item(world, owner=world.wu)

    commands.assign_item(world.by("lin"), item, owner=None)

    item.refresh_from_db()
    assert item.owner is None
    assert "吴昊" in Event.objects.get(verb="item.unassigned").sentence


def test_the_same_owner_is_no_change(world):
    item = an_item(world, owner=world.wu)

    with pytest.raises(Refused):
        commands.assign_item(world.by("lin"), item, owner=world.wu)


def test_a_client_is_given_only_what_they_can_read(world):
    item = an_item(world)

    with pytest.raises(Refused):
        commands.assign_item(world.by("lin"), item, owner=world.ada)

    item.refresh_from_db()
    assert item.owner is None


def test_the_client_gives_nothing_to_anybody(world):
    item = an_item(world, audience="shared")

    with pytest.raises(Denied):
        commands.assign_item(world.by("chen"), item, owner=world.wu)


def test_the_form_gives_it(world):
    item = an_item(world)
    browser = world.browser("lin")

    assert "吴昊" in browser.get(f"{item.url}assign_item/").content.decode()
    answer = browser.post(f"{item.url}assign_item/", {"owner": str(world.wu.pk)})

    item.refresh_from_db()
    assert (answer.status_code, item.owner) == (302, world.wu)
