"""Archives: how much they may hold, and what an Office file is."""

import zipfile
from pathlib import Path, PurePosixPath

from django.utils.translation import gettext as _

from songda.kit.refusals import Refused

ENTRIES = 2000
UNPACKED = 1 << 30
RATIO = 100
SMALL = 10 * 1024 * 1024
"""Below this size unpacked, how well it was packed does not matter."""
ENCRYPTED = 0x1


def check_office(path: Path, main: str) -> bool:
    """Whether this is an Office file with the part `main`; refuses macros and bombs."""
    names = _names(path)
    if names is None or main not in names or "[Content_Types].xml" not in names:
        return False
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise Refused(_("The file holds macros. Save it without them."), field="file")
    return True


def check_zip(path: Path) -> bool:
    """Whether this is a sound archive; refuses bombs, passwords and names that lead outside."""
    return _names(path) is not None


def _names(path: Path) -> set[str] | None:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return None
    _check_sizes(path, entries)
    for entry in entries:
        _check_entry(entry)
    return {entry.filename for entry in entries}


def _check_sizes(path: Path, entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > ENTRIES:
        raise Refused(
            _("The archive holds %(count)s files; the limit is %(limit)s. Split it.")
            % {"count": len(entries), "limit": ENTRIES},
            field="file",
        )
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > UNPACKED or unpacked > max(SMALL, RATIO * path.stat().st_size):
        raise Refused(
            _("The archive would unpack to %(size)s MB, which is too much. Split it.")
            % {"size": f"{unpacked / 1048576:,.0f}"},
            field="file",
        )


def _check_entry(entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & ENCRYPTED:
        raise Refused(_("The archive has a password. Pack it again without one."), field="file")
    name = entry.filename.replace("\\", "/")
    if name.startswith("/") or ".." in PurePosixPath(name).parts or name[1:2] == ":":
        raise Refused(
            _("The archive holds a file whose name leads outside of it: %(name)s. Pack it again.")
            % {"name": entry.filename[:100]},
            field="file",
        )
