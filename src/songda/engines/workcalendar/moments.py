"""From the clock on the wall to instants."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

_SECOND = timedelta(seconds=1)


def checked(intervals: Iterable[tuple[int, int]]) -> None:
    """Raise ValueError unless the intervals are in order, apart, and within a day."""
    before = 0
    for start, end in intervals:
        if not before <= start < end <= 1440:
            raise ValueError(f"The interval {start}–{end} is out of order or out of the day.")
        before = end


def in_utc(instant: datetime) -> datetime:
    """Return the instant in UTC, where differences are true; raises ValueError without a zone."""
    if instant.tzinfo is None:
        raise ValueError(f"{instant} has no zone: say which clock it was read from.")
    return instant.astimezone(UTC)


def first_instant(day: date, minute: int, zone: ZoneInfo) -> datetime:
    """Return the first instant, in UTC, at which the clock shows this minute or a later one.

    A clock that is put back shows some minutes twice: the first time counts. One
    that is put forward leaves some out: the moment of the jump counts.
    """
    wall = datetime(day.year, day.month, day.day) + timedelta(minutes=minute)
    instant = wall.replace(tzinfo=zone).astimezone(UTC)
    if instant.astimezone(zone).replace(tzinfo=None) == wall:
        return instant
    early = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    late = instant
    while late - early > _SECOND:
        middle = early + (late - early) / 2
        if middle.astimezone(zone).replace(tzinfo=None) >= wall:
            late = middle
        else:
            early = middle
    return late.replace(microsecond=0)
