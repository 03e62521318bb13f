"""How a calendar refuses what it is given."""

from songda.engines import Unreadable

Unreadable.sentences |= {
    "calendar_no_zone": (
        "%(instant)s has no zone. Say which clock it was read from, such as +08:00."
    ),
    "calendar_zone": (
        "The calendar %(calendar)s names the time zone %(zone)s, which is not known. "
        "Name one such as Asia/Shanghai."
    ),
    "calendar_week": (
        "The week of the calendar %(calendar)s has %(days)s days. "
        "Give 7 for each week of the pattern, the first of them a Monday."
    ),
    "calendar_interval": (
        "%(where)s: the interval from minute %(start)s to minute %(end)s is out of order or "
        "out of the day. Give intervals in order that do not overlap, from 0 to 1440."
    ),
    "calendar_no_parts": "Name at least one calendar to put together.",
    "calendar_year": (
        "The year %(year)s is out of reach. Calendars hold the years %(first)s to %(last)s."
    ),
    "calendar_rests": (
        "The calendar %(calendar)s has no working time within %(years)s years. "
        "Give it days on which somebody works."
    ),
    "calendar_day_off": "Nobody works on %(day)s by the calendar %(calendar)s.",
    "leave_order": "Leave from %(first)s to %(last)s ends before it begins or lasts a century.",
    "freeze_order": "The freeze from %(start)s to %(end)s ends before it begins.",
    "notice_year": (
        "%(file)s does not say which year it is about. Keep the title of the notice, "
        "such as 国务院办公厅关于2026年部分节假日安排的通知."
    ),
    "notice_unsigned": (
        "%(file)s does not say when it was announced. Keep the date at its end, on a line alone."
    ),
    "notice_empty": "%(file)s names no holiday. Give the whole text of the notice, or its table.",
    "notice_columns": "%(file)s has no column %(columns)s. Add it to the first row.",
    "notice_row": (
        "Line %(line)s of %(file)s is not a holiday. "
        "Write dates as 2026-02-14, several with a space between them."
    ),
    "notice_line": (
        "Line %(line)s of %(file)s has dates that cannot be. Compare it with the notice."
    ),
    "notice_weekday": (
        "Line %(line)s of %(file)s says that %(day)s is 周%(weekday)s, which it is not. "
        "Compare it with the notice."
    ),
    "notice_count": (
        "Line %(line)s of %(file)s counts %(said)s days, but its dates are %(days)s. "
        "Compare it with the notice."
    ),
    "calendar_amount": (
        "%(word)s is no length of time. Write 4h, 90m, 2h30m or 5d, with a - before it for earlier."
    ),
    "calendar_moment": "%(word)s is no day or moment. Write 2026-09-24 or 2026-09-24T15:00.",
    "many_shapes": "There are %(instants)s instants and %(amounts)s amounts. Give one for each.",
    "many_undefined": "Instant or amount %(place)s is not defined. Leave it out.",
}
