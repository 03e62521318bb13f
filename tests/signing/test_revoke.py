"""Only the signer says that a signature no longer stands, once, with a reason."""

import pytest

from songda.engagements.models import Membership
from songda.kit.refusals import Denied, Refused
from songda.signing.checking import check_signature
from songda.signing.commands import revoke
from songda.signing.models import Revocation
from songda.trail.models import Event
from tests.signing.stage import a_subject, proof_of, sign_paper


def test_a_revocation_is_an_event_with_its_reason(world):
    signature = sign_paper(world)

    revoke(world.by("chen"), signature, reason="版本不对", proof=proof_of(world, "chen"))

    event = Event.objects.get(verb="signature.revoked")
    assert event.facts["reason"] == "版本不对"
    assert event.audience == "shared"
    assert "版本不对" in event.sentence


def test_it_cannot_be_revoked_twice(world):
    signature = sign_paper(world)
    revoke(world.by("chen"), signature, reason="x", proof=proof_of(world, "chen"))

    with pytest.raises(Refused, match="already"):
        revoke(world.by("chen"), signature, reason="y", proof=proof_of(world, "chen"))


def test_without_a_reason_nothing_is_revoked(world):
    signature = sign_paper(world)

    with pytest.raises(Refused) as refused:
        revoke(world.by("chen"), signature, reason="  ", proof=proof_of(world, "chen"))

    assert refused.value.field == "reason"
    assert not Revocation.objects.exists()


def test_another_sponsor_cannot_revoke_it(world):
    signature = sign_paper(world)
    Membership.objects.filter(person=world.wang).update(role="sponsor")

    with pytest.raises(Refused, match="only they"):
        revoke(world.by("wang"), signature, reason="x", proof=proof_of(world, "wang"))


def test_the_delivery_team_cannot_revoke_it(world):
    signature = sign_paper(world)

    with pytest.raises(Denied):
        revoke(world.by("lin"), signature, reason="x", proof=proof_of(world, "lin"))


def test_a_revoked_signature_can_be_given_again_and_both_are_kept(world):
    subject = a_subject(world)
    first = sign_paper(world, subject=subject)
    revoke(world.by("chen"), first, reason="版本不对", proof=proof_of(world, "chen"))

    second = sign_paper(world, subject=subject)

    assert (first.turn, second.turn) == (1, 2)
    assert check_signature(second).verdict == "matches"
    assert check_signature(first).verdict == "revoked"


def test_a_signature_that_stands_is_not_given_again(world):
    subject = a_subject(world)
    first = sign_paper(world, subject=subject)
    revoke(world.by("chen"), first, reason="x", proof=proof_of(world, "chen"))
    second = sign_paper(world, subject=subject)

    with pytest.raises(Refused, match=second.code):
        sign_paper(world, subject=subject)


def test_which_turn_a_signature_was_cannot_be_changed(world):
    subject = a_subject(world)
    first = sign_paper(world, subject=subject)
    revoke(world.by("chen"), first, reason="x", proof=proof_of(world, "chen"))
    second = sign_paper(world, subject=subject)

    second.turn = 3

    assert check_signature(second).verdict == "differs"
