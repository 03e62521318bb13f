"""What every change leaves behind."""

import pytest
from django.db import DatabaseError, transaction

from songda.engagements import commands
from songda.kit.models import Job
from songda.kit.refusals import Denied, Refused, Repeated
from songda.trail.chain import check
from songda.trail.commands import record
from songda.trail.models import Chain, Event


@pytest.fixture
def engagement(world):
    by = world.owner()
    client = commands.create_client(by, name="华东医药")
    return commands.create_engagement(by, client, name="移动随访")


def test_a_command_leaves_an_event_in_the_chain_of_its_engagement(world):
    by = world.by("lin")

    commands.change_engagement(by, by.engagement, name="企业会话")

    event = Event.objects.get(verb="engagement.changed")
    assert (event.seq, event.person, event.at) == (1, world.lin, world.now)
    assert check(Chain.objects.get(pk=by.engagement.id)).fault is None


def test_a_sentence_reads_in_either_language(world):
    commands.change_engagement(world.by("lin"), world.engagement, name="企业会话")

    assert "林岚" in Event.objects.get().sentence


def test_who_may_not_is_refused_and_nothing_is_recorded(world):
    with pytest.raises(Denied):
        commands.change_engagement(world.by("wu"), world.engagement, name="x")

    assert not Event.objects.exists()


def test_a_refusal_leaves_nothing_half_done(world):
    by = world.owner()
    commands.create_client(by, name="华东医药")

    with pytest.raises(Refused):
        commands.create_client(by, name="华东医药")

    assert Event.objects.count() == 1


def test_the_same_form_sent_twice_is_carried_out_once(world):
    by = world.by("lin", once="a key")
    commands.change_engagement(by, world.engagement, name="企业会话")

    with pytest.raises(Repeated) as repeated:
        commands.change_engagement(by, world.engagement, name="企业会话 2")

    assert repeated.value.event.verb == "engagement.changed"
    assert Event.objects.count() == 1


def test_nothing_is_recorded_outside_a_command(world):
    with pytest.raises(RuntimeError):
        record(world.by("lin"), "engagement.changed", world.engagement, what="")


@pytest.mark.parametrize("what", ["update", "delete"])
def test_the_database_refuses_to_change_or_delete_an_event(world, what):
    commands.change_engagement(world.by("lin"), world.engagement, name="企业会话")

    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        if what == "update":
            Event.objects.update(note="x")
        else:
            Event.objects.all().delete()


def test_reactions_are_pending_rows_of_the_same_transaction(world):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        commands.change_engagement(world.by("lin"), world.engagement, name="企业会话")
        raise ZeroDivisionError

    assert not Event.objects.exists()
    assert not Job.objects.exists()
