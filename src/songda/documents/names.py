"""Names of files as people give them."""

import unicodedata
from typing import Any

from django.utils.translation import gettext as _

from songda.kit.refusals import Refused

NAME_LIMIT = 200
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Control and direction marks (they make exe.gpj look like jpg.exe), halves, private use."""


def clean_name(name: Any) -> str:
    """NFC, without characters that cannot be seen. Raises `Refused` for paths and long names."""
    text = unicodedata.normalize("NFC", str(name or ""))
    text = "".join(char for char in text if unicodedata.category(char) not in UNSEEN)
    text = " ".join(text.split())
    if "/" in text or "\\" in text or text.strip(". ") == "":
        raise Refused(_("“%(name)s” is not a name for a file. Rename it.") % {"name": text})
    if len(text) > NAME_LIMIT:
        raise Refused(
            _("The name of the file has %(length)s characters; the limit is %(limit)s. Shorten it.")
            % {"length": len(text), "limit": NAME_LIMIT}
        )
    return text


def extension(name: str) -> str:
    """The last part of the name in lower case, without its point; "" without one."""
    return name.rsplit(".", 1)[-1].lower() if "." in name else ""
