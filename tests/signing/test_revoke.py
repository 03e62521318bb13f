"""Only the signer says that a signature no longer stands, once, with a reason."""

import pytest

from songda.engagements.models import Membership
from songda.kit.refusals import Denied, Refused
from songda.signing.commands import revoke
from songda.signing.models import Revocation
from songda.trail.models import Event
from tests.signing.stage import proof_of, sign_paper


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
