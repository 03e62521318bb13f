"""The words in a version of a document, for search."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from songda.documents.kinds import KINDS
from songda.documents.models import Version
from songda.documents.reading import open_version
from songda.engines.filetext import LIMIT, READERS, Unreadable, text_of
from songda.kit.refusals import Refused

ENDINGS = {KINDS[ending].content_type: ending for ending in READERS}


def read_text(version: Version) -> str:
    """At most `LIMIT` characters; "" for pictures and sound. Raises `Refused` when it cannot."""
    ending = ENDINGS.get(version.content_type)
    if ending is None:
        return ""
    try:
        with open_version(version) as file:
            return _at_most(text for _page, text in text_of(file, f"{version.name}.{ending}"))
    except FileNotFoundError as error:
        raise Refused(_("The file is gone: %(name)s.") % {"name": version.name}) from error
    except Unreadable as fault:
        params = fault.params | {"file": version.name}
        raise Refused(_(fault.sentences[fault.code]) % params) from fault


def _at_most(pieces: Iterable[str]) -> str:
    kept: list[str] = []
    length = 0
    for piece in pieces:
        kept.append(piece)
        length += len(piece) + 1
        if length >= LIMIT:
            break
    text = "\n".join(kept)[:LIMIT].replace("\x00", "")
    return text.encode(errors="ignore").decode()
