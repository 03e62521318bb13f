"""The certificate of an acceptance by silence says that nobody signed, and what the trail shows."""

from io import BytesIO

import pytest
from django.db import connection
from pypdf import PdfReader

from songda.acceptance.deemed import deemed_certificate
from songda.acceptance.models import Acceptance
from songda.trail import triggers
from songda.trail.models import Event
from tests.acceptance.stage import deemed, received, signed

ADDRESS = "/e/ocean/acceptances/1/deemed.pdf"


def text_of(pdf):
    return "".join("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


@pytest.mark.parametrize("key", ["lin", "chen", "ada"])
def test_both_parties_download_it(world, key):
    deemed(world)

    answer = world.browser(key).get(ADDRESS)

    assert answer.headers["Content-Type"] == "application/pdf"
    assert "ACC-01.pdf" in answer.headers["Content-Disposition"]
    assert ADDRESS in world.browser(key).get("/e/ocean/acceptances/1/").text


def test_it_names_the_clause_the_warnings_and_that_nobody_signed(world):
    text = text_of(deemed_certificate(deemed(world), "en"))

    assert "Deemedacceptedunder“合同第7.3条”afterwarningsonMon30Nov2026,Tue1Dec2026;" in text
    assert "nobodysigned" in text
    assert "Verificationcode" not in text


def test_every_warning_and_the_head_of_the_trail_stand_in_it(world):
    text = text_of(deemed_certificate(deemed(world), "zh-hans"))

    event = Event.objects.get(verb="acceptance.deemed")
    for warning in Event.objects.filter(verb="acceptance.window_ending"):
        assert warning.hash in text
    assert event.hash in text
    assert event.previous_hash in text
    assert "视为验收" in text and "没有人签署" in text


def test_printed_again_it_is_the_same(world):
    acceptance = deemed(world)

    assert deemed_certificate(acceptance, "en") == deemed_certificate(acceptance, "en")


def test_a_trail_that_was_forged_is_said_in_its_first_line(world):
    acceptance = deemed(world)
    triggers.remove(connection)
    Event.objects.filter(verb="acceptance.deemed").update(note="改过")
    triggers.install(connection)

    assert "Thetraildoesnothold" in text_of(deemed_certificate(acceptance, "en"))


@pytest.mark.parametrize("made", [received, signed])
def test_what_was_not_deemed_has_none(world, made):
    acceptance = made(world)

    assert world.browser("chen").get(ADDRESS).headers["Location"] == acceptance.url


def test_a_state_without_its_event_has_none(world):
    acceptance = received(world)
    Acceptance.objects.update(state="deemed")

    assert deemed_certificate(Acceptance.objects.get(pk=acceptance.pk), "en") is None


def test_what_is_not_shared_is_not_there(world):
    deemed(world)
    Acceptance.objects.update(audience="internal")

    assert world.browser("chen").get(ADDRESS).status_code == 404
    assert world.browser("lin").get(ADDRESS).status_code == 200
