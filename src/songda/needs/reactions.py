"""What follows in this chapter, and who is told beside what the ground's own rules say."""

from songda.needs import commands
from songda.needs.models import Baseline
from songda.notify.rules import rule
from songda.signing.models import Signature
from songda.trail.actor import system
from songda.trail.models import Event
from songda.trail.reactions import reaction

rule("playback.added", to=("manager", "consultant"), needs_action=True)


@reaction("signature.revoked")
def signature_revoked(event: Event) -> None:
    """A baseline whose signature was revoked waits for one again."""
    signature = Signature.objects.get(pk=event.subject_id)
    found = Baseline.objects.select_related("engagement").filter(pk=signature.subject_id).first()
    if found and found.state == Baseline.State.SIGNED:
        by = system(found.organisation, found.engagement).at(event.at)
        commands.await_signature(by, found, signature=signature)
