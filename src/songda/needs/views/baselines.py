"""Baselines: frozen, sent, signed."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from songda.engagements.access import MemberRequest, in_engagement
from songda.engagements.comments import comments_on
from songda.kit.http import answer, show
from songda.needs import commands
from songda.needs.forms import CreateBaseline, DeclineBaseline
from songda.needs.gaps import awaiting, reasons_against
from songda.needs.models import Baseline, Criterion, Requirement, RequirementVersion
from songda.needs.papers import baseline_paper, frozen_versions
from songda.needs.views.asking import ask, fill_in, found
from songda.signing.models import Signature
from songda.signing.pages import signed, signing_page
from songda.trail.timeline import timeline


@in_engagement
@require_safe
def baseline(request: MemberRequest, number: int) -> HttpResponse:
    """What it freezes, and whether it is signed."""
    row = found(request, Baseline, number)
    return show(request, "needs/baseline.html#status", _about(request, row))


def _about(request: MemberRequest, row: Baseline) -> dict[str, Any]:
    actor = request.actor
    standing = Signature.objects.of(actor).about(row).standing()
    signature = standing.select_related("person", "revocation").first()
    versions = frozen_versions(row)
    paper = None if signature else baseline_paper(actor, row, versions)
    return {
        "baseline": row, "items": [_item(actor, one) for one in versions], "paper": paper,
        "shown_hash": paper.hash() if paper else "",
        "changed": [one for one in versions if one.requirement.version != one.version],
        "signed": signed(signature) if signature else None,
        "comments": comments_on(actor, row), "events": timeline(actor, row),
    }  # fmt: skip


def _item(actor: Any, version: RequirementVersion) -> dict[str, Any]:
    """The frozen words, and the state that the reader knows."""
    return {"version": version, "requirement": version.requirement.read_by(actor)}


@in_engagement
@require_http_methods(["GET", "POST"])
def create_baseline(request: MemberRequest) -> HttpResponse:
    """Those that are ready with a box; those that are not with the reason."""
    ask(request, "needs.create_baseline")
    actor = request.actor
    approved = Requirement.objects.visible_to(actor).filter(state=Requirement.State.APPROVED)
    approved = approved.order_by("number")
    ready, blocked = _sorted(actor, list(approved[:500]))
    form = CreateBaseline(
        request.POST or None, requirements=approved, initial={"requirements": ready}
    )
    return fill_in(
        request, "needs/create_baseline.html", form,
        lambda: commands.create_baseline(actor, **form.cleaned_data),
        ready=ready, blocked=blocked, chosen=set(request.POST.getlist("requirements")),
    )  # fmt: skip


def _sorted(actor: Any, approved: list[Requirement]) -> tuple[list[Requirement], list[Requirement]]:
    """(ready, blocked), the blocked ones with their reasons; two queries."""
    criteria: dict[Any, list[Criterion]] = {}
    known = {one.pk: one for one in approved}
    for criterion in Criterion.objects.visible_to(actor).filter(requirement__in=approved):
        criterion.requirement = known[criterion.requirement_id]
        criteria.setdefault(criterion.requirement_id, []).append(criterion)
    sent = awaiting(approved)
    for one in approved:
        one.reasons = reasons_against(  # type: ignore[attr-defined]
            one, criteria.get(one.pk, []), sent.get(one.pk)
        )
        one.n_criteria = len(criteria.get(one.pk, []))  # type: ignore[attr-defined]
    ready = [one for one in approved if not one.reasons]  # type: ignore[attr-defined]
    return ready, [one for one in approved if one.reasons]  # type: ignore[attr-defined]


@in_engagement
@require_POST
def send_baseline(request: MemberRequest, number: int) -> HttpResponse:
    row = found(request, Baseline, number)
    return answer(
        request, "needs/baseline.html", _about(request, row),
        lambda: commands.send_baseline(request.actor, row), then=row.url,
        said=_("The baseline is with the client's sponsor."),
    )  # fmt: skip


@in_engagement
@require_http_methods(["GET", "POST"])
def sign_baseline(request: MemberRequest, number: int) -> HttpResponse:
    """The paper and the four steps; once signed, the signed page."""
    actor = request.actor
    row = found(request, Baseline, number)
    if request.method == "GET" and row.state != Baseline.State.SENT:
        return HttpResponseRedirect(row.url)
    count = row.items.count()
    lead = ngettext(
        "%(count)s requirement with its criteria. Acceptance is judged by what stands here.",
        "%(count)s requirements with their criteria. Acceptance is judged by what stands here.",
        count,
    )
    return signing_page(
        request, subject=row, paper=baseline_paper(actor, row), command="needs.sign_baseline",
        act=lambda proof, shown_hash: commands.sign_baseline(
            actor, row, proof=proof, shown_hash=shown_hash
        ),
        then=row.url,
        after=[
            _("The requirements are in the baseline; a change needs a new version."),
            _("The delivery team is told, and plans its work by them."),
        ],
        ways_out=[(_("say why you do not sign"), _declining(row))],
        extra={"lead": lead % {"count": count}},
    )  # fmt: skip


def _declining(row: Baseline) -> str:
    return reverse("decline_baseline", args=[row.engagement.handle, row.number])


@in_engagement
@require_http_methods(["GET", "POST"])
def decline_baseline(request: MemberRequest, number: int) -> HttpResponse:
    row = found(request, Baseline, number)
    ask(request, "needs.decline_baseline", row)
    form = DeclineBaseline(request.POST or None)
    return fill_in(
        request, "needs/decline_baseline.html", form,
        lambda: commands.decline_baseline(request.actor, row, **form.cleaned_data),
        baseline=row, then=row.url,
    )  # fmt: skip
