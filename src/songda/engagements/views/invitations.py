"""Accepting an invitation by its secret address."""

from functools import partial
from typing import Any

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from songda.accounts.entering import enter
from songda.accounts.forms import NewPassword
from songda.accounts.limits import address_of, too_often
from songda.accounts.models import Person
from songda.engagements.commands import hash_token, join_by_invitation
from songda.engagements.models import Invitation
from songda.kit.http import answer, show
from songda.kit.limits import may_try

PAGE = "engagements/invitation.html"


@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Who invites to what, as which role; a POST accepts. Looking at it uses nothing up."""
    found = Invitation.objects.select_related(
        "organisation", "engagement__client", "invited_by"
    ).filter(token_hash=hash_token(token))
    offer = found.first()
    if offer is None:
        return _unknown(request)
    context = _context(request, offer)
    if request.method == "GET" or context["standing"] != "open":
        return show(request, PAGE, context, status=200 if request.method == "GET" else 409)
    if request.POST.get("leave"):
        logout(request)
        return HttpResponseRedirect(request.path)
    return _accept(request, offer, context)


def _unknown(request: HttpRequest) -> HttpResponse:
    if not may_try(f"invitation:{address_of(request)}", times=20, seconds=600):
        return too_often(request)
    return show(request, PAGE, {"standing": "unknown"}, status=404)


def _context(request: HttpRequest, offer: Invitation) -> dict[str, Any]:
    person = request.person  # type: ignore[attr-defined]
    known = Person.objects.filter(email=offer.email).first()
    return {
        "offer": offer,
        "standing": standing(offer),
        "known": known,
        "somebody_else": person is not None and person.email != offer.email,
        "must_sign_in": known is not None and person is None,
        "form": NewPassword(initial={"name": offer.name}),
    }


def standing(offer: Invitation) -> str:
    """open, used, replaced (sent again), withdrawn or over."""
    if offer.used_at:
        return "used"
    if offer.revoked_at:
        return "replaced" if _later(offer).exists() else "withdrawn"
    return "open" if offer.expires_at > timezone.now() else "over"


def _later(offer: Invitation) -> Any:
    """What was sent to the same person for the same place when this one was withdrawn."""
    place = {"organisation": offer.organisation_id, "engagement": offer.engagement_id}
    same = Invitation.objects.filter(**place, email=offer.email).exclude(pk=offer.pk)
    return same.filter(created_at__gte=offer.revoked_at)


def _accept(request: HttpRequest, offer: Invitation, context: dict[str, Any]) -> HttpResponse:
    """Who has an account already proves it by signing in; the token makes new people only."""
    if context["somebody_else"] or context["must_sign_in"]:
        return show(request, PAGE, context, status=409)
    form = NewPassword(request.POST)
    if context["known"]:
        act = partial(_join, request, offer, known=context["known"])
    else:
        act = partial(_join_as_new, request, offer, form)
    goal = offer.engagement.url if offer.engagement else "/organisation/"
    return answer(request, PAGE, {**context, "form": form}, act, then=goal)


def _join_as_new(request: HttpRequest, offer: Invitation, form: NewPassword) -> Any:
    return form.is_valid() and _join(request, offer, **form.cleaned_data)


def _join(
    request: HttpRequest,
    offer: Invitation,
    *,
    name: str = "",
    password: str = "",
    known: Person | None = None,
) -> Person:
    person = join_by_invitation(offer, timezone.now(), name=name, password=password, person=known)
    if known is None:
        enter(request, person)
    return person
