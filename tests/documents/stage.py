"""Files to bring in."""

import zipfile
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from songda.documents.commands import upload
from songda.documents.models import Version
from tests.memory import remembered
from tests.world import World

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c02"
    "0000000b4944415478da6364f80f00010501012718e3660000000049454e44ae426082"
)
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


def a_file(name: str = "记录.txt", content: bytes | str = "会议记录") -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def zip_of(parts: dict[str, bytes | str]) -> bytes:
    """An archive with these names, stored well packed."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


@remembered
def a_document(world: World, key: str = "lin", **fields: Any) -> Version:
    """This person uploads a document; returns its first version."""
    given: dict[str, Any] = {"file": a_file(), "title": "会议记录", **fields}
    return upload(world.by(key), **given)
