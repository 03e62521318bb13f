"""Working days and working time, on the calendar of mainland China and on others."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from songda.engines import Unreadable
from songda.engines.workcalendar import (
    MORNING,
    Calendar,
    Freeze,
    Leave,
    announcements,
    china,
    intersection,
    union,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")
MINUTE = timedelta(minutes=1)
HOUR = 60 * MINUTE


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def working_days_of(year: int) -> int:
    return china().working_days_between(date(year - 1, 12, 31), date(year, 12, 31)).value


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


def test_every_answer_that_touches_such_a_year_says_so() -> None:
    calendar, sure, unsure = china(), at("2026-12-30T10:00"), at("2027-01-04T10:00")
    assert calendar.add_working_time(sure, 30 * HOUR).estimated
    assert not calendar.add_working_time(sure, 15 * HOUR).estimated
    assert calendar.add_working_time(unsure, -8 * HOUR).estimated
    assert calendar.working_time_between(sure, unsure).estimated
    assert calendar.working_time_between(unsure, sure).estimated
    assert calendar.add_working_days(date(2026, 12, 30), 5).estimated
    assert calendar.working_days_between(date(2026, 12, 30), date(2027, 1, 4)).estimated
    assert calendar.next_working_instant(at("2026-12-31T18:00")).estimated
    assert calendar.previous_working_instant(at("2027-01-01T09:00")).estimated
    assert not calendar.previous_working_instant(at("2026-12-31T22:00")).estimated
    assert calendar.closing(date(2027, 1, 4)).estimated


def test_make_up_days_may_have_hours_of_their_own() -> None:
    calendar = china(make_up_hours=((600, 960),))
    assert calendar.intervals(date(2026, 2, 14)) == ((600, 960),)
    assert calendar.closing(date(2026, 2, 14)).value == at("2026-02-14T16:00")


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
    assert china().add_working_days(date.fromisoformat(day), n).value == date.fromisoformat(
        expected
    )


days_2026 = st.dates(date(2025, 6, 1), date(2027, 3, 1))


@given(days_2026, st.integers(-60, 60).filter(bool))
def test_counting_days_undoes_adding_them(day: date, n: int) -> None:
    calendar = china()
    day = calendar.add_working_days(day, 0).value
    there = calendar.add_working_days(day, n).value
    assert calendar.is_working_day(there)
    assert calendar.working_days_between(day, there).value == n
    assert calendar.add_working_days(there, -n).value == day


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
    assert china().add_working_time(at(instant), n * MINUTE).value == at(expected)


def test_the_next_and_the_previous_working_instant() -> None:
    calendar = china()
    assert calendar.next_working_instant(at("2026-07-09T12:00")).value == at("2026-07-09T13:00")
    assert calendar.next_working_instant(at("2026-07-09T10:00")).value == at("2026-07-09T10:00")
    assert calendar.previous_working_instant(at("2026-07-11T10:00")).value == at("2026-07-10T18:00")
    assert calendar.previous_working_instant(at("2026-07-09T13:00")).value == at("2026-07-09T12:00")


def test_instants_of_any_zone_are_taken_and_those_without_are_refused() -> None:
    instant = datetime(2026, 7, 9, 9, 30, tzinfo=UTC)  # 17:30 in Shanghai
    due = china().add_working_time(instant, 30 * MINUTE).value
    assert due.isoformat() == "2026-07-09T18:00:00+08:00"
    with pytest.raises(ValueError, match="has no zone"):
        china().add_working_time(datetime(2026, 7, 9), MINUTE)


def test_seconds_are_kept() -> None:
    start, end = at("2026-07-09T09:00:30"), at("2026-07-09T09:02:00")
    assert china().working_time_between(start, end).value == timedelta(seconds=90)
    assert china().working_time_between(end, start).value == timedelta(seconds=-90)


def test_a_clock_that_is_put_on_or_back_is_minded() -> None:
    night = Calendar("Nights", "America/New_York", (((0, 360),),) * 7)
    zone = night.tz
    for day, hours in ((8, 5), (9, 6)):  # on 8 March 2026 two o'clock is left out
        start = datetime(2026, 3, day, tzinfo=zone)
        assert night.working_time_between(start, start.replace(hour=12)).value == hours * HOUR
    inside = Calendar("Gap", "America/New_York", (((150, 240),),) * 7)
    start = datetime(2026, 3, 8, tzinfo=zone)
    assert inside.next_working_instant(start).value.isoformat() == "2026-03-08T03:00:00-04:00"
    assert inside.working_time_between(start, start.replace(hour=12)).value == HOUR


@pytest.mark.parametrize("week", [((),) * 6, (((0, 1441),),) * 7, (((60, 60),),) * 7,
                                  (((0, 60), (30, 90)),) * 7])  # fmt: skip
def test_a_wrong_week_is_refused(week: tuple[tuple[tuple[int, int], ...], ...]) -> None:
    with pytest.raises(ValueError, match=r"7 for each week|interval"):
        Calendar("Wrong", "UTC", week)


def test_a_calendar_that_never_works_is_refused_where_it_matters() -> None:
    never = Calendar("Never", "UTC", ((),) * 7)
    start = datetime(2026, 1, 1, tzinfo=UTC)
    assert not never.working_time_between(start, start + timedelta(days=9)).value
    with pytest.raises(ValueError, match="no working time within 10 years"):
        never.add_working_time(start, MINUTE)
    with pytest.raises(ValueError, match="Nobody works"):
        never.closing(date(2026, 1, 1))


def test_years_out_of_reach_and_unknown_zones_are_refused_by_name() -> None:
    with pytest.raises(Unreadable, match="1900 to 2399"):
        china().add_working_days(date(9999, 1, 1), 1)
    with pytest.raises(Unreadable, match="The year"):
        china().next_working_instant(datetime.max.replace(tzinfo=UTC))
    with pytest.raises(Unreadable, match="Mars/Olympus"):
        Calendar("Far", "Mars/Olympus", ((),) * 7)
    assert china().is_working_day(date(9999, 12, 31))  # a Friday


def test_shifts_may_change_from_week_to_week() -> None:
    early, late = ((360, 840),), ((840, 1320),)
    week = (early,) * 5 + ((),) * 2 + (late,) * 5 + ((),) * 2
    shifts = Calendar("Shifts", "Asia/Shanghai", week, cycle_from=date(2026, 1, 5))
    assert shifts.intervals(date(2026, 1, 9)) == shifts.intervals(date(2026, 1, 19)) == early
    assert shifts.intervals(date(2026, 1, 12)) == shifts.intervals(date(2025, 12, 29)) == late
    with pytest.raises(Unreadable, match="the first of them a Monday"):
        Calendar("Shifts", "Asia/Shanghai", week, cycle_from=date(2026, 1, 6))


# Leave, freezes, and calendars together


def test_leave_is_taken_out_also_half_a_day_and_on_a_make_up_day() -> None:
    calendar = china().with_leave(
        Leave(date(2026, 2, 14), date(2026, 2, 14), MORNING, "dentist"),
        Leave(date(2026, 7, 9), date(2026, 7, 10)),
    )
    assert calendar.intervals(date(2026, 2, 14)) == ((780, 1080),)
    assert calendar.next_working_instant(at("2026-02-14T09:00")).value == at("2026-02-14T13:00")
    assert not calendar.is_working_day(date(2026, 7, 9))
    assert calendar.add_working_days(date(2026, 7, 8), 1).value == date(2026, 7, 13)
    with pytest.raises(Unreadable, match="ends before it begins"):
        Leave(date(2026, 7, 10), date(2026, 7, 9))


def test_nothing_is_worked_in_a_freeze() -> None:
    freeze = Freeze(at("2026-07-09T16:00"), at("2026-07-13T10:00"), "month end")
    calendar = china().with_freezes(freeze)
    start = at("2026-07-09T15:00")
    assert calendar.add_working_time(start, HOUR).value == at("2026-07-09T16:00")
    assert calendar.add_working_time(start, 2 * HOUR).value == at("2026-07-13T11:00")
    assert not calendar.is_working_day(date(2026, 7, 10))
    assert calendar.is_working_day(date(2026, 7, 9))
    with pytest.raises(Unreadable, match="ends before it begins"):
        Freeze(freeze.ends_at, freeze.starts_at)


def test_an_intersection_is_when_all_work_and_a_union_when_any_does() -> None:
    london = Calendar("London", "Europe/London", (((540, 1020),),) * 5 + ((),) * 2)
    together, anybody = intersection(china(), london), union(china(), london)
    # 9:00 in London in July is 16:00 in Shanghai; in January it is 17:00.
    july, january = at("2026-07-09T09:00"), at("2026-01-08T09:00")
    assert together.next_working_instant(july).value == at("2026-07-09T16:00")
    assert together.next_working_instant(january).value == at("2026-01-08T17:00")
    assert together.working_time_between(july, at("2026-07-10T00:00")).value == 2 * HOUR
    assert anybody.working_time_between(july, at("2026-07-10T00:00")).value == 14 * HOUR
    assert anybody.closing(date(2026, 7, 10)).value == at("2026-07-11T00:00")
    assert together.add_working_time(at("2026-12-31T17:00"), 2 * HOUR).estimated
    with pytest.raises(Unreadable, match="at least one calendar"):
        union()


# A million at once

instants_many = st.datetimes(datetime(2025, 6, 1), datetime(2027, 2, 1))


@given(st.lists(st.tuples(instants_many, st.integers(-90_000, 90_000)), max_size=20))
def test_many_additions_are_the_single_ones(pairs: list[tuple[datetime, int]]) -> None:
    instants = np.array([moment for moment, _n in pairs], "datetime64[us]")
    amounts = np.array([n for _moment, n in pairs], "timedelta64[m]")
    found = china().add_many(instants, amounts)
    for place, (moment, n) in enumerate(pairs):
        single = china().add_working_time(moment.replace(tzinfo=UTC), n * MINUTE)
        assert found.value[place].item().replace(tzinfo=UTC) == single.value
        assert bool(found.estimated[place]) == single.estimated


def test_one_amount_is_added_to_many_instants_and_what_is_undefined_is_refused() -> None:
    instants = np.array(["2026-07-09T08:00", "2026-07-09T09:00"], "datetime64[m]")
    found = china().add_many(instants, np.timedelta64(2, "h"))
    assert found.value.astype("datetime64[m]").astype(str).tolist() == [
        "2026-07-09T10:00",
        "2026-07-10T02:00",
    ]
    with pytest.raises(Unreadable, match="2 is not defined"):
        china().add_many(np.array(["2026-07-09", "NaT"], "datetime64[s]"), np.timedelta64(1, "h"))
    with pytest.raises(Unreadable, match="one for each"):
        china().add_many(instants, np.array([1, 2, 3], "timedelta64[h]"))
    with pytest.raises(Unreadable, match="no working time within 10 years"):
        Calendar("Never", "UTC", ((),) * 7).add_many(instants, np.timedelta64(-1, "h"))
