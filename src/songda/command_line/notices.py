"""Notices of holidays that were imported here; servers and verbs read them when they start."""

import os
from pathlib import Path

from songda.engines.workcalendar import Announcement, Calendar, china, notice_table, replaced
from songda.kit.holidays import FILE, imported

ROOT = Path(__file__).resolve().parents[3]


def calendar() -> Calendar:
    """Mainland China's calendar with what was imported."""
    return china(notices=imported(_folder()))


def keep(notices: tuple[Announcement, ...]) -> Path:
    """Put notices beside those imported before, in the place of what they replace."""
    folder = _folder()
    table = notice_table(replaced(imported(folder), notices))
    folder.mkdir(parents=True, exist_ok=True)
    partial = folder / f"{FILE}.partial"
    partial.write_text(table, "utf-8")
    return partial.replace(folder / FILE)


def _folder() -> Path:
    return Path(os.environ.get("SONGDA_DATA", ROOT / "var"))
