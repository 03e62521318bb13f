from datetime import UTC, date, datetime

import pytest

from songda.acceptance.clock import clock
from songda.acceptance.commands import conclude, receive_acceptance, return_for_judging
from songda.kit.refusals import Denied, Refused
from songda.trail.models import Event
from tests.acceptance.stage import (
    a_measurement,
    a_request,
    a_verdict,
    at,
    deemed,
    received,
    sign_it,
)


def test_the_window_is_counted_in_business_days_from_the_next_one(world):
    acceptance = received(world)

    found = clock(acceptance, world.now)
    assert [day.on for day in found.days] == [date(2026, 11, day) for day in (25, 26, 27, 30)] + [
        date(2026, 12, 1)
    ]
    assert (found.number, found.is_over, found.estimated) == (0, False, False)
    assert acceptance.due_at == found.ends_at
    assert (acceptance.state, acceptance.deliverable.state) == ("examined", "examined")


def test_the_day_of_receipt_is_day_one_where_the_contract_says_so(world):
    acceptance = received(world, window_start="same_day")

    found = clock(acceptance, world.now)
    assert found.days[0].on == date(2026, 11, 24)
    assert (found.days[0].state, found.number) == ("now", 1)


def concluded_on_thursday(world, **terms):
    """Received on Tuesday, 24 November; it is Monday now."""
    acceptance = received(world, **terms)
    at(world, "2026-11-26T11:00")
    a_measurement(world, acceptance)
    for code in ("F1", "P1"):
        a_verdict(world, acceptance, code)
    conclude(world.by("ada"), acceptance)
    at(world, "2026-11-30T09:00")
    return acceptance


def test_the_days_stop_with_the_conclusion(world):
    acceptance = concluded_on_thursday(world)

    found = clock(acceptance, world.now)

    assert [day.state for day in found.days] == ["past", "end", "", "", ""]
    assert found.number == 2
    shown = world.browser("ada").get(acceptance.url).text
    assert 'class="end">结束<br>' in shown and 'aria-current="date"' not in shown


def test_the_days_go_on_when_the_sponsor_returns_it(world):
    acceptance = concluded_on_thursday(world)

    return_for_judging(world.by("chen"), acceptance, why="P1 再测一次")

    states = [day.state for day in clock(acceptance, world.now).days]
    assert states == ["past", "past", "past", "now", ""]


def test_the_days_go_on_while_silence_may_still_be_the_answer(world):
    acceptance = concluded_on_thursday(world, silence="deemed")

    assert clock(acceptance, world.now).number == 4

    sign_it(world, acceptance)
    assert clock(acceptance, world.now).number == 2


def test_what_was_deemed_accepted_has_no_today(world):
    acceptance = deemed(world)

    found = clock(acceptance, world.now)

    assert {day.state for day in found.days} == {"past"} and found.is_over


def test_make_up_days_and_holidays_count_as_the_calendar_says(world):
    world.now = datetime(2026, 9, 24, 2, tzinfo=UTC)
    acceptance = received(world)

    days = [day.on for day in clock(acceptance, world.now).days]
    assert days[0] == date(2026, 9, 28), "25 to 27 September 2026 are holidays"


def test_years_without_an_announcement_are_called_estimated(world):
    world.now = datetime(2031, 3, 3, 2, tzinfo=UTC)

    acceptance = received(world)

    assert clock(acceptance, world.now).estimated
    assert Event.objects.get(verb="acceptance.received").facts["estimated"]


def test_the_clock_knows_when_the_window_is_over(world):
    acceptance = received(world)
    assert clock(acceptance, datetime(2026, 12, 2, 2, tzinfo=UTC)).is_over


def test_a_request_is_received_once(world):
    acceptance = received(world)
    with pytest.raises(Refused, match=acceptance.label):
        receive_acceptance(world.by("chen"), acceptance)


@pytest.mark.parametrize("who", ["lin", "wu"])
def test_the_vendor_does_not_receive_for_the_client(world, who):
    with pytest.raises(Denied):
        receive_acceptance(world.by(who), a_request(world))


def test_an_assistant_does_not_receive_for_a_person(world):
    with pytest.raises(Denied):
        receive_acceptance(world.by("ada", via="assistant"), a_request(world))
