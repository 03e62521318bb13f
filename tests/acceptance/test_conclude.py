import pytest

from songda.acceptance.commands import conclude, return_for_judging
from songda.kit.refusals import Denied, Refused
from songda.trail.models import Event
from tests.acceptance.stage import a_measurement, a_verdict, concluded, received, signed


@pytest.mark.parametrize(
    ("p1", "f1", "conclusion"),
    [
        ("pass", "pass", "passed"),
        ("pass", "conditional", "conditional"),
        ("fail", "pass", "failed"),
    ],
)
def test_the_conclusion_follows_from_the_verdicts_and_waits_for_the_sponsor(
    world, p1, f1, conclusion
):
    acceptance = concluded(world, p1, f1)

    assert (acceptance.state, acceptance.concluded_by) == ("to_sign", world.ada)
    assert Event.objects.get(verb="acceptance.concluded").facts["conclusion"] == conclusion


def test_a_round_is_not_concluded_before_every_case_is_judged(world):
    acceptance = received(world)
    a_verdict(world, acceptance, "F1")

    with pytest.raises(Refused, match="P1"):
        conclude(world.by("ada"), acceptance)

    acceptance.refresh_from_db()
    assert acceptance.state == "examined"


def test_the_vendor_does_not_conclude(world):
    acceptance = received(world)
    a_measurement(world, acceptance)
    with pytest.raises(Denied):
        conclude(world.by("lin"), acceptance)


def test_the_sponsor_returns_it_with_a_reason_and_it_is_judged_again(world):
    acceptance = concluded(world)

    return_for_judging(world.by("chen"), acceptance, why="F1 请再试一次夜间的")

    assert (acceptance.state, acceptance.concluded_at) == ("examined", None)
    assert Event.objects.get(verb="acceptance.returned").note == "F1 请再试一次夜间的"
    a_verdict(world, acceptance, "F1", "fail")
    assert conclude(world.by("ada"), acceptance).state == "to_sign"


def test_returning_says_why(world):
    with pytest.raises(Refused) as refused:
        return_for_judging(world.by("chen"), concluded(world), why=" ")
    assert refused.value.field == "why"


def test_only_the_sponsor_returns(world):
    with pytest.raises(Denied):
        return_for_judging(world.by("ada"), concluded(world), why="x")


def test_what_is_signed_is_not_returned(world):
    with pytest.raises(Refused):
        return_for_judging(world.by("chen"), signed(world), why="x")
