"""What a person says about themselves: language, colours, profile."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

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


@require_POST
def set_language_of_person(request: HttpRequest) -> HttpResponse:
    """Speak this language from now on; an unknown one changes nothing."""
    return _choose(request, "language", dict(settings.LANGUAGES), settings.LANGUAGE_COOKIE_NAME)


@require_POST
def set_theme(request: HttpRequest) -> HttpResponse:
    """Light, dark, or as the device says."""
    return _choose(request, "theme", dict(Person.Theme.choices), THEME_COOKIE)


def _choose(request: HttpRequest, name: str, known: dict[str, object], cookie: str) -> HttpResponse:
    value = request.POST.get(name, "")
    if value not in known:
        return back(request)
    person = request.person  # type: ignore[attr-defined]
    if person is not None:
        setattr(person, name, value)
        person.save(update_fields=[name])
    return keep(back(request), cookie, value)
