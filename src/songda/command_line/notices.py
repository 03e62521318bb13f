"""Notices of holidays that were imported here; servers and verbs read them when they start."""

from pathlib import Path

from songda.config.place import data_folder
from songda.engines.workcalendar import Announcement, Calendar, china, notice_table, replaced
from songda.kit import holidays


def calendar() -> Calendar:
    """Mainland China's calendar with what was imported."""
    return china(notices=holidays.imported(data_folder()))


def keep(notices: tuple[Announcement, ...]) -> Path:
    """Put notices beside those imported before, in the place of what they replace."""
    folder = data_folder()
    table = notice_table(replaced(holidays.imported(folder), notices))
    folder.mkdir(parents=True, exist_ok=True)
    return holidays.keep(folder, table.encode())
