"""The acceptance window on the engagement's calendar."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, cast
from zoneinfo import ZoneInfo

from django.utils.translation import get_language

from songda.acceptance.models import Acceptance
from songda.engines.sla import Window, acceptance_window
from songda.kit.holidays import working_calendar
from songda.kit.templatetags.ui import WEEKDAYS


def window(acceptance: Acceptance) -> Window | None:
    """The days of the window, and when it ends; None before the request was received."""
    if acceptance.received_at is None:
        return None
    return window_from(acceptance, acceptance.received_at)


def window_from(acceptance: Acceptance, received_at: datetime) -> Window:
    """The window that a request would have if it were received at this moment."""
    local = received_at.astimezone(ZoneInfo(acceptance.engagement.zone))
    start = cast(Literal["same_day", "next_working_day"], acceptance.window_start)
    return acceptance_window(working_calendar(), local, acceptance.window_days, start)


@dataclass(frozen=True)
class Day:
    """One business day of the window: past, now, still to come, or the end of the judging."""

    on: date
    state: str

    @property
    def weekday(self) -> str:
        """Mon, 周一: as the reader's language has it."""
        if (get_language() or "").startswith("zh"):
            return f"周{WEEKDAYS['zh'][self.on.weekday()]}"
        return str(WEEKDAYS["en"][self.on.weekday()])


@dataclass(frozen=True)
class Clock:
    """What a reader is told about the window at a moment.

    `number` says which business day it is (0: the window has not begun).
    """

    days: list[Day]
    ends_at: datetime
    number: int
    is_over: bool
    estimated: bool


def clock(acceptance: Acceptance, now: datetime) -> Clock | None:
    """Which day of the window it is; None before the receipt.

    With the conclusion the days stop: what is over has no today.
    """
    found = window(acceptance)
    if found is None:
        return None
    ended = _ended_at(acceptance)
    last = (ended or now).astimezone(ZoneInfo(acceptance.engagement.zone)).date()
    days = [Day(day, _state(day, last, "end" if ended else "now")) for day in found.days]
    passed = sum(day <= last for day in found.days)
    return Clock(days, found.ends_at, passed, now > found.ends_at, found.estimated)


def _ended_at(acceptance: Acceptance) -> datetime | None:
    """When it was over; None while silence can still be the answer to a concluded round."""
    to_sign = acceptance.state == Acceptance.State.TO_SIGN
    if to_sign and acceptance.silence == Acceptance.Silence.DEEMED:
        return None
    return acceptance.deemed_at or acceptance.concluded_at


def days_left(acceptance: Acceptance, now: datetime) -> int | None:
    """Business days of the window after today; -1 when it is over, None before the receipt."""
    found = clock(acceptance, now)
    if found is None:
        return None
    return -1 if found.is_over else len(found.days) - found.number


def _state(day: date, last: date, word: str) -> str:
    if day == last:
        return word
    return "past" if day < last else ""
