"""Pages of this chapter."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from songda.delivery import commands
from songda.delivery.forms import (
    AddVersion,
    ChangeDeliverable,
    CreateDeliverable,
    HandOver,
    VerifyDeliverable,
)
from songda.delivery.holes import holes, versions_for
from songda.delivery.links import counts_of, delivered_by
from songda.delivery.models import Deliverable, DeliverableVersion
from songda.engagements.access import MemberRequest, in_engagement
from songda.engagements.comments import comments_on
from songda.kit.http import answer, show
from songda.kit.paging import page_by_number
from songda.kit.text import is_number
from songda.needs.models import GIVEN_UP, Requirement
from songda.needs.views.asking import ask
from songda.trail.neighbours import neighbours
from songda.trail.timeline import timeline


@in_engagement
@require_safe
def deliverables(request: MemberRequest) -> HttpResponse:
    """What is handed over, newest first, with what each still lacks."""
    rows = Deliverable.objects.visible_to(request.actor).prefetch_related(
        "versions__file__document"
    )
    page = page_by_number(rows, request.GET.get("after", ""))
    counts = counts_of(request.actor, page.rows)
    for row in page.rows:
        every = sorted(row.versions.all(), key=lambda version: -version.place)
        row.seen = versions_for(request.actor, every)
        row.delivers = counts[row.id]
        row.holes = [] if request.actor.is_client else holes(row, every, counts[row.id])
    return show(request, "delivery/deliverables.html#rows", {"page": page})


@in_engagement
@require_safe
def deliverable(request: MemberRequest, number: int) -> HttpResponse:
    """What it is, what it delivers, its versions, and what came of them."""
    found = _deliverable(request, number)
    return show(request, "delivery/deliverable.html#status", _context(request, found))


def _deliverable(request: MemberRequest, number: int) -> Deliverable:
    rows = Deliverable.objects.visible_to(request.actor)
    found: Deliverable = get_object_or_404(rows, number=number)
    return found


def _context(request: MemberRequest, found: Deliverable, **given: Any) -> dict[str, Any]:
    sources, consequences = neighbours(request.actor, found)
    every = _versions(found)
    seen = versions_for(request.actor, every)
    delivers = [near for near in sources if near.type == "needs.requirement"]
    return {
        "deliverable": found,
        "versions": seen,
        "newest": seen[0] if seen else None,
        "verified": next((version for version in seen if version.verified_at), None),
        "delivers": delivers,
        "acceptances": [near for near in consequences if near.type == "acceptance.acceptance"],
        "is_with_client": found.state in (found.State.SUBMITTED, found.State.EXAMINED),
        "holes": [] if request.actor.is_client else holes(found, every, len(delivers)),
        "comments": comments_on(request.actor, found),
        "events": timeline(request.actor, found),
        "add_form": AddVersion(),
        "verify_form": VerifyDeliverable(),
        "hand_form": HandOver(),
        **given,
    }


def _versions(found: Deliverable) -> list[DeliverableVersion]:
    rows = found.versions.select_related("file__document", "created_by", "verified_by")
    versions = list(rows.order_by("-place"))
    for version in versions:
        version.file.document.engagement = found.engagement
    return versions


@in_engagement
@require_http_methods(["GET", "HEAD", "POST"])
def create_deliverable(request: MemberRequest) -> HttpResponse:
    """The form; `?requirement=12` chooses what it delivers."""
    ask(request, "delivery.create_deliverable")
    asked = [text for text in request.GET.getlist("requirement") if is_number(text)]
    chosen = _requirements(request).filter(number__in=asked)
    form = CreateDeliverable(
        request.POST or None,
        requirements=_requirements(request),
        initial={"requirements": [item.pk for item in chosen]},
    )
    template, context = "delivery/create_deliverable.html", {"form": form}
    if request.method != "POST":
        return show(request, template, context)
    return answer(
        request, template, context,
        lambda: form.is_valid() and commands.create_deliverable(
            request.actor, **form.cleaned_data),
        then=lambda made: made.url,
    )  # fmt: skip


def _requirements(request: MemberRequest) -> Any:
    rows = Requirement.objects.visible_to(request.actor).exclude(state__in=GIVEN_UP)
    return rows.order_by("number")


@in_engagement
@require_http_methods(["GET", "HEAD", "POST"])
def change_deliverable(request: MemberRequest, number: int) -> HttpResponse:
    """The same form, with what it is now."""
    found = _deliverable(request, number)
    ask(request, "delivery.change_deliverable", found)
    now = {
        "title": found.title, "text": found.text,
        "requirements": [item.pk for item in delivered_by(found)],
    }  # fmt: skip
    form = ChangeDeliverable(request.POST or None, requirements=_requirements(request), initial=now)
    template, context = "delivery/create_deliverable.html", {"form": form, "deliverable": found}
    if request.method != "POST":
        return show(request, template, context)
    return answer(
        request, template, context,
        lambda: form.is_valid() and commands.change_deliverable(
            request.actor, found, **form.cleaned_data),
        then=found.url,
    )  # fmt: skip


@in_engagement
@require_POST
def add_version(request: MemberRequest, number: int) -> HttpResponse:
    found = _deliverable(request, number)
    form = AddVersion(request.POST, request.FILES)
    return answer(
        request, "delivery/deliverable.html", _context(request, found, add_form=form, form=form),
        lambda: form.is_valid() and commands.add_version(
            request.actor, found, **form.cleaned_data),
        then=found.url,
        said=_("The version is here. It is verified next, by a colleague."),
    )  # fmt: skip


@in_engagement
@require_POST
def verify_deliverable(request: MemberRequest, number: int) -> HttpResponse:
    found = _deliverable(request, number)
    form = VerifyDeliverable(request.POST)
    place = request.POST.get("version", "")
    if not is_number(place):
        raise Http404
    version = get_object_or_404(found.versions.select_related("file"), place=place)
    return answer(
        request, "delivery/deliverable.html",
        _context(request, found, verify_form=form, form=form),
        lambda: form.is_valid() and commands.verify_deliverable(
            request.actor, found, version=version, **form.cleaned_data),
        then=found.url,
        said=_("Verified and frozen. It can be sent to the client for acceptance."),
    )  # fmt: skip


@in_engagement
@require_POST
def hand_over(request: MemberRequest, number: int) -> HttpResponse:
    found = _deliverable(request, number)
    form = HandOver(request.POST)
    return answer(
        request, "delivery/deliverable.html", _context(request, found, hand_form=form, form=form),
        lambda: form.is_valid() and commands.hand_over(request.actor, found, **form.cleaned_data),
        then=found.url, said=_("Handed over. Both sides read it in the history."),
    )  # fmt: skip
