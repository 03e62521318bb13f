"""Several calendars as one: when all of them work, or any."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from typing import Literal

from songda.engines import Unreadable
from songda.engines.workcalendar.spans import Span, both, either
from songda.engines.workcalendar.working import WorkingTime

_RULES: dict[str, Callable[[list[Span], list[Span]], list[Span]]] = {"all": both, "any": either}


@dataclass(frozen=True)
class Combined(WorkingTime):
    """The time that all of `parts` work, or that any of them does.

    Days are those of the clock in `zone`. A year is estimated when one of the parts has it
    so. Raises Unreadable without parts.
    """

    name: str
    zone: str
    parts: tuple[WorkingTime, ...]
    rule: Literal["all", "any"]
    estimated_years: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        if not self.parts:
            raise Unreadable("calendar_no_parts")

    def spans(self, begin: int, end: int) -> list[Span]:
        """Return the work from one instant to another, in microseconds since 1970."""
        return reduce(_RULES[self.rule], (part.spans(begin, end) for part in self.parts))


def intersection(*calendars: WorkingTime, name: str = "") -> Combined:
    """Return the time that all of the calendars work, by the clock of the first."""
    return _combined(calendars, "all", name, " ∩ ")


def union(*calendars: WorkingTime, name: str = "") -> Combined:
    """Return the time that any of the calendars works, by the clock of the first."""
    return _combined(calendars, "any", name, " ∪ ")


def _combined(
    calendars: tuple[WorkingTime, ...], rule: Literal["all", "any"], name: str, sign: str
) -> Combined:
    if not calendars:
        raise Unreadable("calendar_no_parts")
    years = frozenset[int]().union(*(calendar.estimated_years for calendar in calendars))
    named = name or sign.join(calendar.name for calendar in calendars)
    return Combined(named, calendars[0].zone, calendars, rule, years)
