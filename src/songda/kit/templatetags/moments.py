"""Moments and days as people write them, in Chinese and in English.

The words are put together here, since Django's own date formats cost about ten times as
much in a list. Every function takes None and gives "" for it.
"""

from datetime import UTC, date, datetime

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

WEEKDAYS = {"zh": "一二三四五六日", "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")}
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def _chinese() -> bool:
    return (get_language() or "").startswith("zh")


def _local(value: date) -> date:
    """A moment in the reader's zone; days and naive moments as they are."""
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(timezone.get_current_timezone())
    return value


def _this_year(on: date) -> bool:
    return on.year == datetime.now(UTC).year


def _clock(at: date) -> str:
    return f"{at.hour:02}:{at.minute:02}" if isinstance(at, datetime) else ""


def _day(on: date) -> str:
    if _chinese():
        return f"{on.year}年{on.month}月{on.day}日 周{WEEKDAYS['zh'][on.weekday()]}"
    return f"{WEEKDAYS['en'][on.weekday()]} {on.day} {MONTHS[on.month - 1]} {on.year}"


def _short_day(on: date) -> str:
    if not _this_year(on):
        return _day(on)
    if _chinese():
        return f"{on.month}月{on.day}日 周{WEEKDAYS['zh'][on.weekday()]}"
    return f"{on.day} {MONTHS[on.month - 1]}"


def _moment(at: date) -> str:
    return f"{_day(at)}{' ' if _chinese() else ', '}{_clock(at)}"


def _short_moment(at: date) -> str:
    if _chinese():
        year = "" if _this_year(at) else f"{at.year}年"
        return f"{year}{at.month}月{at.day}日 {_clock(at)}"
    year = "" if _this_year(at) else f" {at.year}"
    return f"{at.day} {MONTHS[at.month - 1]}{year}, {_clock(at)}"


def day(value: date | None) -> str:
    """2026年11月24日 周二 · Tue 24 Nov 2026."""
    return _day(_local(value)) if value else ""


def short_day(value: date | None) -> str:
    """11月24日 周二 · 24 Nov; the year is said when it is not this one."""
    return _short_day(_local(value)) if value else ""


def moment(value: datetime | None) -> str:
    """2026年11月24日 周二 10:18 · Tue 24 Nov 2026, 10:18, in the reader's zone."""
    return _moment(_local(value)) if value else ""


def short_moment(value: datetime | None) -> str:
    """11月24日 10:18 · 24 Nov, 10:18; the year is said when it is not this one."""
    return _short_moment(_local(value)) if value else ""


def iso(value: date | None) -> str:
    """For datetime="" attributes; seconds are enough."""
    if isinstance(value, datetime):
        return value.replace(microsecond=0).isoformat()
    return value.isoformat() if value else ""


def when(at: date | None, full: bool = False, word: str = "") -> SafeString:
    """A <time>: the short form with the full one as its title; `word` where there is none."""
    if not at:
        return format_html('<span class="sd-quiet">{}</span>', word) if word else SafeString("")
    local = _local(at)
    long, short = (_moment, _short_moment) if isinstance(local, datetime) else (_day, _short_day)
    shown, title = (long(local), "") if full else (short(local), f' title="{long(local)}"')
    # Made of figures and month names only: nothing here needs escaping.
    return mark_safe(
        f'<time class="sd-num sd-nowrap" datetime="{iso(local)}"{title}>{shown}</time>'
    )
