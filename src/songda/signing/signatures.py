"""Signing a paper, inside the command of the chapter whose paper it is.

@command("needs.sign_baseline", …)
def sign_baseline(by, baseline, *, proof, shown_hash):
    paper = paper_of(baseline)
    signature = sign(by, baseline, act="sign_baseline", paper=paper,
                     shown_hash=shown_hash, proof=proof, title=…)
    …
    record(by, "baseline.signed", baseline, **facts_of(signature))
"""

import hashlib
import secrets
from datetime import UTC, timedelta
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from songda.engagements.models import Membership
from songda.kit.refusals import Refused
from songda.kit.templatetags.moments import moment
from songda.signing.models import Signature
from songda.signing.papers import Paper
from songda.signing.proofs import Proof
from songda.trail.actor import Actor
from songda.trail.chain import canonical

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Nothing that looks like another: no 0 O, 1 I L, U V."""
PROOF_LASTS = timedelta(minutes=10)
PERSONAL_DOORS = {"web", "link"}


def sign(
    by: Actor, subject: Any, *, act: str, paper: Paper, shown_hash: str, proof: Proof, title: str
) -> Signature:
    """Keep the exact bytes that were shown, and how they were signed.

    `act` names what is signed about the subject, once ("sign_baseline", "round_2"); again only
    when the signature was revoked. Raises `Refused` when the paper is not the one shown, when
    a signature stands, and when the proof is not the actor's own of the last ten minutes.
    """
    refuse_others(by, proof)
    earlier = _revoked_before(subject, act, by)
    if paper.hash() != shown_hash:
        raise Refused(_("The content has changed since you opened it. Read it again, then sign."))
    signature = _row(by, subject, act, paper, title)
    signature.turn = earlier + 1
    signature.evidence = evidence_of(by, signature, paper, proof)
    signature.evidence_hash = hash_evidence(signature.evidence)
    signature.save(force_insert=True)
    return signature


def facts_of(signature: Signature) -> dict[str, str]:
    """What the event of the signing must say, so that the chain covers the signature."""
    return {
        "code": signature.code,
        "content_hash": signature.content_hash,
        "evidence_hash": signature.evidence_hash,
    }


def refuse_others(by: Actor, proof: Proof) -> None:
    """Only the person themself, with a proof of the last ten minutes, at a personal door."""
    if by.person is None or by.via not in PERSONAL_DOORS or by.read_only:
        raise Refused(_("A person has to sign in person."))
    if proof.person_id != by.person.pk:
        raise Refused(_("Somebody else proved who they are. Sign with your own name."))
    if abs(by.now - proof.at) > PROOF_LASTS:
        raise Refused(_("You proved who you are too long ago. Do it again."), field="secret")


def _revoked_before(subject: Any, act: str, by: Actor) -> int:
    """How many signatures of this act were revoked; refused while one stands."""
    there = Signature.objects.filter(
        organisation_id=by.organisation.id, subject_id=subject.id, act=act
    )
    for signature in there.standing().select_related("person"):
        raise Refused(
            _("%(name)s signed this on %(when)s (%(code)s). It cannot be signed twice.")
            % {
                "name": signature.person.name,
                "when": moment(signature.at),
                "code": signature.code,
            },
            about=[signature],
        )
    return there.count()


def _row(by: Actor, subject: Any, act: str, paper: Paper, title: str) -> Signature:
    content = paper.to_bytes()
    return Signature(
        organisation=by.organisation,
        engagement=by.engagement,
        code=_new_code(),
        subject_type=subject._meta.label_lower,
        subject_id=subject.id,
        subject_label=subject.label,
        subject_url=subject.url,
        act=act,
        title=title[:300],
        person=by.person,
        content=content.decode(),
        content_hash=hashlib.sha256(content).hexdigest(),
        language=get_language() or "",
        at=by.now,
    )


def row_facts(signature: Signature) -> dict[str, Any]:
    """What the evidence repeats of the row, so that neither can change alone."""
    return {
        "code": signature.code,
        "organisation": str(signature.organisation_id),
        "engagement": str(signature.engagement_id),
        "subject": {
            "type": signature.subject_type,
            "id": str(signature.subject_id),
            "label": signature.subject_label,
            "url": signature.subject_url,
        },
        "act": signature.act,
        **({"turn": signature.turn} if signature.turn > 1 else {}),
        "title": signature.title,
        "person": str(signature.person_id),
        "content_hash": signature.content_hash,
        "language": signature.language,
        "at": signature.at.astimezone(UTC).isoformat(timespec="microseconds"),
    }


def evidence_of(by: Actor, signature: Signature, paper: Paper, proof: Proof) -> dict[str, Any]:
    """Who, for whom, in which role, with which meaning, proved how and when, from where."""
    membership = Membership.objects.current().get(engagement=by.engagement, person=by.person)
    return {
        "version": 1,
        "row": row_facts(signature),
        "who": {
            "name": by.person.name,
            "email": by.person.email,
            "role": membership.role,
            "authority": membership.authority,
        },
        "on_behalf_of": by.engagement.client.name if by.is_client else by.organisation.name,
        "meaning": paper.intent,
        "verdict": paper.verdict,
        "proof": {"method": proof.method, "at": proof.at.isoformat()},
        "address": by.address,
        "agent": by.agent,
        "via": by.via,
        "language": signature.language,
        "at": by.now.isoformat(),
    }


def hash_evidence(evidence: dict[str, Any]) -> str:
    """SHA-256 of the canonical evidence, hexadecimal."""
    return hashlib.sha256(canonical(evidence)).hexdigest()


def _new_code() -> str:
    letters = "".join(secrets.choice(LETTERS) for _place in range(8))
    return f"SD-{letters[:4]}-{letters[4:]}"
