"""Reading the bytes of a version back."""

import hashlib
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from songda.documents.models import Version

CHUNK = 1 << 20


def place_of(stored_as: str) -> Path:
    """Where a stored name lies. Raises ValueError for a name that is not one of ours."""
    if not stored_as.replace("/", "").isalnum() or stored_as.startswith("/"):
        raise ValueError("not a stored name")
    return Path(settings.UPLOADS) / stored_as


def open_version(version: Version) -> BinaryIO:
    """The file, open for reading bytes. Raises FileNotFoundError when it is gone."""
    return place_of(version.stored_as).open("rb")


def hash_now(version: Version) -> str:
    """SHA-256 of the file as it lies there now, hexadecimal; "" when it is gone."""
    try:
        file = open_version(version)
    except (FileNotFoundError, ValueError):
        return ""
    digest = hashlib.sha256()
    with file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def is_there(version: Version) -> bool:
    """Whether the file lies there with the bytes that were brought in (reads all of it)."""
    return hash_now(version) == version.sha256
