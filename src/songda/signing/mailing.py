"""The mail that brings a code for signing, in its reader's language."""

import logging
import smtplib
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.utils import translation
from django.utils.translation import gettext as _

from songda.kit.refusals import Refused

log = logging.getLogger("songda.signing")


def mail_code(person: Any, code: str, title: str) -> None:
    """Send the code at once. Raises `Refused` when no mail can be sent now."""
    with translation.override(person.language):
        subject = _("Code to sign “%(title)s”") % {"title": title[:80]}
        text = _(
            "%(name)s,\n\nyour code: %(code)s\n\nIt is good for ten minutes, on the page where you "
            "asked for it. If it was not you who asked, ignore this mail and tell your contact."
        )
        said = text % {"name": person.name, "code": code}
    try:
        send_mail(subject, said, settings.DEFAULT_FROM_EMAIL, [person.email])
    except (OSError, smtplib.SMTPException) as error:
        log.warning("no mail to %s: %s", person.pk, error)
        raise Refused(
            _("The mail could not be sent. Try again in a minute, or use another way.")
        ) from error


def masked(email: str) -> str:
    """c•••@example.com: enough to know which mailbox, too little to learn an address."""
    name, _at, domain = email.partition("@")
    return f"{name[:1]}•••@{domain}"
