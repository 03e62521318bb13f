"""Writing items down."""

from datetime import date

import pytest

from songda.kit.refusals import Denied, Refused
from songda.planning import commands
from songda.planning.models import WorkItem
from songda.trail.models import Entry, Event
from tests.planning.stage import an_item


def test_an_item_is_internal_and_stands_at_the_end_of_to_do(world):
    first, second = an_item(world), an_item(world, "Then this")

    assert (first.label, first.state, first.audience) == ("TSK-01", "todo", "internal")
    assert first.rank < second.rank
    assert first.place < second.place
    assert Entry.objects.get(pk=first.id).title == "Build it"


def test_writing_it_down_is_an_event_with_its_title(world):
    an_item(world)

    assert "Build it" in Event.objects.get(verb="item.created").sentence


def test_an_item_cannot_end_before_it_starts(world):
    with pytest.raises(Refused) as refused:
        an_item(world, starts_on=date(2026, 12, 2), ends_on=date(2026, 12, 1))

    assert refused.value.field == "ends_on"
    assert not WorkItem.objects.exists()


@pytest.mark.parametrize("title", ["", "   ", "x" * 301, "a\x00b"])
def test_a_title_is_a_line_of_text(world, title):
    with pytest.raises(Refused):
        an_item(world, title)


def test_the_client_writes_no_items(world):
    with pytest.raises(Denied):
        an_item(world, by="chen")


def test_somebody_from_elsewhere_cannot_own_an_item(world):
    assert world.elsewhere
    with pytest.raises(Refused) as refused:
        an_item(world, owner=world.zed)

    assert refused.value.field == "owner"


def test_a_client_can_own_only_what_they_can_read(world):
    with pytest.raises(Refused):
        an_item(world, owner=world.ada)

    assert an_item(world, owner=world.ada, audience="shared").owner == world.ada


def test_a_part_stands_below_its_parent_and_what_came_after_keeps_its_order(world):
    parent = an_item(world, "Group")
    after = an_item(world, "After")
    part = an_item(world, "Part", parent=parent)
    deeper = an_item(world, "Deeper", parent=part)
    another = an_item(world, "Another part", parent=parent)

    lines = WorkItem.objects.order_by("place")
    assert [item.id for item in lines] == [
        parent.id, part.id, deeper.id, another.id, after.id,
    ]  # fmt: skip
    assert [item.depth for item in lines] == [0, 1, 2, 1, 0]


def test_lines_make_room_when_there_is_none_between_two(world):
    parent, after = an_item(world, "Group"), an_item(world, "After")
    WorkItem.objects.filter(pk=after.pk).update(place=parent.place + 1e-12)

    part = an_item(world, "Part", parent=parent)

    after.refresh_from_db()
    assert parent.place < part.place < after.place


def test_waits_are_read_as_people_write_them(world):
    an_item(world, "One"), an_item(world, "Two"), an_item(world, "Three")
    item = an_item(world, "Four", waits_for="TSK-01，2ss+2d; 03FF-1d")

    found = item.predecessor_links.order_by("predecessor__number")
    assert [each.code for each in found] == ["FS", "SS+2d", "FF-1d"]


@pytest.mark.parametrize("waits", ["99", "soon", "1, TSK-2", "2"])
def test_waiting_for_nothing_that_is_there_is_refused_and_nothing_is_saved(world, waits):
    an_item(world, "One")

    with pytest.raises(Refused) as refused:
        an_item(world, "Two", waits_for=waits)

    assert refused.value.field == "waits_for"
    assert WorkItem.objects.count() == 1


def test_a_circle_is_refused_with_its_numbers(world):
    one = an_item(world, "One")
    an_item(world, "Two", waits_for="1")
    an_item(world, "Three", waits_for="2")

    with pytest.raises(Refused, match="TSK-03"):
        commands.change_item(world.by("lin"), one, waits_for="3")

    assert not one.predecessor_links.exists()
