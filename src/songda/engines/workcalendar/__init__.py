"""Working days and working time: several intervals a day, holidays, make-up days, leave.

    >>> from datetime import date
    >>> from songda.engines.workcalendar import china
    >>> china().add_working_days(date(2026, 2, 13), 2)  # 14 February is a make-up day
    Answer(value=datetime.date(2026, 2, 24), estimated=False)

See docs/engines/workcalendar.md.
"""

from songda.engines.workcalendar import refusals as refusals
from songda.engines.workcalendar.answer import Answer
from songda.engines.workcalendar.calendar import Calendar
from songda.engines.workcalendar.china import OFFICE_HOURS, announcements, china, replaced
from songda.engines.workcalendar.combined import Combined, intersection, union
from songda.engines.workcalendar.leave import AFTERNOON, MORNING, Freeze, Interval, Leave
from songda.engines.workcalendar.notice import Announcement, notice_table, read_notice
from songda.engines.workcalendar.record import read_calendar
from songda.engines.workcalendar.working import WorkingTime

__all__ = [
    "AFTERNOON",
    "MORNING",
    "OFFICE_HOURS",
    "Announcement",
    "Answer",
    "Calendar",
    "Combined",
    "Freeze",
    "Interval",
    "Leave",
    "WorkingTime",
    "announcements",
    "china",
    "intersection",
    "notice_table",
    "read_calendar",
    "read_notice",
    "replaced",
    "union",
]
