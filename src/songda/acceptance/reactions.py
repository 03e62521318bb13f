"""When the signature of a round is revoked, the round waits for one again."""

from songda.acceptance import commands
from songda.acceptance.commands.signatures import ENDINGS, act_of
from songda.acceptance.models import Acceptance
from songda.signing.models import Signature
from songda.trail.actor import system
from songda.trail.models import Event
from songda.trail.reactions import reaction


@reaction("signature.revoked")
def signature_revoked(event: Event) -> None:
    """Only the signature of the present round counts; those of earlier rounds are history."""
    signature = Signature.objects.get(pk=event.subject_id)
    found = Acceptance.objects.select_related("engagement").filter(pk=signature.subject_id).first()
    if found and found.state in ENDINGS.values() and signature.act == act_of(found):
        by = system(found.organisation, found.engagement).at(event.at)
        commands.await_signature(by, found, signature=signature)
