"""What a person says about themselves: language, colours, profile."""

from allauth.account.views import logout as sign_out_signed_in
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from songda.accounts.forms import Profile
from songda.accounts.middleware import THEME_COOKIE
from songda.accounts.models import Person

A_YEAR = 365 * 24 * 3600


def back(request: HttpRequest) -> HttpResponseRedirect:
    """To the page that the form names in `next`, if it is a page of this site; else the first."""
    address = request.POST.get("next", "")
    inside = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return HttpResponseRedirect(address if inside else "/")


def keep(response: HttpResponse, cookie: str, value: str) -> HttpResponse:
    """Remember a choice in this browser for a year."""
    response.set_cookie(cookie, value, max_age=A_YEAR, samesite="Lax", secure=settings.HTTPS)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def sign_out(request: HttpRequest) -> HttpResponse:
    """Whoever is signed in; and who came by a link: nothing of the visit stays."""
    if request.method == "POST" and request.person is None:  # type: ignore[attr-defined]
        logout(request)
    answer: HttpResponse = sign_out_signed_in(request)
    return answer


@require_POST
def set_language_of_person(request: HttpRequest) -> HttpResponse:
    """Speak this language from now on; an unknown one changes nothing."""
    return _choose(request, "language", dict(settings.LANGUAGES), settings.LANGUAGE_COOKIE_NAME)


@require_POST
def set_theme(request: HttpRequest) -> HttpResponse:
    """Light, dark, or as the device says."""
    return _choose(request, "theme", dict(Person.Theme.choices), THEME_COOKIE)


@login_required
@require_http_methods(["GET", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """Name, language, time zone, colours and mail of oneself."""
    person = Person.objects.get(email=request.person.email)  # type: ignore[attr-defined]
    form = Profile(request.POST or None, instance=person)
    if request.method == "GET" or not form.is_valid():
        status = 200 if request.method == "GET" else 422
        return render(request, "accounts/settings.html", {"form": form}, status=status)
    form.save()
    translation.activate(person.language)
    messages.success(request, _("Saved."))
    return HttpResponseRedirect(request.path)


def _choose(request: HttpRequest, name: str, known: dict[str, object], cookie: str) -> HttpResponse:
    value = request.POST.get(name, "")
    if value not in known:
        return back(request)
    person = request.person  # type: ignore[attr-defined]
    if person is not None:
        setattr(person, name, value)
        person.save(update_fields=[name])
    return keep(back(request), cookie, value)
