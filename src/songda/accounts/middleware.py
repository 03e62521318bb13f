"""Every request is answered in the person's language and time zone."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from songda.kit.logs import note

THEME_COOKIE = "songda_theme"
"""The colours that a stranger chose in this browser."""


def speak(handle: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Set `request.person`; activate the language and zone (a stranger's come from the browser)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        person = request.user if request.user.is_authenticated else None
        request.person = person  # type: ignore[attr-defined]
        if person is None:
            timezone.deactivate()
            return handle(request)
        note(person=str(person.pk))
        translation.activate(person.language)
        request.LANGUAGE_CODE = person.language
        with timezone.override(ZoneInfo(person.zone or settings.TIME_ZONE)):
            response = handle(request)
        response.headers["Content-Language"] = person.language
        return response

    return middleware
