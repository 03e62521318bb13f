"""Text as people give it."""

import unicodedata

from django.utils.translation import gettext as _

from songda.kit.refusals import Refused


def clean(text: str, *, limit: int = 10_000_000) -> str:
    """Keep the text exactly, or refuse it.

    Raises `Refused` for a NUL (PostgreSQL cannot hold it), for half of a surrogate pair
    and past `limit` characters.
    """
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        raise Refused(
            _("Line %(line)s holds a NUL character. Remove it and try again.") % {"line": line}
        )
    if len(text) > limit:
        raise Refused(
            _("The text has %(length)s characters; the limit is %(limit)s. Shorten it.")
            % {"length": len(text), "limit": limit}
        )
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise Refused(_("The text holds a broken character. Type it again.")) from error
    return text


def one_line(text: str) -> str:
    """NFC, one line, single spaces: for titles and names."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def is_number(text: str) -> bool:
    """Whether an address spells a number here: nine digits at most (² is one for `isdigit`)."""
    return text.isascii() and text.isdigit() and len(text) < 10
