from decimal import Decimal

import pytest

from songda.acceptance.cases import standings
from songda.acceptance.models import Measurement
from songda.kit.refusals import Refused
from songda.trail.models import Event
from tests.acceptance.stage import a_measurement, a_request, concluded, received
from tests.delivery.stage import a_file


@pytest.mark.parametrize("who", ["wu", "mei", "chen", "ada"])
def test_either_party_measures_and_the_evidence_is_shared(world, who):
    acceptance = received(world)

    made = a_measurement(world, acceptance, who=who)

    assert (made.value, made.person) == (Decimal("1.82"), world.people[who])
    assert made.evidence.document.audience == "shared"
    facts = Event.objects.get(verb="case.measured").facts
    assert (facts["value"], facts["reached"], facts["sha256"]) == (
        "1.82 秒", True, made.evidence.sha256,
    )  # fmt: skip


def test_the_newest_value_of_the_round_counts_and_the_earlier_is_kept(world):
    acceptance = received(world)
    a_measurement(world, acceptance, "2.4")
    a_measurement(world, acceptance, "1.9")

    row = standings(acceptance)[1]
    assert (row.value, row.outcome.reached) == ("1.9 秒", True)
    assert Measurement.objects.count() == 2


def test_the_vendor_may_measure_before_the_client_has_received_it(world):
    assert a_measurement(world, a_request(world)).round == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"sample": " "}, "sample"), ({"method": ""}, "method"), ({"file": None}, "file")],
)
def test_a_value_without_sample_method_or_evidence_is_refused(world, changes, field):
    acceptance = received(world)
    with pytest.raises(Refused) as refused:
        a_measurement(world, acceptance, **changes)
    assert refused.value.field == field
    assert not Measurement.objects.exists()


@pytest.mark.parametrize("value", ["1.82345", "100000000000000"])
def test_a_value_that_cannot_be_kept_exactly_is_refused(world, value):
    acceptance = received(world)
    with pytest.raises(Refused) as refused:
        a_measurement(world, acceptance, value)
    assert refused.value.field == "value"


def test_a_function_is_not_measured(world):
    acceptance = received(world)
    with pytest.raises(Refused, match="F1"):
        a_measurement(world, acceptance, code="F1")


def test_nothing_is_measured_into_a_concluded_round(world):
    acceptance = concluded(world)
    with pytest.raises(Refused, match=acceptance.label):
        a_measurement(world, acceptance, "1.5")


def test_evidence_of_a_kind_that_is_not_let_in_is_refused_and_nothing_is_saved(world):
    acceptance = received(world)
    with pytest.raises(Refused):
        a_measurement(world, acceptance, file=a_file("proof.svg", "<svg onload='x'/>"))
    assert not Measurement.objects.exists()


def test_a_case_of_another_acceptance_is_refused(world):
    acceptance, other = received(world), received(world)
    with pytest.raises(Refused):
        from songda.acceptance.commands import measure

        measure(
            world.by("wu"), acceptance, case=other.cases.get(code="P1"),
            value=Decimal(1), sample="1", method="x", file=a_file("a.csv", "1\n"),
        )  # fmt: skip
