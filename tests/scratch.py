"""Where a run keeps what it throws away: in memory, where the machine has enough of it.

A run makes and deletes thousands of small files, and two databases. A disk takes milliseconds
for each that goes; memory takes none.
"""

from __future__ import annotations

import os
from pathlib import Path

MEMORY = Path("/dev/shm")
ENOUGH = 2 * 1024**3


def quick_folder() -> str | None:
    """The folder of shared memory when it is large and may hold programs; None: the usual one."""
    try:
        facts = os.statvfs(MEMORY)
    except OSError:
        return None
    large = facts.f_bavail * facts.f_frsize >= ENOUGH
    usable = os.access(MEMORY, os.W_OK) and not facts.f_flag & os.ST_NOEXEC
    return str(MEMORY) if large and usable else None
