"""The first minutes of an installation: nobody is known, so one secret on the console admits.

`serve` prints what `first_token` returns; the page `/first/` takes it, once.
"""

import hmac
import secrets
from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from songda.accounts.models import Person
from songda.engagements.commands import hash_token, set_up
from songda.kit.models import Fact
from songda.kit.refusals import Refused

TOKEN = "first_token"
OPEN = ("/first/", "/healthz", "/readyz", "/metrics", "/ui/", "/static/", "/settings/")
"""What answers before there is anybody."""

Handler = Callable[[HttpRequest], HttpResponse]
_founded = False


def first_token() -> str | None:
    """A new secret for the first page, or None where somebody is known already.

    Only its hash is kept; each call makes the one before it worthless.
    """
    if is_founded():
        return None
    token = secrets.token_urlsafe(24)
    Fact.objects.update_or_create(name=TOKEN, defaults={"value": hash_token(token)})
    return token


def is_founded() -> bool:
    """Whether there is a person; asked of the database until the answer is yes."""
    global _founded
    _founded = _founded or Person.objects.exists()
    return _founded


def to_first_page(handle: Handler) -> Handler:
    """Middleware: while nobody is known, every page leads to the first one."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path.startswith(OPEN) or is_founded():
            return handle(request)
        return HttpResponseRedirect("/first/")

    return middleware


@transaction.atomic
def found(
    *,
    token: str,
    organisation: str,
    name: str,
    email: str,
    password: str,
    language: str,
    now: datetime,
) -> Person:
    """Make the owner, who goes on in `language`, and the organisation.

    Raises `Refused` for a wrong or used token.
    """
    held = Fact.objects.select_for_update().filter(name=TOKEN).first()
    if held is None or not hmac.compare_digest(hash_token(token.strip()), held.value):
        raise Refused(
            _("This is not the token. Copy it again from the console where Songda was started."),
            field="token",
        )
    if Person.objects.exists():
        raise Refused(_("This Songda has an owner already. Sign in, or ask the owner."))
    person = Person.objects.create_user(
        email, password, name=name, language=language, is_system_owner=True
    )
    set_up(organisation=organisation, person=person, now=now)
    held.delete()
    return person
