"""Whenever the demo is told, its moments are office hours of working days that are over."""

from datetime import datetime, timedelta

import pytest

from songda.command_line.demo.stage import SHANGHAI, Stage

TOLD = [
    "2026-11-22T01:50",  # a Sunday, at night
    "2026-11-23T00:05",  # a Monday
    "2026-11-25T18:30",
    "2026-10-06T12:00",  # in a week of holidays
    "2026-02-14T10:00",  # a Saturday on which people work
]


def told(moment: str) -> Stage:
    return Stage("en", datetime.fromisoformat(moment).replace(tzinfo=SHANGHAI))


def is_office_hour(stage: Stage, moment: datetime) -> bool:
    calendar = stage.calendar
    return moment in (
        calendar.next_working_instant(moment).value,
        calendar.previous_working_instant(moment).value,
    )


@pytest.mark.parametrize("today", TOLD)
def test_days_are_counted_back_in_working_days_before_today(today):
    stage = told(today)

    days = [stage.moment(ago, "10:00").date() for ago in (1, 2, 3, 5, 8, 30, 146)]

    assert days == sorted(set(days), reverse=True)
    assert days[0] < stage.today.date()
    assert all(stage.calendar.is_working_day(day) for day in days)


@pytest.mark.parametrize("today", TOLD)
def test_work_that_takes_longer_goes_on_in_the_next_office_hours(today):
    stage = told(today)
    stage.at(5, "17:20")

    for _ in range(30):
        before = stage.now
        stage.later(37)
        assert stage.now > before and is_office_hour(stage, stage.now)


@pytest.mark.parametrize("today", TOLD)
def test_a_moment_that_has_passed_is_a_little_later_than_now(today):
    stage = told(today)
    stage.at(2, "18:00")
    before = stage.now

    stage.at(2, "09:00")

    assert stage.now > before and is_office_hour(stage, stage.now)
    assert stage.now < stage.today


def test_another_engagement_may_begin_earlier():
    stage = told("2026-11-25T18:30")
    stage.at(1, "10:00")

    stage.begin(70, "09:00")

    assert stage.now < stage.today - timedelta(days=69)
    assert is_office_hour(stage, stage.now)


@pytest.mark.parametrize("today", TOLD)
def test_days_ahead_are_working_days_too(today):
    stage = told(today)

    assert all(stage.calendar.is_working_day(stage.day(days)) for days in (0, 1, 5, 26))
    assert stage.day(0) >= stage.today.date()
