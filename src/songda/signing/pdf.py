"""A certificate as PDF, set by typst from its paper: with a signature, or with none.

Labels are in the reader's language, the content as it was signed. What people wrote goes to
typst as JSON data and is set as text; it cannot become markup. Nothing is fetched.
"""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import typst
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from songda.documents.fonts import FAMILY, fonts
from songda.kit.templatetags.moments import moment
from songda.signing.checking import Checked
from songda.signing.models import Signature
from songda.signing.pages import Signed, signed
from songda.signing.papers import Paper
from songda.signing.templatetags.paper import exactly
from songda.trail.models import Event

TEMPLATE = Path(__file__).parent / "certificate.typ"
EDGES = {"matches": "good", "revoked": "warn", "differs": "bad"}
Line = tuple[str, str, bool]
"""Name, value, and whether the value is a hash."""


@dataclass(frozen=True)
class Unsigned:
    """A paper that nobody signed, with the notice that says so and what the trail says of it."""

    paper: Paper
    at: datetime
    notice: str
    tone: str
    evidence: list[Line]


def certificate(signature: Signature, language: str) -> bytes:
    """The PDF (A4) with the paper, the seal, the evidence and how to verify it."""
    zone = ZoneInfo(signature.engagement.zone)
    with translation.override(language), timezone.override(zone):
        data = _data(signed(signature), language)
    return _compile(data, signature.at)


def certificate_of_nobody(sheet: Unsigned, language: str) -> bytes:
    """The same PDF without a seal; to be called in the language of the paper."""
    paper = sheet.paper
    data = {
        **_content(paper, language),
        "title": paper.title, "author": "", "foot": f"{paper.kind}  {paper.number}",
        "content_hash": paper.hash(), "edge": sheet.tone, "notice": sheet.notice, "code": "",
        "evidence": sheet.evidence,
        "labels": {**_labels(), "evidence": _("What the trail says"),
                   "content_hash": _("Hash of this certificate")},
    }  # fmt: skip
    return _compile(data, sheet.at)


def _compile(data: dict[str, Any], at: datetime) -> bytes:
    made = typst.compile(
        TEMPLATE.read_bytes(),
        format="pdf",
        root=TEMPLATE.parent,
        font_paths=fonts(),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        timestamp=int(at.timestamp()),
    )
    return bytes(made)


def _data(shown: Signed, language: str) -> dict[str, Any]:
    signature = shown.signature
    return {
        **_content(shown.paper, language),
        "title": signature.title,
        "author": shown.name,
        "foot": f"{signature.code}  {shown.address}",
        "content_hash": signature.content_hash,
        "code": signature.code,
        "address": shown.address,
        "qr": str(shown.qr),
        "edge": EDGES[shown.checked.verdict],
        "notice": _notice(shown.checked),
        "who": {"name": shown.name, "said": _role(shown)},
        "at": exactly(signature.at),
        "evidence": _evidence(shown),
        "labels": _labels(),
    }


def _content(paper: Paper, language: str) -> dict[str, Any]:
    chinese = language.startswith("zh")
    return {
        "paper": asdict(paper),
        "files": [{"name": name, "sha256": value} for name, value in paper.files.items()],
        "fonts": [FAMILY],
        "lang": "zh" if chinese else "en",
        "region": "cn" if chinese else "us",
    }


def _role(shown: Signed) -> str:
    client = shown.signature.evidence.get("on_behalf_of", "")
    return _("%(role)s, on behalf of %(client)s") % {"role": shown.role, "client": client}


def _notice(checked: Checked) -> str:
    if checked.faults:
        return _("Does not match what was signed: %(fault)s") % {"fault": checked.first_fault}
    if checked.revocation:
        row = checked.revocation
        sentence = _("Revoked by %(name)s, %(when)s: %(reason)s")
        facts = {"name": row.person.name, "when": moment(row.at), "reason": row.reason}
        return sentence % facts
    return _("The trail says that it was revoked.") if checked.revoked else ""


def _labels() -> dict[str, str]:
    return {
        "page": _("Page {n} of {all}"),
        "files": _("Files it rests on, with their SHA-256"),
        "content_hash": _("Hash of the signed content"),
        "evidence": _("How it was signed"),
        "code": _("Verification code"),
        "check": _("Anybody can check it at"),
    }


def _evidence(shown: Signed) -> list[Line]:
    evidence, event = shown.signature.evidence, shown.checked.event
    methods = dict(Signature.Method.choices)
    proof = evidence.get("proof", {})
    who = evidence.get("who", {})
    lines: list[Line] = [
        (_("Signed by"), f"{who.get('name', '')} <{who.get('email', '')}>", False),
        (_("Role"), _role(shown), False),
        (_("Authority to sign"), who.get("authority", "") or _("none on record"), False),
        (_("Meaning"), evidence.get("meaning", ""), False),
        (_("Proof of identity"), str(methods.get(proof.get("method"), "")), False),
        (_("Signed at"), exactly(shown.signature.at), False),
        (_("Network address"), evidence.get("address", ""), False),
        (_("Browser"), evidence.get("agent", ""), False),
        (_("Hash of this record"), shown.signature.evidence_hash, True),
    ]
    if event:
        lines += in_the_trail(event)
    return [line for line in lines if line[1]]


def in_the_trail(event: Event) -> list[Line]:
    """Where an event stands, and the head of the trail on which it stands."""
    return [
        (_("Event in the trail"), f"#{event.seq}", False),
        (_("Hash of the event"), event.hash, True),
        (_("Head of the trail before"), event.previous_hash, True),
    ]
