"""Signatures of an engagement, and the public check."""

from typing import Any

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from songda.accounts.limits import address_of
from songda.engagements.access import in_engagement
from songda.kit.http import answer, show
from songda.kit.limits import may_try
from songda.signing import commands
from songda.signing.checking import check_signature
from songda.signing.forms import Revoke, VerifyCode
from songda.signing.models import Signature
from songda.signing.pages import (
    as_pdf,
    asked_language,
    proof_context,
    prove_given,
    refuse_repeated,
    send_code,
    signed,
)

PAGE = 50


@require_safe
@in_engagement
def signatures(request: HttpRequest) -> HttpResponse:
    """What was signed here, newest first."""
    rows = _of(request).order_by("-id")
    if after := request.GET.get("after", ""):
        last = get_object_or_404(_of(request), code=read_code(after))
        rows = rows.filter(id__lt=last.id)
    found = list(rows[: PAGE + 1])
    more = found[PAGE - 1].code if len(found) > PAGE else ""
    context = {"signatures": found[:PAGE], "more": more}
    return show(request, "signing/signatures.html#rows", context)


def _of(request: HttpRequest) -> Any:
    rows = Signature.objects.of(request.actor)  # type: ignore[attr-defined]
    return rows.select_related("person", "engagement", "revocation")


def _one(request: HttpRequest, code: str) -> Signature:
    found: Signature = get_object_or_404(_of(request), code=code)
    return found


@require_safe
@in_engagement
def signature(request: HttpRequest, code: str) -> HttpResponse:
    """One signature: the paper, the seal, and everything about it computed again."""
    return show(request, "signing/signature.html", {"signed": signed(_one(request, code))})


@require_http_methods(["GET", "HEAD", "POST"])
@in_engagement
def revoke(request: HttpRequest, code: str) -> HttpResponse:
    """Say that one's own signature no longer stands."""
    found = _one(request, code)
    form = Revoke(request.POST or None)
    context = {"signature": found, "form": form, **proof_context(request)}
    if request.method != "POST":
        return show(request, "signing/revoke.html", context)
    if "send_code" in request.POST:
        return send_code(request, "signing/revoke.html", context, found.title)
    said = _("Revoked. The signature and your statement are both kept.")
    return answer(
        request, "signing/revoke.html", context, lambda: _revoke(request, found, form),
        then=lambda row: row.url, said=said,
    )  # fmt: skip


def _revoke(request: HttpRequest, found: Signature, form: Revoke) -> Any:
    refuse_repeated(request)
    if not form.is_valid():
        return False
    proof = prove_given(request, form)
    actor = request.actor  # type: ignore[attr-defined]
    return commands.revoke(actor, found, reason=form.cleaned_data["reason"], proof=proof)


@require_safe
@in_engagement
def certificate(request: HttpRequest, code: str) -> HttpResponse:
    """The signed paper as PDF; `?language=` chooses the language of its labels."""
    from songda.signing.pdf import certificate as print_certificate  # typst: at its first use

    found = _one(request, code)
    return as_pdf(print_certificate(found, asked_language(request)), found.code)


@require_safe
def verify(request: HttpRequest, code: str = "") -> HttpResponse:
    """For everybody: does the signature of this code still match? Never who, or what."""
    if not code and request.GET.get("code"):
        form = VerifyCode(request.GET)
        if form.is_valid():
            return redirect("verify", code=read_code(form.cleaned_data["code"]))
    if not code:
        return render(request, "signing/verify.html", {"form": VerifyCode()})
    if not may_try(f"verify:{address_of(request)}", times=20, seconds=60):
        return render(request, "signing/verify.html", {"busy": True}, status=429)
    found = _look_up(read_code(code))
    status = 200 if found["verdict"] else 404
    return render(request, "signing/verify.html", {**found, "code": read_code(code)}, status=status)


def read_code(text: str) -> str:
    """As people type it: small letters, spaces, without its hyphens."""
    letters = "".join(char for char in text.upper() if char.isascii() and char.isalnum())[:16]
    return f"{letters[:2]}-{letters[2:6]}-{letters[6:]}"


def _look_up(code: str) -> dict[str, Any]:
    """Computed at most once a minute in each process, since files may be large."""
    key, cache = f"verify:{code}", caches["local"]
    if known := cache.get(key):
        return dict(known)
    row = (
        Signature.objects.filter(code=code)
        .select_related("engagement", "person", "revocation")
        .first()
    )
    found = {
        "verdict": check_signature(row).verdict if row else "",
        "signed_at": row.at if row else None,
        "checked_at": timezone.now(),
    }
    if row:
        cache.set(key, found, 60)
    return found
