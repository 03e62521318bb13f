"""What to do first today; and for the client's people, the way to their own page."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from songda.engagements.access import MemberRequest, in_engagement, signed_in
from songda.engagements.models import Engagement, OrganisationMember
from songda.engagements.policy import table
from songda.home.concerns import SHOWN, in_order
from songda.home.lines import read
from songda.home.owing import ledger
from songda.home.saying import said
from songda.home.stages import due_of
from songda.home.waits import VENDOR
from songda.home.whose import scope_of, sides
from songda.kit.http import show
from songda.trail.actor import Actor

EVERYTHING = 500
"""Lines of the full list; past them a person reads no further."""


def picture(
    engagements: dict[UUID, Engagement],
    roles: dict[UUID, str],
    now: datetime,
    *,
    most: int = SHOWN,
) -> dict[str, Any]:
    """The dearest concerns in order of damage, and who waits for whom: one query.

    That a next stage is due is told to those alone whose `roles` may move there.
    """
    lines = read(scope_of(engagements, now), VENDOR)
    leaders = table()["engagements.move_stage"].roles
    lines = [one for one in lines if one.kind != "stage" or roles[one.engagement_id] in leaders]
    places = in_order(lines, engagements, roles, now)
    return {
        "all": len(places),
        "shown": [said(place) for place in places[:most]],
        "rest": max(0, len(places) - most),
        "owes": ledger(lines, engagements, now),
        "now": now,
        "week": now.isocalendar().week,
        "several": len(engagements) > 1,
        "any_engagement": bool(engagements),
        "due": next((due_of(line) for line in lines if line.kind == "stage"), None),
    }


@signed_in
def today(request: HttpRequest) -> HttpResponse:
    """The first page: Today for the team's people, their engagement for the client's."""
    found = sides(request.person)  # type: ignore[attr-defined]
    if not found.vendor and found.client:
        return _to_the_client_s_page(request, list(found.client.values()))
    context = picture(found.vendor, found.roles, timezone.now())
    if not found.vendor:
        context["may_open"] = _belongs_to_an_organisation(request)
    return show(request, "home/today.html#list", context)


def _to_the_client_s_page(request: HttpRequest, theirs: list[Engagement]) -> HttpResponse:
    """What they are asked for stands in their engagement; who has several chooses."""
    if len(theirs) == 1:
        return redirect("home", theirs[0].handle)
    return render(request, "home/choose.html", {"choices": theirs})


@signed_in
def todo(request: HttpRequest) -> HttpResponse:
    """Everything that waits, without the cut after ten."""
    found = sides(request.person)  # type: ignore[attr-defined]
    if not found.vendor and found.client:
        return _to_the_client_s_page(request, list(found.client.values()))
    context = picture(found.vendor, found.roles, timezone.now(), most=EVERYTHING)
    return show(request, "home/todo.html#list", context)


@in_engagement
def engagement_today(request: MemberRequest) -> HttpResponse:
    """Today in one engagement; the client's people have a page of their own."""
    actor = request.actor
    if actor.is_client:
        return redirect("home", actor.engagement.handle)
    return show(request, "home/today.html#list", picture_of(actor))


def picture_of(actor: Actor, *, most: int = SHOWN) -> dict[str, Any]:
    """What waits in the engagement of the actor."""
    here = actor.engagement
    return picture({here.id: here}, {here.id: actor.role}, actor.now, most=most)


def _belongs_to_an_organisation(request: HttpRequest) -> bool:
    members = OrganisationMember.objects.filter(
        person=request.person,  # type: ignore[attr-defined]
        left_at=None,
    )
    return members.exists()
