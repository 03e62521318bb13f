"""How long the client has to answer an acceptance request."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Literal

from songda.engines.workcalendar.working import WorkingTime

Start = Literal["same_day", "next_working_day"]


@dataclass(frozen=True, slots=True)
class Window:
    """The days that count, the first of them, and when the last one ends.

    `estimated` says that a year was touched whose holidays are not announced.
    """

    starts_on: date
    ends_at: datetime
    days: tuple[date, ...]
    estimated: bool


def acceptance_window(
    calendar: WorkingTime, received_at: datetime, days: int, start: Start
) -> Window:
    """Return the window of n working days that a contract grants after receipt.

    "same_day": the day of receipt is day 1 if its working time is not over by then;
    "next_working_day": day 1 is the first working day after it. The window ends at
    the close of business of its last day. Raises ValueError for fewer than one day.
    """
    if days < 1:
        raise ValueError("A window has at least one day.")
    if start not in ("same_day", "next_working_day"):
        raise ValueError(f"A window starts on the same_day or the next_working_day, not {start!r}.")
    received_on = received_at.astimezone(calendar.tz).date()
    first = calendar.add_working_days(received_on, 1).value
    if start == "same_day":
        first = calendar.next_working_instant(received_at).value.date()
    counted = tuple(islice(calendar.working_days(first), days))
    ends_at = calendar.closing(counted[-1]).value
    return Window(first, ends_at, counted, calendar.is_estimated(received_on, counted[-1]))
