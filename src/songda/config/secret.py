"""The installation's own key."""

import contextlib
import os
import secrets
import tempfile
from pathlib import Path


def secret_key(folder: Path) -> str:
    """From the environment, or the file in `folder`, made at the first start.

    Only its owner reads it. Several processes may start at once: the file appears with its
    whole content, and all of them get the same key.
    """
    if key := os.environ.get("SONGDA_SECRET_KEY"):
        return key
    path = folder / "secret_key"
    if not path.exists():
        _make(path)
    return path.read_text().strip()


def _make(path: Path) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix="secret_key.")  # 0600
    try:
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(64))
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):  # somebody else was first
            os.link(name, path)
    finally:
        Path(name).unlink()
