"""Taking a file in: streamed, measured, hashed and looked at before it gets a place.

A file lies under a random name in `settings.UPLOADS`. It is written beside its place and
moved there only when everything about it is in order, so a refusal leaves nothing behind.
"""

import errno
import hashlib
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from songda.documents.kinds import KINDS, check_content
from songda.documents.names import clean_name, extension
from songda.kit.refusals import Refused

CHUNK = 1 << 20
UNFINISHED = "unfinished-"


@dataclass(frozen=True)
class Taken:
    """A file in its place. `stored_as` is its random name, `size` in bytes."""

    name: str
    content_type: str
    size: int
    sha256: str
    stored_as: str


def take_in(file: Any, name: str = "") -> Taken:
    """Take in a file (anything with `read` or `chunks`) under the name people gave it.

    Raises `Refused` (field "file") with what is wrong and what to do; then nothing is kept.
    """
    if file is None:
        raise Refused(_("Choose a file first."), field="file")
    try:
        name = clean_name(name or getattr(file, "name", ""))
    except Refused as refused:
        raise Refused(refused.sentence, field="file") from refused
    ending = extension(name)
    if ending not in KINDS:
        raise Refused(
            _("Files ending in .%(ending)s are not taken in. Allowed are: %(allowed)s.")
            % {"ending": ending, "allowed": ", ".join(KINDS)},
            field="file",
        )
    return _keep(file, name, ending)


def discard(taken: Taken) -> None:
    """Remove a file that no version came to hold."""
    (Path(settings.UPLOADS) / taken.stored_as).unlink(missing_ok=True)


def _keep(file: Any, name: str, ending: str) -> Taken:
    folder = Path(settings.UPLOADS)
    folder.mkdir(mode=0o750, parents=True, exist_ok=True)
    stored_as = secrets.token_hex(16)
    beside = folder / f"{UNFINISHED}{stored_as}"
    try:
        size, sha256 = _write(file, beside)
        content_type = check_content(beside, ending)
        os.replace(beside, folder / stored_as)
        _settle(folder)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise Refused(
                _("The server has no room for the file. Tell who runs it; nothing was kept."),
                field="file",
            ) from error
        raise
    finally:
        beside.unlink(missing_ok=True)
    return Taken(name, content_type, size, sha256, stored_as)


def _write(file: Any, path: Path) -> tuple[int, str]:
    size, digest = 0, hashlib.sha256()
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o640)
    with os.fdopen(handle, "wb") as out:
        for chunk in _chunks(file):
            size += len(chunk)
            if size > settings.UPLOAD_LIMIT:
                raise Refused(_too_large(), field="file")
            digest.update(chunk)
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    return size, digest.hexdigest()


def _too_large() -> str:
    limit = settings.UPLOAD_LIMIT // 1048576
    sentence = _("The file is larger than %(limit)s MB. Pack it, split it or link to it.")
    return sentence % {"limit": limit}


def _chunks(file: Any) -> Iterator[bytes]:
    if hasattr(file, "seek"):
        file.seek(0)
    if hasattr(file, "chunks"):
        yield from file.chunks(CHUNK)
        return
    while chunk := file.read(CHUNK):
        yield chunk


def _settle(folder: Path) -> None:
    """The move itself survives a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
