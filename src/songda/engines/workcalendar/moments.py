"""From the clock on the wall to instants.

An instant is counted here in microseconds since 1970 in UTC: whole numbers, which are
compared and added without loss and fit into 64 bits.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from songda.engines import Unreadable

MINUTE = 60_000_000
DAY = 1440 * MINUTE
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_DAY = date(1970, 1, 1).toordinal()
_MICROSECOND = timedelta(microseconds=1)
_SECOND = 1_000_000


def micros(instant: datetime) -> int:
    """Return an instant in microseconds since 1970; raises Unreadable without a zone."""
    if instant.tzinfo is None:
        raise Unreadable("calendar_no_zone", instant=str(instant))
    return (instant - _EPOCH) // _MICROSECOND


def local(at: int, zone: ZoneInfo) -> datetime:
    """Return microseconds since 1970 as the clock of a zone shows them."""
    return (_EPOCH + timedelta(microseconds=at)).astimezone(zone)


def wall(day: date) -> int:
    """Return the midnight that begins a day, as if its clock were that of UTC."""
    return (day.toordinal() - _EPOCH_DAY) * DAY


def day_at(at: int) -> int:
    """Return the ordinal of the day that holds a moment of the clock in UTC."""
    return at // DAY + _EPOCH_DAY


def first_instant(day: date, zone: ZoneInfo) -> int:
    """Return the first instant that belongs to a day, even where its midnight is left out."""
    midnight = wall(day)
    late = midnight - _offset(midnight + DAY, zone)
    late = max(late, midnight - _offset(midnight - DAY, zone))
    early = late - DAY
    while late - early > _SECOND:
        middle = (early + late) // 2 // _SECOND * _SECOND
        if middle + _offset(middle, zone) >= midnight:
            late = middle
        else:
            early = middle
    return late


@lru_cache(maxsize=4096)
def steady(begin: int, end: int, zone: ZoneInfo) -> tuple[tuple[int, int, int], ...]:
    """Return (from, to, offset): the stretches in which the clock of a zone only runs on.

    `offset` is what the clock is ahead of UTC by. Found by asking once a day and closing in
    on each change to the second; a zone never changes its clock twice within a day.
    """
    return tuple(_steady(begin, end, zone))


def _steady(begin: int, end: int, zone: ZoneInfo) -> Iterator[tuple[int, int, int]]:
    start, offset, at = begin, _offset(begin, zone), begin
    while at < end:
        following = min(at + DAY, end)
        if (changed := _offset(following, zone)) != offset:
            turn = _turn(at, following, offset, zone)
            if turn < end:
                yield start, turn, offset
                start, offset = turn, changed
        at = following
    yield start, end, offset


def _turn(early: int, late: int, offset: int, zone: ZoneInfo) -> int:
    """Return the second at which the offset is no longer what it was at `early`."""
    while late - early > _SECOND:
        middle = (early + late) // 2 // _SECOND * _SECOND
        if _offset(middle, zone) == offset:
            early = middle
        else:
            late = middle
    return late


def _offset(at: int, zone: ZoneInfo) -> int:
    ahead = local(at, zone).utcoffset() or timedelta()
    return ahead // _MICROSECOND
