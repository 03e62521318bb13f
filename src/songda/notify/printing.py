"""Mails of an installation without a mail server: printed where it runs, as people read them."""

from django.core.mail import EmailMessage
from django.core.mail.backends import console


class EmailBackend(console.EmailBackend):
    """Whom, about what, and the words; neither codes nor the same again as HTML."""

    def write_message(self, message: EmailMessage) -> None:
        """Print one mail."""
        lines = [line for line in str(message.body).splitlines() if line.strip()]
        to = ", ".join(message.recipients())
        self.stream.write("\n  ".join([f"\n[mail] {to}: {message.subject}", *lines]) + "\n")
