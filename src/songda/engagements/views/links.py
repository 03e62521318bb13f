"""Acting by a link, without a password: shown by GET, taken by POST."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from songda.accounts.limits import address_of, too_often
from songda.accounts.views import A_YEAR
from songda.engagements import commands, mailing
from songda.engagements.access import LINK
from songda.engagements.models import AccessLink
from songda.kit.http import show
from songda.kit.limits import may_try

PAGE = "engagements/link.html"


def _of(token: str) -> AccessLink | None:
    links = AccessLink.objects.select_related("person", "engagement__organisation")
    return links.filter(token_hash=commands.hash_token(token), person__is_active=True).first()


def is_good(link: AccessLink) -> bool:
    """Neither revoked nor past its day."""
    return link.revoked_at is None and link.expires_at > timezone.now()


@require_safe
def link(request: HttpRequest, token: str) -> HttpResponse:
    """One button with the person's name; a program that looks ahead uses nothing up."""
    found = _of(token)
    if found is None:
        return _unknown(request)
    to = where_to(found, request.GET.get("to", ""))
    context = {"link": found, "good": is_good(found), "token": token, "to": to}
    return show(request, PAGE, context, status=200 if is_good(found) else 410)


def _unknown(request: HttpRequest) -> HttpResponse:
    if not may_try(f"link:{address_of(request)}", times=20, seconds=600):
        return too_often(request)
    return show(request, PAGE, {"link": None}, status=404)


@require_POST
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """Put the link in a fresh session and go where it leads."""
    found = _of(token)
    if found is None:
        return _unknown(request)
    if not is_good(found):
        return show(request, PAGE, {"link": found, "token": token}, status=410)
    if request.person != found.person:  # type: ignore[attr-defined]
        _hold(request, found)
    if found.opened_at is None:
        commands.open_link(found, timezone.now())
    response = HttpResponseRedirect(where_to(found, request.POST.get("to", "")))
    response.set_cookie("songda_language", found.person.language, max_age=A_YEAR, samesite="Lax")
    return response


def where_to(found: AccessLink, asked: str) -> str:
    """The page asked for, when it is one of the link's own engagement; else the link's page."""
    inside = asked.startswith(found.engagement.url)
    safe = url_has_allowed_host_and_scheme(asked, allowed_hosts=None)
    return asked if inside and safe else found.path


def _hold(request: HttpRequest, found: AccessLink) -> None:
    """Nothing of an earlier session stays: neither its key nor whoever was signed in."""
    logout(request)
    request.session[LINK] = str(found.pk)
    request.session.cycle_key()


@require_POST
def link_again(request: HttpRequest, token: str) -> HttpResponse:
    """Mail a fresh link to the address of the old one; the answer is the same in every case."""
    found = _of(token)
    who = str(found.pk) if found else address_of(request)
    if not may_try(f"link_again:{who}", times=3, seconds=3600):
        return too_often(request)
    if found:
        mailing.send_fresh_link(found, timezone.now())
    return show(request, PAGE, {"link": found, "asked": True})
