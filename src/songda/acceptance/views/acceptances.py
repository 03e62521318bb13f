"""The list, the request, one acceptance, and what is done with it as a whole."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from songda.acceptance import commands
from songda.acceptance.desk import Desk, desk
from songda.acceptance.forms import RaiseObjection, RequestAcceptance, RequestAgain
from songda.acceptance.gaps import examined, gaps
from songda.acceptance.models import Acceptance, PunchItem
from songda.delivery.models import DeliverableVersion
from songda.engagements.access import MemberRequest, in_engagement
from songda.engagements.comments import comments_on
from songda.engagements.policy import allowed
from songda.kit.http import answer, show
from songda.kit.paging import page_by_number
from songda.kit.text import is_number
from songda.needs.views.asking import ask
from songda.trail.timeline import timeline

State = Acceptance.State
PUNCH_SHOWN = 50


@in_engagement
@require_safe
def acceptances(request: MemberRequest) -> HttpResponse:
    """What waits for the reader, what was concluded, and what is still to be put right."""
    actor = request.actor
    rows = Acceptance.objects.visible_to(actor).select_related("deliverable", "version")
    page = page_by_number(rows, request.GET.get("after", ""))
    for row in page.rows:
        row.is_ours = row.state in _ours(actor)
    punch = PunchItem.objects.visible_to(actor).exclude(state=PunchItem.State.CLOSED)
    context = {
        "page": page,
        "waiting": [row for row in page.rows if row.is_ours],
        "punch": list(punch.order_by("due_on", "number")[:PUNCH_SHOWN]),
    }
    return show(request, "acceptance/acceptances.html#rows", context)


def _ours(actor: Any) -> tuple[State, ...]:
    """In which states the next step is the reader's."""
    if not actor.is_client:
        return (State.FAILED,)
    mine = (State.REQUESTED, State.EXAMINED)
    return (*mine, State.TO_SIGN) if allowed(actor, "acceptance.sign_acceptance").yes else mine


@in_engagement
@require_safe
def acceptance(request: MemberRequest, number: int) -> HttpResponse:
    """Where it stands, what is next, its cases, its clock and its punch list."""
    found = acceptance_of(request, number)
    return show(request, "acceptance/acceptance.html#desk", context_of(request, found))


def acceptance_of(request: MemberRequest, number: int) -> Acceptance:
    """The acceptance that the reader may see. Raises Http404."""
    rows = Acceptance.objects.visible_to(request.actor).select_related(
        "deliverable", "version__file__document", "version__verified_by", "concluded_by"
    )
    found: Acceptance = get_object_or_404(rows, number=number)
    for record in (found.deliverable, found.version.file.document):
        record.engagement = found.engagement
    return found


def context_of(request: MemberRequest, found: Acceptance, **given: Any) -> dict[str, Any]:
    """What the desk and the page around it show."""
    made: Desk = desk(request.actor, found)
    context = {
        "acceptance": found,
        "desk": made,
        "comments": comments_on(request.actor, found),
        "events": timeline(request.actor, found),
        "objection_form": RaiseObjection(),
    }
    if found.state == State.FAILED and not request.actor.is_client:
        context["again_form"] = RequestAgain(versions=_versions_of(found))
    return {**context, **given}


def _versions_of(found: Acceptance) -> Any:
    return _verified(found.deliverable.versions)


def _verified(versions: Any) -> Any:
    rows = versions.filter(verified_at__isnull=False).select_related("deliverable", "file")
    return rows.order_by("-deliverable__number", "-place")


@in_engagement
@require_http_methods(["GET", "HEAD", "POST"])
def request_acceptance(request: MemberRequest) -> HttpResponse:
    """The form with what will be examined, and what is missing; `?deliverable=7` chooses."""
    ask(request, "acceptance.request_acceptance")
    actor = request.actor
    versions = _verified(
        DeliverableVersion.objects.filter(
            organisation_id=actor.organisation.id,
            engagement_id=actor.engagement.id,
            deliverable__archived_at=None,
        )
    )
    chosen = _chosen(request, versions)
    form = RequestAcceptance(
        request.POST or None, versions=versions, initial={"version": chosen and chosen.pk}
    )
    context = {"form": form, "chosen": chosen, **_examination(chosen)}
    template = "acceptance/request_acceptance.html"
    if request.method != "POST":
        return show(request, template, context)
    return answer(
        request, template, context, lambda: form.is_valid() and _request(actor, form),
        then=lambda made: made.url,
        said=_("Sent to the client. The clock starts when they receive it."),
    )  # fmt: skip


def _request(actor: Any, form: RequestAcceptance) -> Acceptance:
    terms = dict(form.cleaned_data)
    version = terms.pop("version")
    return commands.request_acceptance(actor, version.deliverable, version=version, **terms)


def _chosen(request: MemberRequest, versions: Any) -> DeliverableVersion | None:
    asked = request.GET.get("deliverable", "")
    if not is_number(asked):
        return None
    found: DeliverableVersion | None = versions.filter(deliverable__number=int(asked)).first()
    return found


def _examination(version: DeliverableVersion | None) -> dict[str, Any]:
    """What would be examined with this version, and the gaps in it."""
    if version is None or not version.deliverable_id:
        return {}
    what = examined(version.deliverable)
    return {"what": what, "gaps": gaps(version.deliverable, version, what)}


@in_engagement
@require_POST
def receive_acceptance(request: MemberRequest, number: int) -> HttpResponse:
    found = acceptance_of(request, number)
    return answer(
        request, "acceptance/acceptance.html", context_of(request, found),
        lambda: commands.receive_acceptance(request.actor, found),
        then=found.url, said=_("Received. The window has begun; judge at your own pace."),
    )  # fmt: skip


@in_engagement
@require_POST
def request_again(request: MemberRequest, number: int) -> HttpResponse:
    found = acceptance_of(request, number)
    form = RequestAgain(request.POST, versions=_versions_of(found))
    context = context_of(request, found, again_form=form, form=form)
    return answer(
        request, "acceptance/acceptance.html", context,
        lambda: form.is_valid() and commands.request_again(
            request.actor, found, **form.cleaned_data),
        then=found.url, said=_("The next round is with the client."),
    )  # fmt: skip


@in_engagement
@require_POST
def raise_objection(request: MemberRequest, number: int) -> HttpResponse:
    found = acceptance_of(request, number)
    form = RaiseObjection(request.POST)
    context = context_of(request, found, objection_form=form, form=form)
    return answer(
        request, "acceptance/acceptance.html", context,
        lambda: form.is_valid() and commands.raise_objection(
            request.actor, found, **form.cleaned_data),
        then=found.url, said=_("Silence means nothing any more. Go on judging."),
    )  # fmt: skip
