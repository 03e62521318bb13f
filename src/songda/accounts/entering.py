"""Signing somebody in whose right was proved in another way than by the sign-in page."""

from django.contrib.auth import login
from django.http import HttpRequest
from django.utils import translation

from songda.accounts.models import Person

BACKEND = "songda.accounts.backend.PersonBackend"


def enter(request: HttpRequest, person: Person) -> None:
    """Open a fresh session for the person and speak their language from here on."""
    login(request, person, backend=BACKEND)
    request.person = person  # type: ignore[attr-defined]
    translation.activate(person.language)
