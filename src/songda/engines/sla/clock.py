"""The clock of a case: its readings, and how they come about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import Literal

from songda.engines.sla.model import Event, Metric, Policy, Target, zoned
from songda.engines.sla.pieces import Calendars, Piece, Tally, pieces_of
from songda.engines.sla.replay import Case, Cycle, Stretch, replay

State = Literal["running", "paused", "met", "breached", "deemed"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What one clock of a case shows.

    `elapsed` is the working time while it ran; `due_at` the earliest instant at which it
    reaches the target, None while it stands still before that. `breached_at` is the first
    breach, and stays. `provisional`: a year was touched whose holidays are not announced.
    """

    metric: Metric
    cycle: int
    state: State
    target: Target
    started_at: datetime
    ended_at: datetime | None
    due_at: datetime | None
    breached_at: datetime | None
    elapsed: timedelta
    provisional: bool
    pieces: tuple[Piece, ...]

    @property
    def remaining(self) -> timedelta | None:
        """Working time up to the target, 0 when it is used up; None for targets in days."""
        if self.target.within is None:
            return None
        return max(timedelta(), self.target.within - self.elapsed)


@dataclass(frozen=True, slots=True)
class Clock:
    """All readings of a case at an instant.

    `clamped`: an event, or the instant itself, lay before the opening and counts as at it.
    `stretches` says whom the case waited for, from when to when.
    """

    opened_at: datetime
    readings: tuple[Reading, ...]
    stretches: tuple[Stretch, ...]
    clamped: bool

    @property
    def provisional(self) -> bool:
        """Whether a reading rests on a year whose holidays are not announced."""
        return any(reading.provisional for reading in self.readings)

    @property
    def is_breached(self) -> bool:
        """Whether any promise was broken, now or before."""
        return any(reading.state == "breached" for reading in self.readings)


def evaluate(policy: Policy, calendars: Calendars, events: Iterable[Event], now: datetime) -> Clock:
    """Return what the clocks of a case show at `now`.

    `calendars` are those that the targets name. Events may come in any order; those after
    `now` have not happened yet. Raises Unreadable without an opening, for an instant without
    a zone, and for a calendar or a version that there is not.
    """
    zoned(now)
    case = replay(policy, events, now.astimezone(UTC))
    readings = (_read(case, cycle, calendars) for cycle in case.cycles)
    return Clock(
        case.opened_at,
        tuple(reading for reading in readings if reading),
        tuple(case.stretches),
        case.clamped,
    )


def _read(case: Case, cycle: Cycle, calendars: Calendars) -> Reading | None:
    """Return the reading of a cycle; None where nothing was ever promised."""
    pieces = pieces_of(case, cycle)
    if not pieces:
        return None
    tally, target = Tally(calendars), pieces[-1].target
    elapsed = tally.measure(pieces)
    due_at = tally.due(pieces, target)
    breached_at = _breach(pieces, due_at, tally)
    zone = tally.calendar(target).tz
    return Reading(
        cycle.metric, cycle.number, _state(cycle, pieces[-1], breached_at), target,
        cycle.start.astimezone(zone), cycle.end and cycle.end.astimezone(zone), due_at,
        breached_at and breached_at.astimezone(zone), elapsed, tally.is_estimated, tuple(pieces),
    )  # fmt: skip


def _breach(pieces: list[Piece], due_at: datetime | None, tally: Tally) -> datetime | None:
    """Return the first instant that was too late by the target of its time."""
    if all(piece.target is pieces[-1].target for piece in pieces):
        return _first_late(pieces, due_at)
    passed: list[Piece] = []
    for _target, group in groupby(pieces, lambda piece: id(piece.target)):
        phase = list(group)
        passed += phase
        late = _first_late(phase, tally.due(passed, phase[-1].target))
        if late:
            return late
    return None


def _first_late(pieces: list[Piece], due_at: datetime | None) -> datetime | None:
    """Return the first instant after a due time at which the clock ran; equal is met."""
    if due_at is None:
        return None
    late = (max(due_at, one.start) for one in pieces if one.runs and one.end > due_at)
    return next(late, None)


def _state(cycle: Cycle, last: Piece, breached_at: datetime | None) -> State:
    if breached_at:
        return "deemed" if last.target.silence == "deemed" else "breached"
    if cycle.end:
        return "met"
    return "running" if last.runs else "paused"
