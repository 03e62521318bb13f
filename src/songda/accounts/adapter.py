"""What allauth may do here: nobody signs up unasked, and mail is in the reader's language."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext

from songda.accounts.models import Person


class InvitedOnly(DefaultAccountAdapter):
    """Accounts are made by an invitation or by the first-run page, never by a sign-up form."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def format_email_subject(self, subject: str) -> str:
        return f"{gettext('Songda')} · {subject}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        person = Person.objects.filter(email=email.lower()).first()
        language = person.language if person else translation.get_language()
        with translation.override(language):
            super().send_mail(template_prefix, email, context)
