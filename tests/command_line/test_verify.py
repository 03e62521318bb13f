"""A changed byte is found, and named."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from songda.engagements import commands
from songda.trail import triggers
from songda.trail.models import Event
from tests.support.stage import a_ticket


def verify() -> tuple[int, str]:
    """The exit code of `songda verify`, and what it said."""
    out, errors = StringIO(), StringIO()
    try:
        call_command("verify", "--quiet", stdout=out, stderr=errors)
    except SystemExit as end:
        return int(end.code or 0), errors.getvalue()
    return 0, out.getvalue()


@pytest.fixture
def trail(world):
    """Three events, with the triggers out of the way of a forger."""
    a_ticket(world)
    a_ticket(world, title="导出打不开")
    commands.change_engagement(world.by("lin"), world.engagement, name="企业会话")
    triggers.remove(connection)
    yield world
    triggers.install(connection)


def test_an_untouched_trail_checks(world):
    a_ticket(world)
    assert verify() == (0, "1 events and 0 signatures are as they were recorded.\n")


@pytest.mark.parametrize(
    "change",
    [
        {"facts": {"title": "别的"}},
        {"note": "x"},
        {"person_name": "林岚岚"},
        {"verb": "ticket.closed"},
        {"audience": "internal"},
        {"at": "2026-11-24T02:18:01Z"},
        {"hash": "0" * 64},
        {"once": "k"},
    ],
)
def test_a_change_of_anything_in_an_event_is_found(trail, change):
    Event.objects.filter(seq=2).update(**change)

    code, said = verify()

    assert code == 1
    assert "event 2" in said or "event 3" in said


def test_an_event_that_is_gone_is_found(trail):
    Event.objects.filter(seq=2).delete()

    code, said = verify()

    assert (code, "event 2: it is missing" in said) == (1, True)


def test_the_last_event_cannot_vanish_either(trail):
    Event.objects.filter(seq=3).delete()

    code, said = verify()

    assert (code, "does not end where it should" in said) == (1, True)
