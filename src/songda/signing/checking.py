"""One check of a signature, for the page, the public address and `songda verify`."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from songda.documents.models import Version
from songda.documents.reading import hash_now
from songda.kit.templatetags.moments import moment
from songda.signing.models import Revocation, Signature
from songda.signing.signatures import facts_of, hash_evidence, row_facts
from songda.trail.chain import hash_of
from songda.trail.models import GENESIS, Chain, Event


@dataclass(frozen=True)
class Check:
    """One thing that was re-computed: its name, whether it held, and a sentence for people."""

    name: str  # content | evidence | event | chain | files | proof
    good: bool
    said: str


@dataclass
class Checked:
    """What became of checking one signature. `event` is the signing in the chain."""

    signature: Signature
    checks: list[Check] = field(default_factory=list)
    event: Event | None = None
    revocation: Revocation | None = None
    revoked: bool = False

    @property
    def faults(self) -> list[Check]:
        return [check for check in self.checks if not check.good]

    @property
    def ok(self) -> bool:
        """Nothing was changed (a revoked signature may be quite in order)."""
        return not self.faults

    @property
    def first_fault(self) -> str:
        return self.faults[0].said if self.faults else ""

    @property
    def verdict(self) -> str:
        """ "differs" before "revoked" before "matches"."""
        if self.faults:
            return "differs"
        return "revoked" if self.revoked else "matches"


def check_signature(signature: Signature) -> Checked:
    """Compute everything about a signature again, from the rows and files as they are now."""
    event, told_revoked = _told(signature)
    checked = Checked(signature, event=event)
    checked.checks = [
        _content(signature),
        _evidence(signature),
        _event(signature, checked.event),
        _chain(checked.event),
        _files(signature),
    ]
    checked.revocation = getattr(signature, "revocation", None)
    checked.revoked = checked.revocation is not None or told_revoked
    return checked


def check_all_signatures() -> Iterator[tuple[Signature, Checked]]:
    """Every signature of the installation, oldest first; then those that only the trail knows."""
    rows = Signature.objects.select_related("engagement", "person", "revocation").order_by(
        "at", "id"
    )
    for signature in rows.iterator(200):
        yield signature, check_signature(signature)
    yield from _gone()


def _gone() -> Iterator[tuple[Signature, Checked]]:
    events = Event.objects.filter(verb__endswith=".signed").order_by("chain_id", "seq")
    for event in events.iterator(500):
        code = event.facts.get("code", "")
        if code and not Signature.objects.filter(code=code).exists():
            said = _(
                "The trail says that it was signed (event no. %(seq)s); the signature is gone."
            )
            gone = Signature(code=code, title=event.subject_label, at=event.at)
            yield gone, Checked(gone, [Check("row", False, said % {"seq": event.seq})], event)


def _content(signature: Signature) -> Check:
    now = hashlib.sha256(signature.content.encode()).hexdigest()
    if now == signature.content_hash:
        return Check("content", True, _("The text has the hash it had when it was signed."))
    return Check("content", False, _("The text is not the text that was signed."))


def _evidence(signature: Signature) -> Check:
    evidence = signature.evidence
    same_row = evidence.get("row") == row_facts(signature)
    same_meaning = evidence.get("meaning") == _meaning(signature.content)
    if same_row and same_meaning and hash_evidence(evidence) == signature.evidence_hash:
        return Check("evidence", True, _("The record of who signed, and how, is unchanged."))
    return Check("evidence", False, _("The record of who signed, or how, was changed."))


def _meaning(content: str) -> Any:
    try:
        return json.loads(content)["intent"]
    except (ValueError, KeyError, TypeError):
        return None


def _told(signature: Signature) -> tuple[Event | None, bool]:
    """What the trail says of it: the event of its signing, and whether it was revoked."""
    events = Event.objects.filter(
        Q(verb__endswith=".signed", subject_id=signature.subject_id)
        | Q(verb="signature.revoked", subject_id=signature.id),
        organisation_id=signature.organisation_id,
        engagement_id=signature.engagement_id,
    ).order_by("seq")
    told = list(events)
    signings = (event for event in told if event.facts.get("code") == signature.code)
    signing = next((event for event in signings if event.verb.endswith(".signed")), None)
    return signing, any(event.verb == "signature.revoked" for event in told)


def _event(signature: Signature, event: Event | None) -> Check:
    if event is None:
        return Check("event", False, _("No event of the trail says that this was signed."))
    said = {name: event.facts.get(name) for name in facts_of(signature)}
    person = (event.person_id, event.at) == (signature.person_id, signature.at)
    if said == facts_of(signature) and person and hash_of(event) == event.hash:
        sentence = _("Event no. %(seq)s of the trail names these hashes.")
        return Check("event", True, sentence % {"seq": event.seq})
    return Check("event", False, _("The trail says something else of this signature."))


def _chain(event: Event | None) -> Check:
    if event is not None and _joined(event):
        return Check("chain", True, _("It is joined to the events before and after it."))
    return Check("chain", False, _("It is not joined to the events before and after it."))


def event_holds(event: Event) -> bool:
    """Whether an event is as it was told, and joined to those around it."""
    return hash_of(event) == event.hash and _joined(event)


def _joined(event: Event) -> bool:
    around = Event.objects.filter(
        organisation_id=event.organisation_id,
        chain_id=event.chain_id,
        seq__in=[event.seq - 1, event.seq + 1],
    )
    at = {other.seq: other for other in around}
    before, after = at.get(event.seq - 1), at.get(event.seq + 1)
    # Hashes of the neighbours are computed, not read: a forged row would bring its own.
    expected = hash_of(before) if before else GENESIS
    if event.previous_hash != expected or (before is None and event.seq != 1):
        return False
    if after:
        return after.previous_hash == hash_of(event) and hash_of(after) == after.hash
    return Chain.objects.filter(pk=event.chain_id, seq=event.seq, head=hash_of(event)).exists()


def _files(signature: Signature) -> Check:
    named = _named_files(signature.content)
    there = _files_there(signature, set(named.values()))
    wrong = [name for name, sha256 in named.items() if sha256 not in there]
    if wrong:
        sentence = _("Changed or gone since: %(names)s.")
        return Check("files", False, sentence % {"names": _(", ").join(wrong[:5])})
    if not named:
        return Check("files", True, _("The text rests on no files."))
    sentence = ngettext(
        "%(count)s file was read again: unchanged.",
        "%(count)s files were read again: unchanged.",
        len(named),
    )
    return Check("files", True, sentence % {"count": len(named)})


def _named_files(content: str) -> dict[str, str]:
    try:
        files = json.loads(content)["files"]
    except (ValueError, KeyError, TypeError):
        return {}
    return files if isinstance(files, dict) else {}


def _files_there(signature: Signature, hashes: set[str]) -> set[str]:
    """Which of these hashes a file of the engagement has, read again now."""
    if not hashes:
        return set()
    versions = Version.objects.filter(
        organisation_id=signature.organisation_id,
        engagement_id=signature.engagement_id,
        sha256__in=hashes,
    )
    return {hash_now(version) for version in versions}


def proof_said(signature: Signature) -> str:
    """How the signer showed that it was they, as a sentence."""
    proof = signature.evidence.get("proof", {})
    method = dict(Signature.Method.choices).get(proof.get("method"), "")
    sentence = _("Proved who they are before signing: %(method)s, %(when)s.")
    return sentence % {"method": method, "when": moment(signature.at)}
