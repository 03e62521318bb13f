"""The time of one clock in pieces, and the instant at which it reaches a target."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from songda.engines import Unreadable
from songda.engines.sla.model import Calendar, Target
from songda.engines.sla.replay import Case, Cycle, Stretch
from songda.engines.sla.window import first_day

Calendars = Mapping[str, Calendar]


@dataclass(slots=True)
class Piece:
    """A stretch as one clock sees it: under which target, running or standing still.

    `worked` is its working time by the calendar of its target, 0 while the clock stands still.
    """

    start: datetime
    end: datetime
    target: Target
    runs: bool
    party: str
    worked: timedelta = timedelta()


class Tally:
    """Asks the calendars, and remembers whether any answer is estimated."""

    def __init__(self, calendars: Calendars) -> None:
        self.calendars, self.is_estimated = calendars, False

    def calendar(self, target: Target) -> Calendar:
        """Return the calendar that a target names."""
        if (found := self.calendars.get(target.calendar)) is None:
            known = ", ".join(self.calendars)
            raise Unreadable("sla_no_calendar", calendar=target.calendar, known=known)
        return found

    def measure(self, pieces: list[Piece]) -> timedelta:
        """Give each piece its working time; return the sum."""
        total = timedelta()
        for piece in pieces:
            if piece.runs:
                calendar = self.calendar(piece.target)
                found = calendar.working_time_between(piece.start, piece.end)
                self.is_estimated |= found.estimated
                piece.worked = found.value
                total += piece.worked
        return total

    def due(self, pieces: list[Piece], target: Target) -> datetime | None:
        """Return the earliest instant at which measured pieces reach a target.

        After the last piece the clock is taken to go on as it did in it: None when it stands
        still there and the target was not reached before.
        """
        if target.within is None:
            return self._due_in_days(pieces, target)
        left = target.within
        for piece in pieces:
            if piece.runs and (piece.worked >= left or piece is pieces[-1]):
                found = self.calendar(piece.target).add_working_time(piece.start, left)
                self.is_estimated |= found.estimated
                return found.value
            left -= piece.worked
        return None

    def _due_in_days(self, pieces: list[Piece], target: Target) -> datetime | None:
        """Count the working days at whose close the clock runs."""
        calendar, left = self.calendar(target), target.days or 0
        first, started_on = first_day(calendar, pieces[0].start, target.start)
        for day in calendar.working_days(first):
            closing = calendar.closing(day).value
            self.is_estimated |= calendar.is_estimated(started_on, day)
            if _runs_at(pieces, closing):
                left -= 1
            elif closing > pieces[-1].end:
                return None
            if not left:
                return closing
        return None


def pieces_of(case: Case, cycle: Cycle) -> list[Piece]:
    """Return the stretches in which a cycle stood open, those joined that are alike to it.

    Time without any promise stands still; before the first promise it is left out.
    """
    found: list[Piece] = []
    for start, end in cycle.runs:
        for stretch in case.stretches:
            a = max(stretch.start, start)
            b = stretch.end if end is None else min(stretch.end, end)
            is_now = end is None and stretch.start == stretch.end
            if a < b or is_now or (a == b and not found):
                _add(found, cycle, stretch, a, b)
    return found


def _add(found: list[Piece], cycle: Cycle, stretch: Stretch, a: datetime, b: datetime) -> None:
    target = stretch.version.target(cycle.metric, stretch.priority)
    runs = target is not None and stretch.party not in target.pauses
    last = found[-1] if found else None
    target = target or (last.target if last else None)
    if target is None:
        return
    is_same = last and last.target is target and last.runs == runs and last.end == a
    if last and is_same and (runs or last.party == stretch.party):
        last.end = b
    else:
        found.append(Piece(a, b, target, runs, stretch.party))


def _runs_at(pieces: list[Piece], instant: datetime) -> bool:
    """Say whether the clock runs up to an instant; after the last piece it goes on as in it."""
    for piece in pieces:
        if piece.start < instant <= piece.end:
            return piece.runs
    return instant > pieces[-1].end and pieces[-1].runs
