"""Re-authentication: the person who signs shows, at that moment, that it is they.

By password, by the code of an authenticator, or by a code mailed to them (people who act by
a link may have neither of the others). A code is kept as a keyed hash in the session that
asked for it, for ten minutes and five tries.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from songda.kit.limits import forget, may_try
from songda.kit.refusals import Refused
from songda.signing.models import Signature

Method = Signature.Method
CODE_LASTS = timedelta(minutes=10)
CODE_TRIES = 5
TRIES = 10
TRIES_SECONDS = 600
HELD = "signing_code"


@dataclass(frozen=True)
class Proof:
    """Who showed, by which method and when, that it is they."""

    method: str
    at: datetime
    person_id: UUID


def methods(person: Any) -> list[Method]:
    """How this person can show that it is they, the strongest first; never empty.

    Who has set up an authenticator is not offered the weaker mailed code.
    """
    found = []
    if _authenticator(person):
        found.append(Method.TOTP)
    if person.has_usable_password():
        found.append(Method.PASSWORD)
    if Method.TOTP not in found:
        found.append(Method.MAIL_CODE)
    return found


def prove(request: HttpRequest, person: Any, given: dict[str, Any]) -> Proof:
    """Check what was given (`method`, `secret`).

    Raises `Refused` (field "secret") when it is wrong, run out, or tried too often.
    """
    method, secret = str(given.get("method", "")), str(given.get("secret", "")).strip()
    if method not in methods(person):
        raise Refused(_("Choose how to show that it is you."), field="secret")
    if not secret:
        raise Refused(_("Type the code or the password."), field="secret")
    if not may_try(f"prove:{person.pk}", times=TRIES, seconds=TRIES_SECONDS):
        raise Refused(_("Too many tries. Wait ten minutes, then try again."), field="secret")
    now = request.actor.now  # type: ignore[attr-defined]
    _checks[Method(method)](request, person, secret, now)
    forget(f"prove:{person.pk}")
    return Proof(method, now, person.pk)


def _password(_request: HttpRequest, person: Any, secret: str, _now: datetime) -> None:
    if not person.check_password(secret):
        raise Refused(_("This is not your password."), field="secret")


def _totp(_request: HttpRequest, person: Any, secret: str, _now: datetime) -> None:
    authenticator = _authenticator(person)
    code = secret.replace(" ", "")
    if authenticator is None or not authenticator.wrap().validate_code(code):
        raise Refused(
            _("The code of the authenticator is wrong or was used. Wait for the next one."),
            field="secret",
        )


def _mail_code(request: HttpRequest, person: Any, secret: str, now: datetime) -> None:
    held = request.session.get(HELD)
    if not held or held["until"] < now.timestamp() or held["person"] != str(person.pk):
        request.session.pop(HELD, None)
        raise Refused(_("The code has run out. Ask for a new one."), field="secret")
    given = _hash(person, secret.replace(" ", ""))
    if constant_time_compare(held["hash"], given):
        request.session.pop(HELD)
        return
    _count_wrong_code(request, held)


def _count_wrong_code(request: HttpRequest, held: dict[str, Any]) -> None:
    """Codes are counted where every process sees it, by the code's own hash."""
    if not may_try(f"code:{held['hash']}", times=CODE_TRIES - 1, seconds=TRIES_SECONDS):
        request.session.pop(HELD, None)
        raise Refused(_("Five wrong codes. Ask for a new one."), field="secret")
    raise Refused(_("This is not the code of the last mail."), field="secret")


_checks = {Method.PASSWORD: _password, Method.TOTP: _totp, Method.MAIL_CODE: _mail_code}


def new_code(request: HttpRequest, person: Any) -> str:
    """Six digits for this session; what is kept is their keyed hash. The caller mails them."""
    if not may_try(f"code_sent:{person.pk}", times=5, seconds=TRIES_SECONDS):
        raise Refused(_("Five codes were sent. Wait ten minutes, then ask again."))
    code = f"{secrets.randbelow(1_000_000):06d}"
    until = request.actor.now + CODE_LASTS  # type: ignore[attr-defined]
    request.session[HELD] = {
        "person": str(person.pk),
        "hash": _hash(person, code),
        "until": until.timestamp(),
    }
    return code


def has_code(request: HttpRequest, person: Any) -> bool:
    """Whether a code was mailed for this session and is still good."""
    held = request.session.get(HELD) or {}
    now = request.actor.now.timestamp()  # type: ignore[attr-defined]
    return held.get("person") == str(person.pk) and held["until"] >= now


def _hash(person: Any, code: str) -> str:
    return salted_hmac(f"songda.signing:{person.pk}", code, algorithm="sha256").hexdigest()


def _authenticator(person: Any) -> Any:
    return Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).first()
