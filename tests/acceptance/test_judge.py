from datetime import timedelta

import pytest

from songda.acceptance.commands import judge
from songda.acceptance.models import Verdict
from songda.kit.refusals import Denied, Refused
from songda.trail.models import Event
from tests.acceptance.stage import (
    a_measurement,
    a_request,
    a_verdict,
    case_of,
    concluded,
    received,
    signed,
)


def test_a_verdict_says_who_judged_what_when(world):
    acceptance = received(world)

    verdict = a_verdict(world, acceptance, "F1")

    assert (verdict.verdict, verdict.person, verdict.at) == ("pass", world.ada, world.now)
    event = Event.objects.get(verb="case.judged")
    assert "F1" in event.sentence
    assert event.audience == "shared"


def test_a_verdict_can_be_changed_and_the_earlier_is_kept(world):
    acceptance = received(world)
    first = a_verdict(world, acceptance, "F1", "fail")

    second = a_verdict(world, acceptance, "F1", "pass", who="chen")

    first.refresh_from_db()
    assert (first.is_current, second.is_current) == (False, True)
    assert Event.objects.filter(verb="case.judged").last().facts["before"] in ("fail", None)
    assert Verdict.objects.count() == 2


@pytest.mark.parametrize(
    ("missing", "field"),
    [({"reason": " "}, "reason"), ({"due_on": None}, "due_on"), ({"owner_name": ""}, "owner_name")],
)
def test_a_condition_needs_its_words_its_day_and_its_owner(world, missing, field):
    acceptance = received(world)
    with pytest.raises(Refused) as refused:
        a_verdict(world, acceptance, "F1", "conditional", **missing)
    assert refused.value.field == field
    assert not Verdict.objects.exists()


def test_a_condition_is_not_due_in_the_past(world):
    acceptance = received(world)
    with pytest.raises(Refused) as refused:
        a_verdict(
            world, acceptance, "F1", "conditional", due_on=world.now.date() - timedelta(days=1)
        )
    assert refused.value.field == "due_on"


def test_a_failure_says_what_did_not_work(world):
    acceptance = received(world)
    with pytest.raises(Refused) as refused:
        a_verdict(world, acceptance, "F1", "fail", reason="")
    assert refused.value.field == "reason"


def test_a_verdict_is_one_of_three(world):
    acceptance = received(world)
    with pytest.raises(Refused) as refused:
        a_verdict(world, acceptance, "F1", "")
    assert refused.value.field == "verdict"


@pytest.mark.parametrize("verdict", ["pass", "conditional"])
def test_what_is_measured_does_not_pass_without_a_value(world, verdict):
    acceptance = received(world)
    with pytest.raises(Refused, match="P1"):
        a_verdict(world, acceptance, "P1", verdict)


def test_what_is_measured_may_fail_without_a_value(world):
    assert a_verdict(world, received(world), "P1", "fail").verdict == "fail"


def test_a_missed_target_does_not_simply_pass(world):
    acceptance = received(world)
    a_measurement(world, acceptance, "2.01")

    with pytest.raises(Refused, match=r"2\.01") as refused:
        a_verdict(world, acceptance, "P1", "pass")

    assert refused.value.field == "verdict"


def test_a_missed_target_passes_with_a_condition(world):
    acceptance = received(world)
    a_measurement(world, acceptance, "2.01")

    verdict = a_verdict(world, acceptance, "P1", "conditional")

    assert (verdict.owner_name, verdict.verdict) == ("吴昊", "conditional")


def test_a_target_that_is_just_reached_passes(world):
    acceptance = received(world)
    a_measurement(world, acceptance, "2.0000")
    assert a_verdict(world, acceptance, "P1").verdict == "pass"


@pytest.mark.parametrize("stage", [a_request, concluded, signed])
def test_nothing_is_judged_before_the_receipt_or_after_the_conclusion(world, stage):
    acceptance = stage(world)
    before = Verdict.objects.count()

    with pytest.raises(Refused, match=acceptance.label):
        a_verdict(world, acceptance, "F1", "fail")

    assert Verdict.objects.count() == before


def test_an_old_page_does_not_judge_what_was_concluded_meanwhile(world):
    acceptance = concluded(world)
    acceptance.state = "examined"  # what a page opened earlier believes

    with pytest.raises(Refused):
        a_verdict(world, acceptance, "F1", "fail")


@pytest.mark.parametrize("who", ["lin", "zhou", "wu"])
def test_the_vendor_does_not_judge(world, who):
    acceptance = received(world)
    with pytest.raises(Denied):
        a_verdict(world, acceptance, "F1", who=who)


def test_nobody_judges_for_a_person_or_while_looking_as_the_client(world):
    acceptance = received(world)
    for changes in ({"via": "assistant"}, {"read_only": True}):
        with pytest.raises(Denied):
            judge(
                world.by("ada", **changes), acceptance,
                case=case_of(acceptance, "F1"), verdict="pass",
            )  # fmt: skip


def test_a_case_of_another_acceptance_is_refused(world):
    acceptance, other = received(world), received(world)
    with pytest.raises(Refused):
        judge(world.by("ada"), acceptance, case=case_of(other, "F1"), verdict="pass")
