"""How long the client has to answer an acceptance request: a term of working days."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice

from songda.engines import Unreadable
from songda.engines.sla.model import Calendar, Start, one_of, zoned

Unreadable.sentences |= {"window_days": "A window of %(days)s days is none. Give at least one day."}


@dataclass(frozen=True, slots=True)
class Window:
    """The days that count, the first of them, and when the last one ends.

    `estimated` says that a year was touched whose holidays are not announced.
    """

    starts_on: date
    ends_at: datetime
    days: tuple[date, ...]
    estimated: bool


def acceptance_window(calendar: Calendar, received_at: datetime, days: int, start: Start) -> Window:
    """Return the window of n working days that a contract grants after receipt.

    "same_day": the day of receipt is day 1 if its working time is not over by then;
    "next_working_day": day 1 is the first working day after it. The window ends at
    the close of business of its last day. Raises Unreadable for fewer than one day.
    """
    if days < 1:
        raise Unreadable("window_days", days=days)
    one_of(start, ("same_day", "next_working_day"), "sla_rule", "rule")
    first, received_on = first_day(calendar, received_at, start)
    counted = tuple(islice(calendar.working_days(first), days))
    ends_at = calendar.closing(counted[-1]).value
    return Window(first, ends_at, counted, calendar.is_estimated(received_on, counted[-1]))


def first_day(calendar: Calendar, received_at: datetime, start: Start) -> tuple[date, date]:
    """Return day 1 by the start rule, and the day of receipt, both by the calendar's clock."""
    zoned(received_at)
    received_on = received_at.astimezone(calendar.tz).date()
    if start == "same_day":
        return calendar.next_working_instant(received_at).value.date(), received_on
    return calendar.add_working_days(received_on, 1).value, received_on
