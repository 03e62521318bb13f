"""Why a clock shows what it shows, line by line."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import ClassVar

from songda.engines.sla.clock import Clock, Reading
from songda.engines.sla.model import Target
from songda.engines.sla.pieces import Piece


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `Line.sentences[code] % params`, at the instant that it is about."""

    sentences: ClassVar[dict[str, str]] = {
        "started": "The clock starts; %(target)s by the calendar %(calendar)s.",
        "changed": "From here on %(target)s by the calendar %(calendar)s; what has passed counts.",
        "counted": "Until %(until)s: %(worked)s of working time count, %(elapsed)s in all.",
        "stopped": "Until %(until)s: waiting for %(party)s, the clock stands still.",
        "due": "The target is reached: due.",
        "breached": "From here on it is too late: the promise is broken.",
        "deemed": "Silence until the end: taken as answered.",
        "met": "Done in time.",
        "late": "Done, too late.",
        "paused": "No due time while the clock stands still.",
        "provisional": "Provisional: the holidays of a year are not announced yet.",
        "clamped": "Something lay before the opening, and counts as at the opening.",
    }
    at: datetime
    code: str
    params: dict[str, str]

    def __str__(self) -> str:
        return self.sentences[self.code] % self.params


def explain(clock: Clock, reading: Reading) -> list[Line]:
    """Return the lines of a reading, in order: what counted, what did not, how it ended."""
    lines = [*_counting(reading), *_ending(reading)]
    lines.sort(key=lambda line: line.at)
    last = lines[-1].at
    if reading.state == "paused":
        lines.append(Line(last, "paused", {}))
    if reading.provisional:
        lines.append(Line(last, "provisional", {}))
    if clock.clamped:
        lines.append(Line(last, "clamped", {}))
    return lines


def _counting(reading: Reading) -> Iterator[Line]:
    target, elapsed = reading.pieces[0].target, timedelta()
    yield Line(reading.started_at, "started", _promise(target))
    for piece in reading.pieces:
        if piece.target is not target:
            target = piece.target
            yield Line(piece.start, "changed", _promise(target))
        elapsed += piece.worked
        if piece.end > piece.start:
            yield _of(piece, elapsed, reading.started_at.tzinfo)


def _of(piece: Piece, elapsed: timedelta, zone: tzinfo | None) -> Line:
    until = piece.end.astimezone(zone).isoformat(" ", "minutes")
    if not piece.runs:
        return Line(piece.start, "stopped", {"until": until, "party": piece.party})
    counted = {"until": until, "worked": amount(piece.worked), "elapsed": amount(elapsed)}
    return Line(piece.start, "counted", counted)


def _ending(reading: Reading) -> Iterator[Line]:
    if reading.due_at:
        yield Line(reading.due_at, "due", {})
    if reading.breached_at:
        is_deemed = reading.state == "deemed"
        yield Line(reading.breached_at, "deemed" if is_deemed else "breached", {})
    if reading.ended_at:
        yield Line(reading.ended_at, "late" if reading.breached_at else "met", {})


def _promise(target: Target) -> dict[str, str]:
    length = f"{target.days} d" if target.within is None else amount(target.within)
    return {"target": length, "calendar": target.calendar}


def amount(length: timedelta) -> str:
    """Return a length as hours and minutes: 90 minutes are 1:30."""
    minutes = length // timedelta(minutes=1)
    return f"{minutes // 60}:{minutes % 60:02}"
