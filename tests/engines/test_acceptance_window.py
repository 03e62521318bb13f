"""The days that a client has to answer an acceptance request."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songda.engines.sla import Start, acceptance_window
from songda.engines.workcalendar import china

SHANGHAI = ZoneInfo("Asia/Shanghai")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def test_a_window_over_two_holidays() -> None:
    window = acceptance_window(china(), at("2026-09-24T15:00"), 5, "next_working_day")
    assert window.days == (
        date(2026, 9, 28), date(2026, 9, 29), date(2026, 9, 30), date(2026, 10, 8),
        date(2026, 10, 9),
    )  # fmt: skip
    assert window.starts_on == date(2026, 9, 28)
    assert window.ends_at == at("2026-10-09T18:00")
    assert not window.estimated


@pytest.mark.parametrize(
    ("received", "start", "first"),
    [
        ("2026-07-09T15:00", "same_day", "2026-07-09"),
        ("2026-07-09T08:00", "same_day", "2026-07-09"),
        ("2026-07-09T12:30", "same_day", "2026-07-09"),
        ("2026-07-09T18:00", "same_day", "2026-07-10"),  # the day is over
        ("2026-07-11T10:00", "same_day", "2026-07-13"),
        ("2026-07-09T15:00", "next_working_day", "2026-07-10"),
        ("2026-07-10T20:00", "next_working_day", "2026-07-13"),
        ("2026-02-13T09:00", "next_working_day", "2026-02-14"),  # a Saturday that is worked
    ],
)
def test_the_first_day_is_as_the_contract_says(received: str, start: Start, first: str) -> None:
    window = acceptance_window(china(), at(received), 3, start)
    assert window.starts_on == window.days[0] == date.fromisoformat(first)


def test_the_day_of_receipt_is_that_of_the_calendars_clock() -> None:
    evening = datetime(2026, 7, 9, 17, tzinfo=ZoneInfo("UTC"))  # 1:00 on the 10th in Shanghai
    assert acceptance_window(china(), evening, 1, "same_day").starts_on == date(2026, 7, 10)


def test_a_window_into_a_year_without_a_notice_is_estimated() -> None:
    assert acceptance_window(china(), at("2026-12-30T10:00"), 5, "same_day").estimated
    assert not acceptance_window(china(), at("2026-12-30T10:00"), 2, "same_day").estimated


def test_no_days_and_other_starts_are_refused() -> None:
    with pytest.raises(ValueError, match="at least one day"):
        acceptance_window(china(), at("2026-07-09T15:00"), 0, "same_day")
    with pytest.raises(ValueError, match="no rule soon"):
        acceptance_window(china(), at("2026-07-09T15:00"), 1, "soon")  # type: ignore[arg-type]


@given(
    st.datetimes(datetime(2018, 1, 1), datetime(2026, 11, 1)),
    st.integers(1, 30),
    st.sampled_from(["same_day", "next_working_day"]),
)
def test_a_window_holds_as_many_working_days_as_granted(
    received: datetime, days: int, start: Start
) -> None:
    calendar, instant = china(), received.replace(tzinfo=SHANGHAI)
    window = acceptance_window(calendar, instant, days, start)
    assert len(window.days) == days and list(window.days) == sorted(set(window.days))
    assert all(calendar.is_working_day(day) for day in window.days)
    assert window.ends_at > instant
    assert calendar.working_days_between(window.starts_on, window.days[-1]).value == days - 1
    assert (window.starts_on > received.date()) or start == "same_day"
