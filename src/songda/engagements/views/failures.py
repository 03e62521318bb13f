"""Work in the background that did not succeed, and a button to try it again."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from songda.engagements import commands
from songda.engagements.access import (
    MemberRequest,
    in_engagement,
    organisation_actor,
    signed_in,
)
from songda.engagements.policy import allowed
from songda.kit.http import answer, show
from songda.kit.jobs import title_of
from songda.kit.models import Job
from songda.kit.refusals import Denied
from songda.trail.actor import Actor
from songda.trail.models import Event

PAGE = "engagements/failures.html"
SHOWN = 100


@in_engagement
@require_safe
def failures(request: MemberRequest) -> HttpResponse:
    """Of this engagement; for its delivery manager."""
    return _page(request, request.actor)


@signed_in
@require_safe
def failures_of_organisation(request: HttpRequest) -> HttpResponse:
    """Of the whole organisation; for its owners."""
    return _page(request, organisation_actor(request))


@in_engagement
@require_POST
def try_again(request: MemberRequest, pk: UUID) -> HttpResponse:
    return _try_again(request, request.actor, pk)


@signed_in
@require_POST
def try_again_in_organisation(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _try_again(request, organisation_actor(request), pk)


def _page(request: HttpRequest, actor: Actor) -> HttpResponse:
    return show(request, PAGE, _context(actor))


def _context(actor: Actor) -> dict[str, Any]:
    """The last line of an error says what; the lines before it are for the log."""
    failed = list(_failed(actor)[:SHOWN])
    for job in failed:
        job.title = title_of(job.name)
        job.last_line = job.error.strip().splitlines()[-1][:300] if job.error.strip() else ""
    if actor.engagement:
        _name_events(actor, failed)
    return {"failed": failed, "actor": actor}


def _name_events(actor: Actor, failed: list[Any]) -> None:
    """Which event a reaction follows: for those who may read the engagement's events."""
    ids = {job.payload["event"] for job in failed if "event" in job.payload}
    events = Event.objects.visible_to(actor).filter(pk__in=ids)
    sentences = {str(event.pk): event.sentence for event in events}
    for job in failed:
        job.follows = sentences.get(job.payload.get("event", ""), "")


def _failed(actor: Actor) -> Any:
    """Jobs that gave up. Raises `Denied` for who may not try them again."""
    yes = allowed(actor, "engagements.try_again")
    if not yes:
        raise Denied(yes.why)
    rows = Job.objects.filter(organisation_id=actor.organisation.id, state=Job.State.FAILED)
    if actor.engagement:
        rows = rows.filter(engagement_id=actor.engagement.id)
    return rows.order_by("-finished_at")


def _try_again(request: HttpRequest, actor: Actor, pk: UUID) -> HttpResponse:
    job = get_object_or_404(_failed(actor), pk=pk)
    home = f"{actor.engagement.url}failures/" if actor.engagement else "/organisation/failures/"
    return answer(
        request,
        PAGE,
        _context(actor),
        lambda: commands.try_again(actor, job),
        then=home,
        said=_("It is tried again now. If it fails once more, it comes back here."),
    )
