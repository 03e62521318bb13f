"""Days as the engagement counts them: in its own time zone."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo


def today_of(actor: Any) -> date:
    """The day it is for the actor's engagement."""
    return actor.now.astimezone(ZoneInfo(actor.engagement.zone)).date()


def week_began(actor: Any) -> datetime:
    """Monday 00:00 of this week, in the engagement's zone."""
    day = today_of(actor)
    monday = day - timedelta(days=day.weekday())
    return datetime.combine(monday, time(), tzinfo=ZoneInfo(actor.engagement.zone))
