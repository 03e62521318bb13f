"""The working calendar of an installation: mainland China's, with the notices imported here."""

from functools import lru_cache
from pathlib import Path

from songda.engines.workcalendar import Announcement, Calendar, china, read_notice

FILE = "holidays.csv"
"""In the folder of the data; `songda calendar import` writes it."""


@lru_cache(maxsize=1)
def working_calendar() -> Calendar:
    """Return the calendar that days and windows are counted by (engagements have none yet)."""
    from django.conf import settings  # verbs without Django ask for `imported` alone

    return china(notices=imported(settings.DATA))


def keep(folder: Path, table: bytes) -> Path:
    """Put a table of announcements into a folder; whoever reads meanwhile gets all or the old."""
    partial = folder / f"{FILE}.partial"
    partial.write_bytes(table)
    return partial.replace(folder / FILE)


def imported(folder: Path) -> tuple[Announcement, ...]:
    """Return the announcements that were imported into a folder."""
    file = folder / FILE
    return read_notice(file.read_bytes(), file.name) if file.exists() else ()
