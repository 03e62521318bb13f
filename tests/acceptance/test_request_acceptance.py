import pytest

from songda.acceptance.commands import request_acceptance
from songda.acceptance.models import Acceptance, Case
from songda.documents.reading import place_of
from songda.kit.refusals import Denied, Refused, Repeated
from songda.trail.models import Event, Link
from tests.acceptance.stage import TERMS, a_request, ready_to_request
from tests.delivery.stage import (
    a_criterion,
    a_deliverable,
    a_measured_criterion,
    a_requirement,
    a_verified_version,
    a_version,
)


def test_a_request_freezes_the_words_of_every_criterion_as_cases(world):
    acceptance = a_request(world)

    cases = list(acceptance.cases.order_by("place"))
    assert [case.code for case in cases] == ["F1", "P1"]
    criterion = cases[1].criterion
    criterion.threshold = "99% 的提问不超过 1 秒"
    criterion.save()
    assert Case.objects.get(code="P1").threshold == "95% 的提问不超过 2.0 秒"
    assert (cases[1].target, cases[0].target) == (2, None)


def test_what_is_sent_is_shared_with_the_client(world):
    acceptance = a_request(world)

    assert acceptance.audience == "shared"
    assert acceptance.deliverable.audience == "shared"
    assert acceptance.version.file.document.audience == "shared"
    assert Acceptance.objects.visible_to(world.by("ada")).get() == acceptance


def test_it_verifies_its_deliverable_and_each_criterion(world):
    acceptance = a_request(world)

    links = Link.objects.filter(source_id=acceptance.id, kind="verifies")
    kinds = sorted(links.values_list("target_type", flat=True))
    assert kinds == ["delivery.deliverable", "needs.criterion", "needs.criterion"]


def test_the_terms_are_in_the_event(world):
    a_request(world)

    facts = Event.objects.get(verb="acceptance.requested").facts
    assert (facts["window_days"], facts["silence"]) == (5, "not_accepted")


@pytest.mark.parametrize("term", ["kind", "window_start", "silence", "clause"])
def test_no_term_has_a_hidden_default(world, term):
    deliverable, version = ready_to_request(world)

    with pytest.raises(Refused) as refused:
        request_acceptance(world.by("lin"), deliverable, version=version, **{**TERMS, term: ""})

    assert refused.value.field == term
    assert not Acceptance.objects.exists()


@pytest.mark.parametrize("days", [0, 251])
def test_a_window_has_a_length_that_makes_sense(world, days):
    deliverable, version = ready_to_request(world)
    with pytest.raises(Refused) as refused:
        request_acceptance(
            world.by("lin"), deliverable, version=version, **{**TERMS, "window_days": days}
        )
    assert refused.value.field == "window_days"


def test_what_is_missing_is_listed_and_nothing_is_saved(world):
    requirement = a_requirement(world)
    a_criterion(world, requirement, scene=" ", threshold="")
    a_measured_criterion(world, requirement, target=None)
    a_requirement(world, "没有标准的需求")
    bare = a_requirement(world, "也没有标准")
    deliverable = a_deliverable(world, requirement, bare)
    version = a_verified_version(world, deliverable)

    with pytest.raises(Refused) as refused:
        request_acceptance(world.by("lin"), deliverable, version=version, **TERMS)

    said = str(refused.value)
    assert said.count("AC-01.1") == 2
    assert "AC-01.2" in said
    assert bare.label in said
    assert set(refused.value.about) == {requirement, bare}
    deliverable.refresh_from_db()
    assert (deliverable.state, deliverable.audience) == ("verified", "internal")
    assert not Case.objects.exists()


def test_a_deliverable_that_delivers_nothing_approved_is_refused(world):
    draft = a_requirement(world, state="draft")
    a_criterion(world, draft)
    deliverable = a_deliverable(world, draft)

    with pytest.raises(Refused, match=deliverable.label):
        request_acceptance(
            world.by("lin"), deliverable, version=a_verified_version(world, deliverable), **TERMS
        )


def test_a_version_that_nobody_verified_is_refused(world):
    deliverable, _version = ready_to_request(world)
    with pytest.raises(Refused, match=r"v2\.0"):
        request_acceptance(
            world.by("lin"), deliverable, version=a_version(world, deliverable, "v2.0"), **TERMS
        )


@pytest.mark.parametrize("fault", ["gone", "changed", "archived"])
def test_a_file_that_is_missing_or_changed_is_refused(world, fault):
    deliverable, version = ready_to_request(world)
    place = place_of(version.file.stored_as)
    if fault == "gone":
        place.unlink()
    elif fault == "changed":
        place.chmod(0o600)
        place.write_text("something else")
    else:
        version.file.document.archived_at = world.now
        version.file.document.save()

    with pytest.raises(Refused, match=r"v1\.4\.0\.txt"):
        request_acceptance(world.by("lin"), deliverable, version=version, **TERMS)


def test_one_deliverable_is_examined_once_at_a_time(world):
    first = a_request(world)

    with pytest.raises(Refused) as refused:
        request_acceptance(world.by("lin"), first.deliverable, version=first.version, **TERMS)

    assert refused.value.about == [first]


def test_the_same_form_twice_makes_one_acceptance(world):
    deliverable, version = ready_to_request(world)
    by = world.by("lin", once="a key")
    made = request_acceptance(by, deliverable, version=version, **TERMS)

    with pytest.raises(Repeated) as repeated:
        request_acceptance(by, deliverable, version=version, **TERMS)

    assert repeated.value.event.subject() == made
    assert Acceptance.objects.count() == 1


@pytest.mark.parametrize("who", ["wu", "mei", "chen", "ada"])
def test_who_may_not_request_is_refused(world, who):
    deliverable, version = ready_to_request(world)
    with pytest.raises(Denied):
        request_acceptance(world.by(who), deliverable, version=version, **TERMS)
