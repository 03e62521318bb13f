import pytest

from songda.acceptance.cases import standings
from songda.acceptance.commands import conclude, receive_acceptance, request_again
from songda.acceptance.models import Verdict
from songda.kit.refusals import Refused
from songda.signing.models import Signature
from tests.acceptance.stage import a_measurement, a_verdict, concluded, sign_it, signed
from tests.delivery.stage import a_deliverable, a_verified_version, a_version


def test_the_next_round_keeps_what_passed_and_asks_for_the_rest(world):
    acceptance = signed(world, p1="fail")
    better = a_verified_version(world, acceptance.deliverable, "v1.4.1")

    request_again(world.by("lin"), acceptance, version=better)

    first, second = standings(acceptance)
    assert (acceptance.round, acceptance.state, acceptance.version) == (2, "requested", better)
    assert (first.chosen, first.is_kept, second.chosen) == ("pass", True, None)
    assert acceptance.received_at is None
    assert acceptance.deliverable.state == "submitted"
    assert better.file.document.audience == "shared"
    assert Verdict.objects.count() == 2


def test_a_condition_of_a_failed_round_is_judged_again(world):
    acceptance = signed(world, p1="fail", f1="conditional")
    request_again(world.by("lin"), acceptance, version=acceptance.version)
    assert [row.chosen for row in standings(acceptance)] == [None, None]


def test_what_is_judged_again_is_measured_again_and_signed_again(world):
    acceptance = signed(world, p1="fail")
    request_again(world.by("lin"), acceptance, version=acceptance.version)
    receive_acceptance(world.by("ada"), acceptance)
    with pytest.raises(Refused, match="P1"):
        a_verdict(world, acceptance, "P1")

    a_measurement(world, acceptance, "1.7")
    a_verdict(world, acceptance, "P1")
    sign_it(world, conclude(world.by("ada"), acceptance))

    assert acceptance.state == "passed"
    assert sorted(Signature.objects.values_list("act", flat=True)) == ["round_1", "round_2"]
    assert {row.case.requirement.state for row in standings(acceptance)} == {"accepted"}


@pytest.mark.parametrize("stage", [concluded, signed])
def test_only_a_failed_round_has_a_next_one(world, stage):
    acceptance = stage(world)
    with pytest.raises(Refused):
        request_again(world.by("lin"), acceptance, version=acceptance.version)


def test_the_version_is_verified_and_of_the_same_deliverable(world):
    acceptance = signed(world, p1="fail")
    other = a_deliverable(world, title="别的")
    for version in (
        a_version(world, acceptance.deliverable, "v9"),
        a_verified_version(world, other, "v1"),
    ):
        with pytest.raises(Refused) as refused:
            request_again(world.by("lin"), acceptance, version=version)
        assert refused.value.field == "version"
    acceptance.refresh_from_db()
    assert (acceptance.round, acceptance.state) == (1, "failed")
