"""Working days become dates, by whatever calendar counts them."""

import math
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol


class Answered(Protocol):
    """A date, and whether it rests on holidays that are not announced."""

    @property
    def value(self) -> date:
        """The date."""

    @property
    def estimated(self) -> bool:
        """Whether it rests on holidays that are not announced."""


class WorkingDays(Protocol):
    """A calendar: `songda.engines.workcalendar.Calendar` is one."""

    def add_working_days(self, day: date, n: int) -> Answered:
        """Return the n-th working day after a day."""


@dataclass(frozen=True)
class EndDay:
    """The day on which something ends; `estimated` when its year has no notice of holidays."""

    day: date
    estimated: bool


def end_day(start: date, duration: float, calendar: WorkingDays) -> EndDay:
    """Return the working day on which a duration ends that begins with the day `start`.

    `duration` in working days, from 0; a day that was begun counts whole. Half a day from a
    Monday ends that Monday, a day and a half on Tuesday. What the calendar refuses, it refuses.
    """
    days = max(1, math.ceil(duration - 1e-6))
    found = calendar.add_working_days(start - timedelta(days=1), days)
    return EndDay(found.value, found.estimated)
