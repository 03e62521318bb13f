"""From a request to an Actor; strangers get 404, never a hint that something is there."""

import functools
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Count, OuterRef, QuerySet, SlugField, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils import timezone

from songda.engagements.models import AccessLink, Engagement, Membership, OrganisationMember
from songda.kit.http import is_htmx
from songda.kit.logs import note
from songda.kit.prepared import Given, Prepared, given_id
from songda.trail.actor import Actor

View = Callable[..., HttpResponse]


class MemberRequest(HttpRequest):
    """A request as the views of an engagement see it, after `in_engagement`."""

    actor: Actor
    person: Any
    membership: Membership


LINK = "access_link"
AS_CLIENT = "as_client"
"""Names in the session: the link in hand, and the engagements seen as the client sees them."""
LOOKED_AGAIN = timedelta(hours=4)
"""A visit that begins this long after the last page is a new look (what changed since?)."""


def in_engagement(view: View) -> View:
    """`view(request, handle, …)` runs with `request.actor`; who is not a member gets 404."""

    @functools.wraps(view)
    def resolved(request: HttpRequest, handle: str, *args: Any, **kwargs: Any) -> HttpResponse:
        if who(request, handle) is None:
            return to_sign_in(request)
        request.actor = actor_of(request, handle)  # type: ignore[attr-defined]
        return view(request, *args, **kwargs)

    resolved.in_engagement = True  # type: ignore[attr-defined]
    return resolved


def signed_in(view: View) -> View:
    """`view(request, …)` for a person who is signed in, outside any engagement."""

    @functools.wraps(view)
    def resolved(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.person is None:  # type: ignore[attr-defined]
            return to_sign_in(request)
        return view(request, *args, **kwargs)

    resolved.signed_in = True  # type: ignore[attr-defined]
    return resolved


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """The sign-in page, and back here afterwards; a fragment tells the whole page to go."""
    address = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': request.get_full_path()})}"
    if is_htmx(request):
        return HttpResponse(status=401, headers={"HX-Redirect": resolve_url(settings.LOGIN_URL)})
    return HttpResponseRedirect(address)


def who(request: HttpRequest, handle: str) -> Any:
    """The person signed in, or the one whose link to this engagement the session holds."""
    if request.person is not None:  # type: ignore[attr-defined]
        return request.person  # type: ignore[attr-defined]
    link = _link(request)
    return link.person if link and link.engagement.handle == handle else None


def _link(request: HttpRequest) -> AccessLink | None:
    held = request.session.get(LINK)
    if not held:
        return None
    links = AccessLink.objects.select_related("person", "engagement")
    return links.filter(pk=held, revoked_at=None, expires_at__gt=timezone.now()).first()


def actor_of(request: HttpRequest, handle: str) -> Actor:
    """Who acts in the engagement `handle`. Raises Http404 for non-members."""
    person = who(request, handle)
    membership = membership_of(person, handle)
    if membership is None:
        raise Http404
    request.membership = membership  # type: ignore[attr-defined]
    engagement = membership.engagement
    note(engagement=handle)
    as_client = membership.party == "vendor" and handle in request.session.get(AS_CLIENT, [])
    return Actor(
        person=person,
        organisation=engagement.organisation,
        engagement=engagement,
        party="client" if as_client or membership.party == "client" else "vendor",
        role="sponsor" if as_client else membership.role,
        now=timezone.now(),
        via="web" if request.person else "link",  # type: ignore[attr-defined]
        read_only=as_client,
        once=request.POST.get("once", "")[:64],
        address=request.META.get("REMOTE_ADDR", ""),
        agent=request.headers.get("User-Agent", "")[:300],
    )


def membership_of(person: Any, handle: str) -> Membership | None:
    """The person's current membership in the engagement, with all that pages need of it.

    `team` and `both`: how many people read what is said there to the team, and to both parties.
    """
    if person is None:
        return None
    for membership in MEMBERSHIP(person=person.pk, handle=handle):
        membership.person = person
        return membership  # there is at most one
    return None


def _membership() -> Any:
    others = Membership.objects.current().filter(engagement=OuterRef("engagement")).order_by()
    mine = Membership.objects.current().filter(
        person=given_id("person"),
        engagement__handle=Given("handle", SlugField()),
        person__is_active=True,
    )
    return mine.annotate(
        team=_number_of(others.of_vendor()), both=_number_of(others)
    ).select_related("engagement__organisation", "engagement__client")[:1]


MEMBERSHIP = Prepared(_membership)


def _number_of(members: Any) -> Any:
    counted = members.values("engagement").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)


def look(membership: Membership, now: Any) -> Any:
    """Note this look at the engagement; returns when the look before it was."""
    if membership.seen_at is None or now - membership.seen_at > LOOKED_AGAIN:
        membership.looked_before_at = membership.seen_at
    if membership.seen_at is None or now - membership.seen_at > timedelta(minutes=1):
        membership.seen_at = now
        membership.save(update_fields=["seen_at", "looked_before_at"])
    return membership.looked_before_at


def organisation_actor(request: HttpRequest, organisation_id: Any = None) -> Actor:
    """The person acting for an organisation they belong to. Raises Http404 for others."""
    members = OrganisationMember.objects.filter(
        person=request.person,  # type: ignore[attr-defined]
        left_at=None,
    ).select_related("organisation")
    if organisation_id:
        members = members.filter(organisation_id=organisation_id)
    member = members.order_by("role", "organisation__name").last()
    if member is None:
        raise Http404
    return Actor(
        person=request.person,  # type: ignore[attr-defined]
        organisation=member.organisation,
        engagement=None,
        party="vendor",
        role=member.role,
        now=timezone.now(),
        once=request.POST.get("once", "")[:64],
        address=request.META.get("REMOTE_ADDR", ""),
    )


def where(person: Any) -> "QuerySet[Engagement]":
    """The engagements in which this person is a member now, by client and name."""
    rows = Engagement.objects.filter(
        memberships__person=person, memberships__ended_at=None, archived_at=None
    )
    return rows.order_by("client__name", "name")


def engagements_of(person: Any) -> list[Engagement]:
    """The first of them, with their clients."""
    return list(where(person).select_related("client")[:200])
