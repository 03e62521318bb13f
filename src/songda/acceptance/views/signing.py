"""The sponsor signs the round, or returns it for judging; afterwards both read what was signed."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from songda.acceptance import commands
from songda.acceptance.desk import desk
from songda.acceptance.forms import ReturnForJudging
from songda.acceptance.models import Acceptance
from songda.acceptance.papers import certificate_paper
from songda.acceptance.views.acceptances import acceptance_of
from songda.engagements.access import MemberRequest, in_engagement
from songda.kit.http import answer, show
from songda.kit.templatetags.ui import day, moment
from songda.signing.pages import as_pdf, asked_language, signed, signing_page

SIGNED = (Acceptance.State.PASSED, Acceptance.State.CONDITIONAL, Acceptance.State.FAILED)


@in_engagement
@require_http_methods(["GET", "HEAD", "POST"])
def sign_acceptance(request: MemberRequest, number: int) -> HttpResponse:
    """What is signed, on one page with the four steps."""
    found = acceptance_of(request, number)
    if found.state in SIGNED and request.method != "POST":
        return redirect(_signed_address(found))
    made = desk(request.actor, found)
    if not made.conclusion or found.state == Acceptance.State.DEEMED:
        return redirect(found.url)
    return signing_page(
        request, subject=found, paper=certificate_paper(found, made.rows),
        act=lambda proof, shown_hash: commands.sign_acceptance(
            request.actor, found, proof=proof, shown_hash=shown_hash),
        then=_signed_address(found), after=_after(found, made), ways_out=_ways_out(found),
        extra={"lead": _lead(found)}, command="acceptance.sign_acceptance",
    )  # fmt: skip


def _signed_address(found: Acceptance) -> str:
    return reverse("signed_acceptance", args=[found.engagement.handle, found.number])


def _lead(found: Acceptance) -> str:
    if found.concluded_by is None or found.due_at is None:
        return ""
    words = _("%(name)s judged every case and handed it to you on %(when)s. The window ends on "
              "%(due)s.")  # fmt: skip
    return words % {
        "name": found.concluded_by.name,
        "when": moment(found.concluded_at),
        "due": moment(found.due_at),
    }


def _ways_out(found: Acceptance) -> list[tuple[str, str]]:
    address = reverse("return_for_judging", args=[found.engagement.handle, found.number])
    return [(_("return it for judging, with your reason"), address)]


def _after(found: Acceptance, made: Any) -> list[str]:
    """What follows from the signature, said before it."""
    if made.conclusion == "failed":
        return [
            _("The deliverable goes back to %(organisation)s, who may request the next round.")
            % {"organisation": found.engagement.organisation.name},
            _("What passed stays passed; the rest is judged again."),
        ]
    lines = [
        _("By %(day)s %(name)s puts right: %(what)s")
        % {
            "day": day(row.verdict.due_on),
            "name": row.verdict.owner_name,
            "what": f"{row.case.code} {row.case.title}",
        }
        for row in made.drafts[:5]
    ]
    if found.kind == Acceptance.Kind.FINAL:
        lines.append(_("The warranty starts today."))
    else:
        lines.append(_("The warranty does not start yet; it starts with the final acceptance."))
    lines.append(_("Both sides can download the certificate with its verification code."))
    return lines


@in_engagement
@require_safe
def signed_acceptance(request: MemberRequest, number: int) -> HttpResponse:
    """The paper with its seal, computed again just now, and what happens next."""
    found = acceptance_of(request, number)
    table = desk(request.actor, found)
    if not table.signatures:
        raise Http404
    newest, *earlier = table.signatures
    context = {"acceptance": found, "desk": table, "signed": signed(newest), "earlier": earlier}
    return show(request, "acceptance/signed_acceptance.html", context)


@in_engagement
@require_safe
def deemed_acceptance(request: MemberRequest, number: int) -> HttpResponse:
    """The certificate of a round that nobody signed, as PDF; `?language=` chooses its language."""
    from songda.acceptance.deemed import deemed_certificate  # typst: at its first use

    found = acceptance_of(request, number)
    printed = deemed_certificate(found, asked_language(request))
    return redirect(found.url) if printed is None else as_pdf(printed, found.label)


@in_engagement
@require_http_methods(["GET", "HEAD", "POST"])
def return_for_judging(request: MemberRequest, number: int) -> HttpResponse:
    found = acceptance_of(request, number)
    form = ReturnForJudging(request.POST or None)
    template, context = "acceptance/return_for_judging.html", {"form": form, "acceptance": found}
    if request.method != "POST":
        return show(request, template, context)
    return answer(
        request, template, context,
        lambda: form.is_valid() and commands.return_for_judging(
            request.actor, found, **form.cleaned_data),
        then=found.url, said=_("Returned. The verdicts can be changed again."),
    )  # fmt: skip
