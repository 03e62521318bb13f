"""Mails of an installation without a mail server: printed where it runs, as people read them."""

from django.core.mail import EmailMessage
from django.core.mail.backends import console


class EmailBackend(console.EmailBackend):
    """Whom, about what, and the words; neither codes nor the same again as HTML."""

    def write_message(self, message: EmailMessage) -> None:
        """Print one mail."""
        head = f"[mail] {', '.join(message.recipients())}: {message.subject}"
        lines = [line for line in str(message.body).splitlines() if line.strip()]
        self.stream.write("\n" + "\n  ".join(map(_harmless, [head, *lines])) + "\n")


def _harmless(line: str) -> str:
    """What people write is not to steer the terminal of whoever runs this."""
    return "".join(sign if sign.isprintable() else " " for sign in line)
