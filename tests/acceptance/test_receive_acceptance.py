from datetime import UTC, date, datetime

import pytest

from songda.acceptance.clock import clock
from songda.acceptance.commands import receive_acceptance
from songda.kit.refusals import Denied, Refused
from songda.trail.models import Event
from tests.acceptance.stage import a_request, received


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
