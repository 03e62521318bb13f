"""Calendars against the clock on the wall, looked at one minute after the other."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from songda.engines.workcalendar import (
    Answer,
    Calendar,
    Freeze,
    Leave,
    WorkingTime,
    intersection,
    union,
)

MINUTE = timedelta(minutes=1)
LENGTH = 3 * 1440
TURNS = (
    ("America/New_York", date(2026, 3, 7)),  # on by an hour the day after
    ("America/New_York", date(2026, 10, 31)),  # back by an hour
    ("Australia/Lord_Howe", date(2026, 4, 3)),  # back by half an hour
    ("America/Sao_Paulo", date(2018, 11, 3)),  # midnight is left out
    ("Pacific/Apia", date(2011, 12, 29)),  # a whole day is left out
    ("Asia/Kathmandu", date(2026, 12, 30)),  # over New Year
    ("UTC", date(2026, 2, 26)),
)
"""Zones, and the day after which their clocks do something."""
Plan = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Case:
    """A calendar, and of each minute from `start` on whether it is worked."""

    calendar: WorkingTime
    start: datetime
    worked: tuple[bool, ...]

    def at(self, minute: int) -> datetime:
        return self.start + minute * MINUTE


@st.composite
def day_plans(draw: st.DrawFn) -> Plan:
    marks = sorted(draw(st.sets(st.integers(0, 1440), max_size=4)))
    return tuple(zip(marks[::2], marks[1::2], strict=False))


@st.composite
def calendars(draw: st.DrawFn, zone: str, first: date) -> Calendar:
    week = tuple(draw(day_plans()) for _ in range(7 * draw(st.integers(1, 2))))
    days = st.integers(-1, 4).map(lambda n: first + timedelta(days=n))
    exceptions = draw(st.dictionaries(days, day_plans(), max_size=3))
    leave = st.builds(lambda day, hours: Leave(day, day, hours[0]), days, day_plans().filter(bool))
    begin = datetime(first.year, first.month, first.day, tzinfo=UTC)
    freezes = st.builds(
        lambda at, n: Freeze(begin + at * MINUTE, begin + (at + n) * MINUTE),
        st.integers(0, LENGTH), st.integers(1, 2000),
    )  # fmt: skip
    taken = tuple(draw(st.lists(leave, max_size=2)))
    frozen = tuple(draw(st.lists(freezes, max_size=2)))
    return Calendar("Any", zone, week, exceptions, leave=taken, freezes=frozen)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    zone, first = draw(st.sampled_from(TURNS))
    calendar = draw(calendars(zone, first))
    return Case(calendar, clock_of(zone, first)[0][0], looked_at(calendar, first))


@st.composite
def pairs(draw: st.DrawFn) -> Case:
    """Two calendars of different zones, put together."""
    zone, first = draw(st.sampled_from(TURNS))
    other_zone = draw(st.sampled_from([name for name, _first in TURNS]))
    one, other = draw(calendars(zone, first)), draw(calendars(other_zone, first))
    sides = zip(looked_at(one, first), looked_at(other, first), strict=True)
    start = clock_of(zone, first)[0][0]
    if draw(st.booleans()):
        return Case(intersection(one, other), start, tuple(a and b for a, b in sides))
    return Case(union(one, other), start, tuple(a or b for a, b in sides))


@cache
def clock_of(zone: str, first: date) -> list[tuple[datetime, date, int]]:
    """Return each minute from `first` in UTC, and what the clock of the zone shows then."""
    start, tz = datetime(first.year, first.month, first.day, tzinfo=UTC), ZoneInfo(zone)
    minutes = [start + n * MINUTE for n in range(LENGTH)]
    shown = [(minute, minute.astimezone(tz)) for minute in minutes]
    return [(minute, local.date(), local.hour * 60 + local.minute) for minute, local in shown]


def looked_at(calendar: Calendar, first: date) -> tuple[bool, ...]:
    """Say of each minute from `first` whether it is worked, by the rules and nothing else."""

    @cache
    def worked_on(day: date) -> set[int]:
        weeks = calendar.week
        plan = calendar.exceptions.get(day, weeks[(day - date(1, 1, 1)).days % len(weeks)])
        minutes = {minute for start, end in plan for minute in range(start, end)}
        for leave in calendar.leave:
            if leave.first <= day <= leave.last:
                minutes -= set(range(*leave.hours))
        return minutes

    shown = clock_of(calendar.zone, first)
    frozen: set[int] = set()
    for freeze in calendar.freezes:
        ends = ((at - shown[0][0]) // MINUTE for at in (freeze.starts_at, freeze.ends_at))
        frozen.update(range(*ends))
    return tuple(
        n not in frozen and minute in worked_on(day) for n, (_at, day, minute) in enumerate(shown)
    )


marks = st.integers(0, LENGTH - 1)


@given(cases() | pairs(), marks, marks)
def test_time_between_and_time_added_are_those_counted(case: Case, a: int, b: int) -> None:
    a, b = min(a, b), max(a, b)
    amount = sum(case.worked[a:b]) * MINUTE
    calendar = case.calendar
    assert calendar.working_time_between(case.at(a), case.at(b)).value == amount
    assert calendar.working_time_between(case.at(b), case.at(a)).value == -amount
    if amount:
        last = max(n for n in range(a, b) if case.worked[n]) + 1
        first = case.worked.index(True, a, b)
        assert in_utc(calendar.add_working_time(case.at(a), amount)) == case.at(last)
        assert in_utc(calendar.add_working_time(case.at(b), -amount)) == case.at(first)


@given(cases() | pairs(), marks)
def test_instants_and_days_are_those_at_which_the_clock_shows_work(case: Case, a: int) -> None:
    calendar = case.calendar
    if True in case.worked[a:]:
        following = case.at(case.worked.index(True, a))
        assert in_utc(calendar.next_working_instant(case.at(a))) == following
    if True in case.worked[:a]:
        before = max(n for n in range(a) if case.worked[n]) + 1
        assert in_utc(calendar.previous_working_instant(case.at(a))) == case.at(before)
    shown = [day for _at, day, _minute in clock_of(calendar.zone, case.start.date())]
    worked = {day for day, works in zip(shown, case.worked, strict=True) if works}
    for day in sorted(set(shown))[1:-1]:  # whole days only
        assert calendar.is_working_day(day) == (day in worked)


def in_utc(answer: Answer[datetime]) -> datetime:
    """In an hour that the clock shows twice, moments of two zones are never equal to Python."""
    return answer.value.astimezone(UTC)
