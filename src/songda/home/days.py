"""Days of waiting on the working calendar, as people count them."""

from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from songda.kit.holidays import working_calendar

MANY = 400
"""Past this many days nobody counts working days any more: weeks of five are near enough."""


def day_of(moment: date | datetime, zone: str) -> date:
    """The day of a moment in a zone; a day is itself."""
    if isinstance(moment, datetime):
        return moment.astimezone(ZoneInfo(zone)).date()
    return moment


def working_days(first: date, last: date) -> int:
    """Working days after `first`, up to and including `last`; 0 when `last` is not later."""
    if last <= first:
        return 0
    if (last - first).days > MANY:
        return (last - first).days * 5 // 7
    return _counted(first, last)


@lru_cache(maxsize=4096)
def _counted(first: date, last: date) -> int:
    return working_calendar().working_days_between(first, last).value


def waited(since: date | datetime | None, now: datetime, zone: str) -> int:
    """Working days since a moment; 0 when it is unknown or to come."""
    return working_days(day_of(since, zone), day_of(now, zone)) if since else 0


def late(due: date | datetime | None, now: datetime, zone: str) -> int:
    """Working days past an end: positive when it is over, negative while there is time."""
    if due is None:
        return 0
    end, today = day_of(due, zone), day_of(now, zone)
    if isinstance(due, datetime) and due < now:
        return max(1, working_days(end, today))
    return working_days(end, today) if end < today else -working_days(today, end)
