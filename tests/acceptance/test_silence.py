"""What happens when the window ends: warnings, objections, and silence."""

import pytest

from songda.acceptance.commands import (
    deem_accepted,
    raise_objection,
    return_for_judging,
    warn_of_window_end,
)
from songda.kit.refusals import Denied, Refused
from songda.notify.rules import recipients
from songda.support.accepted import accepted, accepted_version
from songda.trail.actor import system
from songda.trail.chain import hash_of
from songda.trail.models import Event
from tests.acceptance.stage import (
    a_verdict,
    at,
    concluded,
    deemed,
    received,
    run_the_windows,
)


def the_window_ends(world, acceptance):
    """The warnings and the end, as in `deemed`."""
    for moment in ("2026-11-30T10:00", "2026-12-01T10:00", "2026-12-02T00:30"):
        run_the_windows(at(world, moment))
    acceptance.refresh_from_db()
    return acceptance


def test_silence_accepts_where_the_contract_says_so(world):
    acceptance = deemed(world)

    assert (acceptance.state, acceptance.signed_at) == ("deemed", None)
    assert acceptance.deliverable.state == "accepted"
    requirements = [case.requirement for case in acceptance.cases.select_related("requirement")]
    assert {one.state for one in requirements} == {"accepted"}
    assert accepted_version(requirements[0]) == acceptance.version
    assert accepted(requirements[0]).signature is None


def test_the_event_is_the_systems_and_names_the_clause_and_the_end(world):
    deemed(world)

    event = Event.objects.get(verb="acceptance.deemed")
    assert event.person is None
    assert (event.role, event.via, event.audience) == ("system", "automation", "shared")
    assert (event.facts["clause"], event.facts["ends_on"]) == ("合同第 7.3 条", "2026-12-01")
    assert "合同第 7.3 条" in event.sentence
    assert hash_of(event) == event.hash


def test_both_sides_are_warned_once_on_each_of_the_two_last_days(world):
    received(world, silence="deemed")
    days = ("2026-11-27", "2026-11-30", "2026-11-30", "2026-12-01", "2026-12-01")

    done = [run_the_windows(at(world, f"{day}T1{n}:00")) for n, day in enumerate(days)]

    assert done == [0, 1, 0, 1, 0]
    assert Event.objects.filter(verb="acceptance.window_ending").count() == 2


def test_a_warning_reaches_the_client_and_the_manager(world):
    received(world, silence="deemed")
    run_the_windows(at(world, "2026-11-30T10:00"))

    told = recipients(Event.objects.get(verb="acceptance.window_ending"))

    assert {person.name for person, _needs in told} == {"陈立", "王哲", "何薇", "林岚"}
    assert {person.name for person, needs in told if needs} == {"陈立", "王哲", "何薇"}


def test_without_an_earlier_warning_the_job_warns_first_and_accepts_a_day_later(world):
    acceptance = received(world, silence="deemed")

    run_the_windows(at(world, "2026-12-08T10:00"))
    run_the_windows(at(world, "2026-12-08T17:00"))
    acceptance.refresh_from_db()
    assert acceptance.state == "examined"
    run_the_windows(at(world, "2026-12-09T00:30"))

    acceptance.refresh_from_db()
    assert acceptance.state == "deemed"


def test_a_weekend_does_not_count(world):
    acceptance = received(world, silence="deemed", window_days=3)

    run_the_windows(at(world, "2026-11-26T10:00"))
    run_the_windows(at(world, "2026-11-27T17:00"))
    acceptance.refresh_from_db()
    assert acceptance.state == "examined"


def test_where_the_contract_does_not_say_so_silence_accepts_nothing(world):
    acceptance = the_window_ends(world, received(world))

    assert acceptance.state == "examined"
    assert Event.objects.filter(verb="acceptance.window_ending").count() == 2


def test_an_objection_in_time_ends_the_meaning_of_silence(world):
    acceptance = received(world, silence="deemed")
    raise_objection(world.by("ada"), acceptance, why="演练还没做")

    the_window_ends(world, acceptance)

    assert (acceptance.state, acceptance.objection) == ("examined", "演练还没做")
    with pytest.raises(Refused):
        raise_objection(world.by("ada"), acceptance, why="再说一次")


@pytest.mark.parametrize("verdict", ["fail", "conditional"])
def test_a_verdict_that_is_no_plain_pass_is_no_silence(world, verdict):
    acceptance = received(world, silence="deemed")
    a_verdict(world, acceptance, "F1", verdict)

    assert the_window_ends(world, acceptance).state == "examined"


def test_a_round_that_the_sponsor_returned_is_no_silence(world):
    acceptance = concluded(world, silence="deemed")
    return_for_judging(world.by("chen"), acceptance, why="P1 再测一次")

    assert the_window_ends(world, acceptance).state == "examined"


def test_a_passed_round_that_nobody_signs_is_deemed_accepted_too(world):
    acceptance = concluded(world, silence="deemed")

    assert the_window_ends(world, acceptance).state == "deemed"


def test_nobody_deems_by_hand_and_not_before_the_end(world):
    acceptance = received(world, silence="deemed")
    with pytest.raises(Denied):
        deem_accepted(world.by("lin"), acceptance)
    with pytest.raises(Denied):
        raise_objection(world.by("lin"), acceptance, why="x")
    by = system(world.organisation, world.engagement).at(world.now)
    with pytest.raises(Refused):
        deem_accepted(by, acceptance)
    with pytest.raises(Refused):
        warn_of_window_end(by, acceptance)


def test_an_objection_says_why(world):
    acceptance = received(world, silence="deemed")
    with pytest.raises(Refused) as refused:
        raise_objection(world.by("ada"), acceptance, why=" ")
    assert refused.value.field == "why"
