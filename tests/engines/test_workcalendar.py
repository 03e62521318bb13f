"""Working days and minutes, checked against counting one minute after the other."""

from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songda.engines.workcalendar import Calendar, announcements, china

SHANGHAI = ZoneInfo("Asia/Shanghai")
MINUTE = timedelta(minutes=1)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def working_days_of(year: int) -> int:
    return china().working_days_between(date(year - 1, 12, 31), date(year, 12, 31))


# The calendar of mainland China


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (2018, 250), (2019, 250), (2020, 249), (2021, 250), (2022, 249),
        (2023, 249), (2024, 251), (2025, 248), (2026, 248),
    ],
)  # fmt: skip
def test_announced_years_have_their_working_days(year: int, days: int) -> None:
    assert working_days_of(year) == days
    assert not china().is_estimated(date(year, 1, 1), date(year, 12, 31))


def test_the_year_2026_is_as_announced() -> None:
    year = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
    calendar = china()
    off = {day for day in year if not calendar.is_working_day(day) and day.weekday() < 5}
    made_up = {day for day in year if calendar.is_working_day(day) and day.weekday() > 4}
    assert off == {
        date(2026, month, day)
        for month, days in {
            1: (1, 2), 2: (16, 17, 18, 19, 20, 23), 4: (6,), 5: (1, 4, 5), 6: (19,), 9: (25,),
            10: (1, 2, 5, 6, 7),
        }.items()
        for day in days
    }  # fmt: skip
    assert made_up == {
        date(2026, 1, 4), date(2026, 2, 14), date(2026, 2, 28), date(2026, 5, 9),
        date(2026, 9, 20), date(2026, 10, 10),
    }  # fmt: skip


def test_a_make_up_day_has_the_hours_of_a_working_day() -> None:
    assert china().intervals(date(2026, 2, 14)) == ((540, 720), (780, 1080))
    assert china(((480, 960),)).intervals(date(2026, 2, 14)) == ((480, 960),)


def test_later_notices_count_instead_of_earlier_ones() -> None:
    assert china().is_working_day(date(2019, 5, 5)) and not china().is_working_day(date(2019, 5, 2))
    assert not china().is_working_day(date(2020, 2, 1))


def test_a_year_without_a_notice_is_estimated() -> None:
    assert china().is_estimated(date(2027, 2, 8))
    assert china().is_estimated(date(2026, 12, 30), date(2027, 1, 4))
    assert not china().is_working_day(date(2027, 2, 8))  # Spring Festival by law
    assert china().is_estimated(date(2017, 12, 31)) and china().is_estimated(date(2050, 1, 1))


def test_every_notice_is_well_formed() -> None:
    for one in announcements():
        assert one.off_from <= one.off_to
        assert all(day.weekday() > 4 for day in one.working)
        assert bool(one.announced_on) == bool(one.document)
        assert not one.announced_on or one.announced_on < max(one.off_from, one.off_to)


# Days


@pytest.mark.parametrize(
    ("day", "n", "expected"),
    [
        ("2026-02-13", 1, "2026-02-14"),  # a Saturday that is worked
        ("2026-02-14", 1, "2026-02-24"),
        ("2026-02-24", -1, "2026-02-14"),
        ("2026-09-30", 1, "2026-10-08"),
        ("2026-10-03", 0, "2026-10-08"),
        ("2026-09-24", 5, "2026-10-09"),
    ],
)
def test_working_days_are_added(day: str, n: int, expected: str) -> None:
    assert china().add_working_days(date.fromisoformat(day), n) == date.fromisoformat(expected)


days_2026 = st.dates(date(2025, 6, 1), date(2027, 3, 1))


@given(days_2026, st.integers(-60, 60).filter(bool))
def test_counting_days_undoes_adding_them(day: date, n: int) -> None:
    calendar = china()
    day = calendar.add_working_days(day, 0)
    there = calendar.add_working_days(day, n)
    assert calendar.is_working_day(there)
    assert calendar.working_days_between(day, there) == n
    assert calendar.add_working_days(there, -n) == day


# Minutes


@pytest.mark.parametrize(
    ("instant", "n", "expected"),
    [
        ("2026-07-09T17:00", 60, "2026-07-09T18:00"),  # the close, not the next opening
        ("2026-07-09T17:00", 61, "2026-07-10T09:01"),
        ("2026-07-09T11:30", 60, "2026-07-09T13:30"),  # over lunch
        ("2026-07-11T12:00", 1, "2026-07-13T09:01"),
        ("2026-07-13T09:00", -60, "2026-07-10T17:00"),
        ("2026-07-10T12:00", -180, "2026-07-10T09:00"),
        ("2026-07-11T12:00", 0, "2026-07-11T12:00"),
        ("2026-02-14T17:30", 60, "2026-02-24T09:30"),
    ],
)
def test_working_minutes_are_added(instant: str, n: int, expected: str) -> None:
    assert china().add_working_minutes(at(instant), n) == at(expected)


def test_the_next_and_the_previous_working_instant() -> None:
    calendar = china()
    assert calendar.next_working_instant(at("2026-07-09T12:00")) == at("2026-07-09T13:00")
    assert calendar.next_working_instant(at("2026-07-09T10:00")) == at("2026-07-09T10:00")
    assert calendar.previous_working_instant(at("2026-07-11T10:00")) == at("2026-07-10T18:00")
    assert calendar.previous_working_instant(at("2026-07-09T13:00")) == at("2026-07-09T12:00")


def test_instants_of_any_zone_are_taken_and_those_without_are_refused() -> None:
    instant = datetime(2026, 7, 9, 9, 30, tzinfo=UTC)  # 17:30 in Shanghai
    due = china().add_working_minutes(instant, 30)
    assert due.isoformat() == "2026-07-09T18:00:00+08:00"
    with pytest.raises(ValueError, match="has no zone"):
        china().add_working_minutes(datetime(2026, 7, 9), 1)


def test_seconds_are_kept_and_whole_minutes_counted() -> None:
    start, end = at("2026-07-09T09:00:30"), at("2026-07-09T09:02:00")
    assert china().working_time_between(start, end) == timedelta(seconds=90)
    assert china().working_minutes_between(start, end) == 1
    assert china().working_minutes_between(end, start) == -1


def test_a_clock_that_is_put_on_or_back_is_minded() -> None:
    night = Calendar("Nights", "America/New_York", (((0, 360),),) * 7)
    zone = night.tz
    for day, hours in ((8, 5), (9, 6)):  # on 8 March 2026 two o'clock is left out
        start = datetime(2026, 3, day, tzinfo=zone)
        assert night.working_minutes_between(start, start.replace(hour=12)) == hours * 60
    inside = Calendar("Gap", "America/New_York", (((150, 240),),) * 7)
    start = datetime(2026, 3, 8, tzinfo=zone)
    assert inside.next_working_instant(start).isoformat() == "2026-03-08T03:00:00-04:00"
    assert inside.working_minutes_between(start, start.replace(hour=12)) == 60


@pytest.mark.parametrize("week", [((),) * 6, (((0, 1441),),) * 7, (((60, 60),),) * 7,
                                  (((0, 60), (30, 90)),) * 7])  # fmt: skip
def test_a_wrong_week_is_refused(week: tuple[tuple[tuple[int, int], ...], ...]) -> None:
    with pytest.raises(ValueError, match=r"week|interval"):
        Calendar("Wrong", "UTC", week)


def test_a_calendar_that_never_works_is_refused_where_it_matters() -> None:
    never = Calendar("Never", "UTC", ((),) * 7)
    start = datetime(2026, 1, 1, tzinfo=UTC)
    assert never.working_minutes_between(start, start + timedelta(days=9)) == 0
    with pytest.raises(ValueError, match="no working day within ten years"):
        never.add_working_minutes(start, 1)
    with pytest.raises(ValueError, match="Nobody works"):
        never.closing(date(2026, 1, 1))


# Counting one minute after the other

START = datetime(2026, 3, 5, tzinfo=UTC)  # clocks in New York are put on three days later
LENGTH = 6 * 1440


@st.composite
def day_plans(draw: st.DrawFn) -> tuple[tuple[int, int], ...]:
    marks = sorted(draw(st.sets(st.integers(300, 1440), max_size=4)))
    return tuple(zip(marks[::2], marks[1::2], strict=False))


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    week = tuple(draw(day_plans()) for _ in range(7))
    days = st.integers(0, 6).map(lambda n: date(2026, 3, 5) + timedelta(days=n))
    exceptions = draw(st.dictionaries(days, day_plans(), max_size=4))
    zone = draw(st.sampled_from(["UTC", "Asia/Shanghai", "America/New_York", "Asia/Kathmandu"]))
    return Calendar("Any", zone, week, exceptions)


@cache
def clock_of(zone: ZoneInfo) -> list[tuple[date, int]]:
    """Return what the clock of a zone shows in each minute from START."""
    shown = [(START + n * MINUTE).astimezone(zone) for n in range(LENGTH)]
    return [(local.date(), local.hour * 60 + local.minute) for local in shown]


def counted(calendar: Calendar) -> list[bool]:
    """Say of each minute from START whether it is worked, by looking at the clock."""
    shown = clock_of(calendar.tz)
    worked = {
        (day, minute)
        for day in {day for day, _ in shown[::60]}
        for start, end in calendar.intervals(day)
        for minute in range(start, end)
    }
    return [minute in worked for minute in shown]


@given(calendars(), st.integers(0, LENGTH), st.integers(0, LENGTH))
def test_minutes_between_are_those_counted(calendar: Calendar, a: int, b: int) -> None:
    expected = sum(counted(calendar)[min(a, b) : max(a, b)])
    found = calendar.working_minutes_between(START + a * MINUTE, START + b * MINUTE)
    assert found == (expected if a <= b else -expected)


@given(calendars(), st.integers(0, LENGTH), st.integers(1, 3000))
def test_minutes_added_forwards_are_those_counted(calendar: Calendar, a: int, n: int) -> None:
    worked = counted(calendar)
    if sum(worked[a:]) < n:
        return
    end = a
    while n:
        n -= worked[end]
        end += 1
    total = sum(worked[a:end])
    assert calendar.add_working_minutes(START + a * MINUTE, total) == START + end * MINUTE


@given(calendars(), st.integers(0, LENGTH), st.integers(1, 3000))
def test_minutes_added_backwards_are_those_counted(calendar: Calendar, b: int, n: int) -> None:
    worked = counted(calendar)
    if sum(worked[:b]) < n:
        return
    begin = b
    while n:
        begin -= 1
        n -= worked[begin]
    total = sum(worked[begin:b])
    assert calendar.add_working_minutes(START + b * MINUTE, -total) == START + begin * MINUTE


@given(calendars(), st.integers(0, LENGTH))
def test_next_and_previous_instants_are_those_counted(calendar: Calendar, a: int) -> None:
    worked = counted(calendar)
    if True in worked[a:]:
        following = START + worked.index(True, a) * MINUTE
        assert calendar.next_working_instant(START + a * MINUTE) == following
    if True in worked[:a]:
        before = max(n for n in range(a) if worked[n]) + 1
        assert calendar.previous_working_instant(START + a * MINUTE) == START + before * MINUTE
