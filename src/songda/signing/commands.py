"""What can be done about a signature: only saying later that it no longer stands."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songda.kit.text import clean
from songda.signing.models import Revocation, Signature
from songda.signing.proofs import Proof
from songda.signing.signatures import refuse_others
from songda.trail.actor import Actor
from songda.trail.commands import Refused, command, record


@command("signing.revoke", gettext_lazy("Revoke a signature"))
def revoke(by: Actor, signature: Signature, *, reason: str, proof: Proof) -> Signature:
    """State that one's own signature no longer stands; the signature itself is kept.

    Refuses others than the signer, an empty reason, a second revocation, a stale proof.
    """
    refuse_others(by, proof)
    if signature.person_id != by.person.pk:
        raise Refused(
            _("%(name)s signed this; only they can revoke it.") % {"name": signature.person.name}
        )
    if Revocation.objects.filter(signature=signature).exists():
        raise Refused(_("%(code)s was revoked already.") % {"code": signature.code})
    reason = clean(reason.strip(), limit=2000)
    if not reason:
        raise Refused(_("Say why the signature no longer stands."), field="reason")
    Revocation.objects.create(
        organisation=signature.organisation,
        engagement=signature.engagement,
        signature=signature,
        person=by.person,
        reason=reason,
        at=by.now,
    )
    record(
        by, "signature.revoked", signature,
        code=signature.code, reason=reason, method=proof.method,
    )  # fmt: skip
    return signature
