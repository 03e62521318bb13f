"""Notices of holidays that were imported here; servers and verbs read them when they start."""

import os
from pathlib import Path

from songda.engines.workcalendar import Announcement, Calendar, china, notice_table, replaced
from songda.kit import holidays

ROOT = Path(__file__).resolve().parents[3]


def calendar() -> Calendar:
    """Mainland China's calendar with what was imported."""
    return china(notices=holidays.imported(_folder()))


def keep(notices: tuple[Announcement, ...]) -> Path:
    """Put notices beside those imported before, in the place of what they replace."""
    folder = _folder()
    table = notice_table(replaced(holidays.imported(folder), notices))
    folder.mkdir(parents=True, exist_ok=True)
    return holidays.keep(folder, table.encode())


def _folder() -> Path:
    return Path(os.environ.get("SONGDA_DATA", ROOT / "var"))
