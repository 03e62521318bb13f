"""Working time: a million additions, and minutes against those that a clock shows one by one."""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np

from bench.engines import Row, cpu_ms
from songda.engines.workcalendar import Calendar, china

MILLION = 1_000_000
CASES = 10_000
MINUTE = timedelta(minutes=1)
OFF_2026 = ((1, 1, 3), (2, 15, 23), (4, 4, 6), (5, 1, 5), (6, 19, 21), (9, 25, 27), (10, 1, 7))
WORKED_2026 = {(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)}
"""The notice of 4 November 2025: (month, from, to), and the weekend days that are worked."""
TURNS = (
    ("America/New_York", date(2026, 3, 7)), ("America/New_York", date(2026, 10, 31)),
    ("Europe/London", date(2026, 3, 28)), ("Europe/London", date(2026, 10, 24)),
    ("Australia/Lord_Howe", date(2026, 4, 4)), ("Australia/Lord_Howe", date(2026, 10, 3)),
    ("America/Sao_Paulo", date(2018, 11, 3)), ("Africa/Casablanca", date(2026, 2, 14)),
    ("Asia/Shanghai", date(2026, 2, 13)), ("Asia/Kathmandu", date(2026, 7, 9)),
)  # fmt: skip
"""Zones, and the day before their clocks change, where they do."""


def rows(data: Path | None) -> Iterator[Row]:
    """Days of 2026, a million additions, and random cases counted by hand."""
    name = "workcalendar"
    yield Row(name, "days of 2026 as announced", days_as_announced(), limit=365, at_most=False)
    calendar, instants, amounts = china(), *million()
    calendar.add_many(instants, amounts)  # compiles the years
    many = cpu_ms(lambda: calendar.add_many(instants, amounts), 3)
    yield Row(name, "10⁶ additions, arrays", many, None, 1000, "ms CPU")
    yield Row(name, "10⁴ additions, one by one", cpu_ms(lambda: singly(calendar), 3), unit="ms CPU")
    peer = cpu_ms(business_days, 3)
    note = "peer: numpy.busday_offset, days only"
    mine = cpu_ms(lambda: add_days(calendar), 3)
    yield Row(name, "10⁴ additions of days", mine, peer, unit="ms CPU", note=note)
    yield Row(name, "compile a year of China", cpu_ms(compile_a_year), unit="ms CPU")
    yield Row(name, f"wrong minutes in {CASES:,} cases", wrong_minutes(CASES), limit=0)


def days_as_announced() -> int:
    """The days of 2026 of which the calendar says what the notice does."""
    days = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
    return sum(china().is_working_day(day) == _announced(day) for day in days)


def _announced(day: date) -> bool:
    if (day.month, day.day) in WORKED_2026:
        return True
    is_off = any(month == day.month and a <= day.day <= b for month, a, b in OFF_2026)
    return day.weekday() < 5 and not is_off


def million() -> tuple[np.ndarray, np.ndarray]:
    """A million instants of three years, and lengths of up to some three weeks of work."""
    dice = np.random.default_rng(1)
    start = np.datetime64("2024-01-01T00:00:00", "us")
    instants = start + dice.integers(0, 1000 * 1440, MILLION).astype("timedelta64[m]")
    return instants, dice.integers(-7_000, 7_000, MILLION).astype("timedelta64[m]")


def singly(calendar: Calendar) -> None:
    """Ten thousand additions, each by itself."""
    start = datetime(2024, 1, 1, tzinfo=UTC)
    for n in range(10_000):
        calendar.add_working_time(start + 7 * n * MINUTE, n * MINUTE)


def add_days(calendar: Calendar) -> None:
    """Ten thousand additions of working days, each by itself."""
    for n in range(10_000):
        calendar.add_working_days(date(2024, 1, 1), n % 400 + 1)


def business_days() -> None:
    """The same with numpy's calendar of days off."""
    off = [day for day, hours in china().exceptions.items() if not hours]
    peer = np.busdaycalendar(holidays=np.array(off, "datetime64[D]"))
    for n in range(10_000):
        np.busday_offset("2024-01-01", n % 400 + 1, "forward", busdaycal=peer)


def compile_a_year() -> None:
    """A year of mainland China, from its rules to sorted arrays."""
    known = china()
    Calendar(known.name, known.zone, known.week, known.exceptions).year(2026)


def wrong_minutes(cases: int) -> int:
    """Random weeks, instants and lengths: answers that differ from the clock on the wall."""
    dice, wrong = random.Random(2026), 0
    for n in range(cases):
        zone, first = TURNS[n % len(TURNS)]
        calendar = Calendar("Any", zone, tuple(_plan(dice) for _day in range(7)))
        start = datetime(first.year, first.month, first.day, tzinfo=UTC)
        a, b = sorted(start + dice.randrange(2880) * MINUTE for _end in range(2))
        worked = _worked(calendar, a, b)
        wrong += calendar.working_time_between(a, b).value != sum(worked) * MINUTE
        if any(worked):
            end = a + (len(worked) - worked[::-1].index(True)) * MINUTE
            reached = calendar.add_working_time(a, sum(worked) * MINUTE).value
            wrong += reached.astimezone(UTC) != end
    return wrong


def _plan(dice: random.Random) -> tuple[tuple[int, int], ...]:
    marks = sorted(dice.sample(range(1441), 2 * dice.randrange(3)))
    return tuple(zip(marks[::2], marks[1::2], strict=True))


def _worked(calendar: Calendar, a: datetime, b: datetime) -> list[bool]:
    """Say of each minute between two instants whether the clock then shows working time."""
    zone, found = ZoneInfo(calendar.zone), []
    for n in range((b - a) // MINUTE):
        shown = (a + n * MINUTE).astimezone(zone)
        minute = shown.hour * 60 + shown.minute
        found.append(any(s <= minute < e for s, e in calendar.week[shown.weekday()]))
    return found
