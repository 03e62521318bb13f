"""Moments and days as people write them, in Chinese and in English.

The words are put together here, since Django's own date formats cost about ten times as
much in a list. Every function takes None and gives "" for it; a list asks once who reads it
(`reader`) and lets the `Reader` say each of its moments.
"""

from datetime import UTC, date, datetime, tzinfo
from typing import NamedTuple

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

WEEKDAYS = {"zh": "一二三四五六日", "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")}
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


class Reader(NamedTuple):
    """In whose language and zone moments are said, and which year goes without saying."""

    is_chinese: bool
    zone: tzinfo
    this_year: int

    def local(self, value: date) -> date:
        """A moment in the reader's zone; days and naive moments as they are."""
        if isinstance(value, datetime) and value.tzinfo is not None:
            return value.astimezone(self.zone)
        return value

    def day(self, on: date) -> str:
        """2026年11月24日 周二 · Tue 24 Nov 2026."""
        if self.is_chinese:
            return f"{on.year}年{on.month}月{on.day}日 周{WEEKDAYS['zh'][on.weekday()]}"
        return f"{WEEKDAYS['en'][on.weekday()]} {on.day} {MONTHS[on.month - 1]} {on.year}"

    def short_day(self, on: date) -> str:
        """11月24日 周二 · 24 Nov; the year is said when it is not this one."""
        if on.year != self.this_year:
            return self.day(on)
        if self.is_chinese:
            return f"{on.month}月{on.day}日 周{WEEKDAYS['zh'][on.weekday()]}"
        return f"{on.day} {MONTHS[on.month - 1]}"

    def moment(self, at: date) -> str:
        """2026年11月24日 周二 10:18 · Tue 24 Nov 2026, 10:18."""
        return f"{self.day(at)}{' ' if self.is_chinese else ', '}{_clock(at)}"

    def short_moment(self, at: date) -> str:
        """11月24日 10:18 · 24 Nov, 10:18; the year is said when it is not this one."""
        is_far = at.year != self.this_year
        if self.is_chinese:
            year = f"{at.year}年" if is_far else ""
            return f"{year}{at.month}月{at.day}日 {_clock(at)}"
        year = f" {at.year}" if is_far else ""
        return f"{at.day} {MONTHS[at.month - 1]}{year}, {_clock(at)}"

    def when(self, at: date, full: bool = False) -> SafeString:
        """A <time>: the short form with the full one as its title, or the full one alone."""
        at = self.local(at)
        is_moment = isinstance(at, datetime)
        long = self.moment(at) if is_moment else self.day(at)
        short = self.short_moment(at) if is_moment else self.short_day(at)
        shown, title = (long, "") if full else (short, f' title="{long}"')
        # Made of figures and month names only: nothing here needs escaping.
        return SafeString(
            f'<time class="sd-num sd-nowrap" datetime="{iso(at)}"{title}>{shown}</time>'
        )


def reader() -> Reader:
    """Who reads the page in hand."""
    is_chinese = (get_language() or "").startswith("zh")
    return Reader(is_chinese, timezone.get_current_timezone(), datetime.now(UTC).year)


def _clock(at: date) -> str:
    return f"{at.hour:02}:{at.minute:02}" if isinstance(at, datetime) else ""


def day(value: date | None) -> str:
    """2026年11月24日 周二 · Tue 24 Nov 2026."""
    return (by := reader()).day(by.local(value)) if value else ""


def short_day(value: date | None) -> str:
    """11月24日 周二 · 24 Nov; the year is said when it is not this one."""
    return (by := reader()).short_day(by.local(value)) if value else ""


def moment(value: datetime | None) -> str:
    """2026年11月24日 周二 10:18 · Tue 24 Nov 2026, 10:18, in the reader's zone."""
    return (by := reader()).moment(by.local(value)) if value else ""


def short_moment(value: datetime | None) -> str:
    """11月24日 10:18 · 24 Nov, 10:18; the year is said when it is not this one."""
    return (by := reader()).short_moment(by.local(value)) if value else ""


def iso(value: date | None) -> str:
    """For datetime="" attributes; seconds are enough."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return value.isoformat() if value else ""


def when(at: date | None, full: bool = False, word: str = "") -> SafeString:
    """A <time>: the short form with the full one as its title; `word` where there is none."""
    if not at:
        return format_html('<span class="sd-quiet">{}</span>', word) if word else SafeString("")
    return reader().when(at, full)
