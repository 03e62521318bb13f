"""The acceptance window on the engagement's calendar."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from songda.acceptance.models import Acceptance


@lru_cache(maxsize=1)
def calendar() -> Any:
    """Mainland China's holidays and make-up days (an engagement has no calendar of its own yet)."""
    from songda.engines.workcalendar import china

    return china()


def window(acceptance: Acceptance) -> Any:
    """The days of the window, and when it ends; None before the request was received."""
    if acceptance.received_at is None:
        return None
    return window_from(acceptance, acceptance.received_at)


def window_from(acceptance: Acceptance, received_at: datetime) -> Any:
    """The window that a request would have if it were received at this moment."""
    from songda.engines.workcalendar import acceptance_window

    local = received_at.astimezone(ZoneInfo(acceptance.engagement.zone))
    start = acceptance.window_start
    return acceptance_window(calendar(), local, acceptance.window_days, start)


@dataclass(frozen=True)
class Day:
    """One business day of the window: past, now or still to come."""

    on: date
    state: str


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
    """Which day of the window it is; None before the receipt."""
    found = window(acceptance)
    if found is None:
        return None
    today = now.astimezone(ZoneInfo(acceptance.engagement.zone)).date()
    days = [Day(day, _state(day, today)) for day in found.days]
    passed = sum(day <= today for day in found.days)
    return Clock(days, found.ends_at, passed, now > found.ends_at, bool(found.estimated))


def _state(day: date, today: date) -> str:
    if day == today:
        return "now"
    return "past" if day < today else ""
