"""Requirements and their criteria."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from songda.engagements.access import MemberRequest, in_engagement
from songda.engagements.comments import comments_on
from songda.kit.http import answer, show
from songda.kit.text import is_number
from songda.needs import commands, sources
from songda.needs.forms import ChangeRequirement, WriteCriterion, WriteRequirement
from songda.needs.gaps import gaps_of
from songda.needs.models import Criterion, Finding, Requirement
from songda.needs.unclear import advice, marked
from songda.needs.versions import changes, kept_of, target_of
from songda.needs.views.asking import ask, fill_in, found
from songda.trail.timeline import timeline

OPEN = (Requirement.State.DRAFT, Requirement.State.APPROVED)
WORDS = ("scene", "behaviour", "threshold")


@in_engagement
@require_safe
def requirement(request: MemberRequest, number: int) -> HttpResponse:
    """What must be true, why, and how the client will know."""
    row = found(request, Requirement, number)
    return show(request, "needs/requirement.html#status", _about(request, row))


def _about(request: MemberRequest, row: Requirement) -> dict[str, Any]:
    actor = request.actor
    asks = row.agreed_state == Requirement.State.APPROVED or row.version > 1
    kept = kept_of(row) if asks else []
    waits = any(one.waits for one in kept if one.version == row.version)  # type: ignore[attr-defined]
    criteria = [_shown(one) for one in _criteria(actor, row)]
    return {
        "requirement": row, "text": marked(row.text), "criteria": criteria,
        "said": sources.said_for(actor, row),
        "may_freeze": row.state == Requirement.State.APPROVED and not waits,
        "may_give_up": row.agreed_state in OPEN and not waits,
        "vague": any(word for _piece, word in marked(row.text)),
        "lacking": [one for one in criteria if one.gaps],
        "changes": [] if actor.is_client else changes(row, kept),
        "comments": comments_on(actor, row), "events": timeline(actor, row),
    }  # fmt: skip


def _criteria(actor: Any, row: Requirement) -> list[Criterion]:
    """As the actor may read them, in their order."""
    found = list(Criterion.objects.visible_to(actor).filter(requirement=row).order_by("place"))
    for one in found:
        one.requirement = row
    return found


def _shown(criterion: Criterion) -> Any:
    row: Any = criterion
    row.gaps, row.shown_target = gaps_of(criterion), target_of(criterion)
    row.missing = _(", ").join(row.gaps)
    row.advice = [] if row.shown_target else advice(criterion)
    row.parts = [
        (criterion._meta.get_field(name).verbose_name, marked(getattr(criterion, name)))  # type: ignore[union-attr]
        for name in WORDS
    ]
    return row


@in_engagement
@require_http_methods(["GET", "POST"])
def write_requirement(request: MemberRequest) -> HttpResponse:
    """A form, begun from `?finding=9`."""
    ask(request, "needs.write_requirement")
    actor = request.actor
    rows = Finding.objects.visible_to(actor).order_by("-number")
    asked = request.GET.get("finding", "")
    chosen = rows.filter(number=int(asked)) if is_number(asked) else rows.none()
    # The latest hundred, and whatever was asked for or sent.
    latest = rows.filter(pk__in=list(rows.values_list("pk", flat=True)[:100])) | chosen
    offered = rows if request.method == "POST" else latest
    begun = {"findings": list(chosen), "title": chosen[0].title if chosen else ""}
    form = WriteRequirement(request.POST or None, findings=offered, initial=begun)
    return fill_in(
        request, "needs/write_requirement.html", form,
        lambda: commands.write_requirement(actor, **form.cleaned_data), there=rows.exists(),
    )  # fmt: skip


@in_engagement
@require_http_methods(["GET", "POST"])
def change_requirement(request: MemberRequest, number: int) -> HttpResponse:
    row = found(request, Requirement, number)
    ask(request, "needs.change_requirement", row)
    begun = {name: getattr(row, name) for name in ("title", "text", "level", "priority")}
    form = ChangeRequirement(request.POST or None, initial=begun)
    return fill_in(
        request, "needs/change_requirement.html", form,
        lambda: commands.change_requirement(request.actor, row, **form.cleaned_data),
        requirement=row,
    )  # fmt: skip


@in_engagement
@require_POST
def approve_requirement(request: MemberRequest, number: int) -> HttpResponse:
    row = found(request, Requirement, number)
    return answer(
        request, "needs/requirement.html", _about(request, row),
        lambda: commands.approve_requirement(request.actor, row), then=row.url,
    )  # fmt: skip


@in_engagement
@require_safe
def criterion(request: MemberRequest, number: int) -> HttpResponse:
    """A criterion is read on the page of its requirement."""
    row = found(request, Criterion, number, "requirement")
    row.requirement.engagement = row.engagement
    return redirect(f"{row.requirement.url}#{row.label}")


@in_engagement
@require_http_methods(["GET", "POST"])
def write_criterion(request: MemberRequest, number: int) -> HttpResponse:
    row = found(request, Requirement, number)
    ask(request, "needs.write_criterion", row)
    form = WriteCriterion(request.POST or None)
    return fill_in(
        request, "needs/write_criterion.html", form,
        lambda: commands.write_criterion(request.actor, row, **form.cleaned_data),
        requirement=row, then=row.url,
    )  # fmt: skip


@in_engagement
@require_http_methods(["GET", "POST"])
def change_criterion(request: MemberRequest, number: int) -> HttpResponse:
    row = found(request, Criterion, number, "requirement")
    ask(request, "needs.change_criterion", row)
    row.requirement.engagement = row.engagement
    form = WriteCriterion(request.POST or None, initial=_words_of(row))
    return fill_in(
        request, "needs/write_criterion.html", form,
        lambda: commands.change_criterion(request.actor, row, **form.cleaned_data),
        requirement=row.requirement, criterion=row, then=f"{row.requirement.url}#{row.label}",
    )  # fmt: skip


def _words_of(row: Criterion) -> dict[str, Any]:
    names = ("title", "kind", *WORDS, "comparison", "unit")
    target = "" if row.target is None else f"{row.target.normalize():f}"
    return {**{name: getattr(row, name) for name in names}, "target": target}
