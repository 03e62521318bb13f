"""Changing items."""

import pytest
from django.utils import translation

from songda.kit.refusals import Denied, Refused
from songda.planning import commands
from songda.trail.models import Event
from tests.planning.stage import an_item


def test_the_event_names_what_changed(world):
    item = an_item(world)

    commands.change_item(world.by("wu"), item, title="Build it well", owner=world.wu)

    event = Event.objects.get(verb="item.changed")
    assert event.facts["what"] == ["title", "owner", "owner_name"]
    said = {}
    for language in ("en", "zh-hans"):
        with translation.override(language):
            said[language] = event.sentence.split(": " if language == "en" else "：")[1]
    assert said == {"en": "Title, Owner", "zh-hans": "标题、负责人"}
    item.refresh_from_db()
    assert (item.title, item.owner) == ("Build it well", world.wu)


def test_no_change_is_refused(world):
    item = an_item(world)

    with pytest.raises(Refused):
        commands.change_item(world.by("lin"), item, title="Build it", waits_for="")


def test_what_was_shared_is_not_taken_back(world):
    item = an_item(world, audience="shared")

    with pytest.raises(Refused) as refused:
        commands.change_item(world.by("lin"), item, audience="internal")

    assert refused.value.field == "audience"


def test_other_waits_replace_those_before(world):
    an_item(world, "One"), an_item(world, "Two")
    item = an_item(world, "Three", waits_for="1")

    commands.change_item(world.by("lin"), item, waits_for="2")

    assert [each.predecessor.number for each in item.predecessor_links.all()] == [2]


def test_a_support_agent_changes_no_plan(world):
    item = an_item(world)

    with pytest.raises(Denied):
        commands.change_item(world.by("mei"), item, title="x")
