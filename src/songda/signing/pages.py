"""The page on which a paper is signed, for every chapter that has papers.

return signing_page(
    request, subject=baseline, paper=paper_of(baseline),
    act=lambda proof, shown_hash: commands.sign_baseline(
        request.actor, baseline, proof=proof, shown_hash=shown_hash),
    then=lambda baseline: baseline.url, command="needs.sign_baseline",
    after=[_("…")], ways_out=[(_("Say why you do not sign"), url)])
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from songda.engagements.models import Membership
from songda.engagements.policy import Answer, allowed
from songda.kit.http import answer, show
from songda.kit.refusals import Denied, Refused, Repeated
from songda.signing.checking import Checked, check_signature, proof_said
from songda.signing.forms import Reauthenticate, SignPaper
from songda.signing.mailing import mail_code, masked
from songda.signing.models import Signature
from songda.signing.papers import Block, Paper, from_text
from songda.signing.proofs import Proof, has_code, methods, new_code, prove
from songda.trail.models import Event

WayOut = tuple[Any, str]


@dataclass(frozen=True)
class Signed:
    """A signature as `signing/signed.html` and `signing/checks.html` show it."""

    signature: Signature
    paper: Paper
    checked: Checked

    @property
    def name(self) -> str:
        """The signer as the evidence names them."""
        return str(self.signature.evidence.get("who", {}).get("name", ""))

    @property
    def role(self) -> str:
        """The role that the signer had, in the reader's language."""
        role = self.signature.evidence.get("who", {}).get("role", "")
        return str(dict(Membership.Role.choices).get(role, role))

    @property
    def address(self) -> str:
        """Where anybody can check it."""
        return verify_address(self.signature.code)

    @property
    def qr(self) -> str:
        return qr_svg(self.address)

    @property
    def proof(self) -> str:
        return proof_said(self.signature)


def signed(signature: Signature) -> Signed:
    """Check a signature and put together what its pages show."""
    return Signed(signature, paper_of(signature), check_signature(signature))


def paper_of(signature: Signature) -> Paper:
    """The paper that was signed; a text that was broken since is shown as it lies there."""
    try:
        return from_text(signature.content)
    except (ValueError, KeyError, TypeError, AttributeError):
        return Paper(
            kind=signature.title, number=signature.code, title=signature.title, parties="",
            verdict=_("Does not match"), tone="bad", language=signature.language,
            blocks=[Block("", [signature.content])], intent="",
        )  # fmt: skip


def verify_address(code: str) -> str:
    return f"{settings.SITE}{reverse('verify', args=[code])}"


def qr_svg(text: str) -> str:
    """A QR code as SVG to stand in a page: no size, no style of its own."""
    drawn = segno.make(text, error="m", micro=False)
    return str(mark_safe(drawn.svg_inline(border=2, omitsize=True, svgclass=None, lineclass=None)))


def asked_language(request: HttpRequest) -> str:
    """`?language=` of a certificate; the reader's own without it."""
    asked = request.GET.get("language", "")
    return asked if asked in ("zh-hans", "en") else get_language() or "zh-hans"


def as_pdf(content: bytes, name: str) -> HttpResponse:
    """A certificate to be kept under this name."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return response


def signing_page(
    request: HttpRequest,
    *,
    subject: Any,
    paper: Paper,
    act: Callable[[Proof, str], Any],
    then: Callable[[Any], str] | str,
    after: Sequence[Any] = (),
    ways_out: Sequence[WayOut] = (),
    extra: dict[str, Any] | None = None,
    command: str = "",
) -> HttpResponse:
    """Show the paper and the four steps; on POST prove, then `act(proof, shown_hash)`.

    `after` says what follows the signature; `ways_out` are the ways to disagree; `command` is
    the policy row that is asked whether to show the steps at all; `extra` joins the context
    (`lead` is the line under the title). Refusals come back on the same page.
    """
    context = {
        "subject": subject,
        "paper": paper,
        "shown_hash": paper.hash(),
        "after": after,
        "ways_out": ways_out,
        "may_sign": _may(request, command, subject),
        "membership": getattr(request, "membership", None),
        "behalf": _behalf(request.actor),  # type: ignore[attr-defined]
        **proof_context(request),
        **(extra or {}),
    }
    template = "signing/sign.html"
    if request.method != "POST":
        return show(request, template, context)
    if "send_code" in request.POST:
        return send_code(request, template, context, paper.title)
    form = context["form"] = SignPaper(request.POST)
    return answer(request, template, context, lambda: _sign(request, form, context, act), then=then)


def _behalf(actor: Any) -> str:
    return str(actor.engagement.client.name if actor.is_client else actor.organisation.name)


def _may(request: HttpRequest, command: str, subject: Any) -> Answer:
    actor = request.actor  # type: ignore[attr-defined]
    if command:
        return allowed(actor, command, subject)
    return Answer(not actor.read_only, _("You are looking as the client."))


def _sign(request: HttpRequest, form: SignPaper, context: dict[str, Any], act: Any) -> Any:
    refuse_repeated(request)
    if not context["may_sign"]:
        raise Denied(context["may_sign"].why)
    same = request.POST.get("shown_hash") == context["shown_hash"]
    context["meant"] = same and bool(request.POST.get("intent"))
    if not same:
        raise Refused(_("The content has changed since you opened it. Read it again, then sign."))
    if not form.is_valid():
        return False
    return act(prove_given(request, form), form.cleaned_data["shown_hash"])


def refuse_repeated(request: HttpRequest) -> None:
    """The same form again: say so before a code is asked for that was used the first time."""
    actor = request.actor  # type: ignore[attr-defined]
    if not actor.once:
        return
    done = Event.objects.filter(
        organisation_id=actor.organisation.id, chain_id=actor.engagement.id, once=actor.once
    ).first()
    if done:
        raise Repeated(done)


def prove_given(request: HttpRequest, form: Reauthenticate) -> Proof:
    """The proof of the person who acts, from a valid form."""
    return prove(request, request.actor.person, form.given())  # type: ignore[attr-defined]


def proof_context(request: HttpRequest) -> dict[str, Any]:
    """What `signing/proof.html` shows: the chosen method, the others, the mailed code."""
    person = request.actor.person  # type: ignore[attr-defined]
    offered = methods(person)
    asked = request.POST.get("method") or request.GET.get("by", "")
    chosen = next((method for method in offered if method == asked), offered[0])
    return {
        "method": chosen,
        "other_methods": [method for method in offered if method != chosen],
        "code_sent": has_code(request, person),
        "mailbox": masked(person.email),
    }


def send_code(
    request: HttpRequest, template: str, context: dict[str, Any], title: str
) -> HttpResponse:
    """Mail a code to the person who acts, and come back to the same page."""
    person = request.actor.person  # type: ignore[attr-defined]

    def send() -> bool:
        if Signature.Method.MAIL_CODE not in methods(person) or request.actor.read_only:  # type: ignore[attr-defined]
            raise Refused(_("Choose how to show that it is you."))
        mail_code(person, new_code(request, person), title)
        return True

    return answer(request, template, context, send, then=f"{request.path}?by=mail_code#prove")
