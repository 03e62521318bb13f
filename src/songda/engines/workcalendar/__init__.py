"""Working days and working time: several intervals a day, holidays, make-up days.

    >>> from datetime import date
    >>> from songda.engines.workcalendar import china
    >>> china().add_working_days(date(2026, 2, 13), 2)  # 14 February is a make-up day
    datetime.date(2026, 2, 24)

See docs/engines/workcalendar.md.
"""

from songda.engines.workcalendar.calendar import Calendar, Interval
from songda.engines.workcalendar.china import Announcement, announcements, china
from songda.engines.workcalendar.window import Window, acceptance_window

__all__ = [
    "Announcement",
    "Calendar",
    "Interval",
    "Window",
    "acceptance_window",
    "announcements",
    "china",
]
