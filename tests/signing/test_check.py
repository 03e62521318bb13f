"""One check finds every kind of tampering."""

import hashlib

import pytest
from django.conf import settings
from django.db import connection

from songda.documents.models import Version
from songda.signing.checking import check_all_signatures, check_signature
from songda.signing.commands import revoke
from songda.signing.models import Revocation, Signature
from songda.signing.signatures import hash_evidence
from songda.trail import triggers
from songda.trail.models import Event
from tests.signing.stage import a_paper, a_subject, proof_of, sign_paper


def faults(signature):
    fresh = Signature.objects.get(pk=signature.pk)
    return {check.name for check in check_signature(fresh).faults}


@pytest.fixture
def unguarded(db):
    """Somebody with the database's own password."""
    triggers.remove(connection)
    yield
    triggers.install(connection)


def a_file(world, content=b"evidence"):
    subject = a_subject(world)
    settings.UPLOADS.mkdir(exist_ok=True)
    (settings.UPLOADS / "abc").write_bytes(content)
    digest = hashlib.sha256(content).hexdigest()
    Version.objects.create(
        organisation=world.organisation, engagement=world.engagement, document=subject, number=1,
        name="a.txt", content_type="text/plain", size=8, sha256=digest, stored_as="abc",
        at=world.now,
    )  # fmt: skip
    return digest


def test_an_untouched_signature_matches(world):
    signature = sign_paper(world)

    checked = check_signature(signature)

    assert checked.verdict == "matches"
    assert checked.event.seq == 1


def test_a_signature_between_other_events_matches(world):
    first = sign_paper(world)
    second = sign_paper(world)
    third = sign_paper(world)

    assert [checked.verdict for _row, checked in check_all_signatures()] == ["matches"] * 3
    assert len({first.code, second.code, third.code}) == 3


def test_a_changed_text_is_found(world):
    signature = sign_paper(world)
    Signature.objects.update(content=signature.content.replace("7 通过", "8 通过"))

    assert "content" in faults(signature)


def test_a_changed_text_with_its_hash_made_to_fit_is_found(world):
    signature = sign_paper(world)
    content = signature.content.replace("7 通过", "8 通过")
    digest = hashlib.sha256(content.encode()).hexdigest()
    Signature.objects.update(content=content, content_hash=digest)

    assert {"evidence", "event"} <= faults(signature)


def test_changed_evidence_made_to_fit_is_found_by_the_trail(world):
    signature = sign_paper(world)
    evidence = {**signature.evidence, "address": "10.9.9.9"}
    Signature.objects.update(evidence=evidence, evidence_hash=hash_evidence(evidence))

    assert faults(signature) == {"event"}


@pytest.mark.parametrize(
    "change",
    [{"title": "x"}, {"act": "x"}, {"subject_label": "x"}, {"code": "SD-AAAA-AAAA"}],
)
def test_a_changed_row_is_found(world, change):
    signature = sign_paper(world)
    Signature.objects.update(**change)

    assert "evidence" in faults(signature)


def test_another_signer_in_the_row_is_found(world):
    signature = sign_paper(world)
    Signature.objects.update(person=world.wang)

    assert {"evidence", "event"} <= faults(signature)


def test_a_changed_event_is_found(world, unguarded):
    signature = sign_paper(world)
    Event.objects.filter(verb="paper.signed").update(person_name="王哲")

    assert faults(signature) == {"event", "chain"}


def test_a_deleted_event_is_found(world, unguarded):
    signature = sign_paper(world)
    Event.objects.filter(verb="paper.signed").delete()

    assert faults(signature) == {"event", "chain"}


@pytest.mark.parametrize("place", [0, 2])
def test_a_changed_neighbour_is_found(world, unguarded, place):
    signatures = [sign_paper(world) for _time in range(3)]
    Event.objects.filter(seq=place + 1).update(note="x")

    assert faults(signatures[1]) == {"chain"}


def test_files_are_read_again(world):
    digest = a_file(world)
    signature = sign_paper(world, paper=a_paper(files={"a.txt": digest}))

    assert faults(signature) == set()


@pytest.mark.parametrize("what", ["changed", "gone"])
def test_a_changed_or_missing_file_is_found_by_name(world, what):
    digest = a_file(world)
    signature = sign_paper(world, paper=a_paper(files={"a.txt": digest}))
    file = settings.UPLOADS / "abc"
    file.write_bytes(b"another") if what == "changed" else file.unlink()

    assert faults(signature) == {"files"}
    assert "a.txt" in check_signature(signature).faults[0].said


def test_a_revoked_signature_says_so_and_is_kept(world):
    signature = sign_paper(world)
    revoke(world.by("chen"), signature, reason="签错了版本", proof=proof_of(world, "chen"))

    checked = check_signature(signature)

    assert checked.verdict == "revoked"
    assert checked.revocation.reason == "签错了版本"


def test_a_deleted_revocation_still_counts(world):
    signature = sign_paper(world)
    revoke(world.by("chen"), signature, reason="签错了版本", proof=proof_of(world, "chen"))
    Revocation.objects.all().delete()

    assert check_signature(signature).verdict == "revoked"


def test_a_signature_that_only_the_trail_remembers_is_found(world):
    code = sign_paper(world).code
    Signature.objects.all().delete()

    [(signature, checked)] = check_all_signatures()

    assert signature.code == code
    assert not checked.ok
    assert "gone" in checked.first_fault
