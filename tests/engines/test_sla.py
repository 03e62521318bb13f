"""Clocks worked by hand: each row is a case, what happened, and what its clock must show.

The calendar is that of mainland China, 9:00–12:00 and 13:00–18:00. Thursday 9 July 2026 is an
ordinary day; 25–27 September, 1–7 October 2026 are holidays, Saturday 10 October is worked.
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songda.engines import Unreadable
from songda.engines.sla import Event, Policy, Reading, Target, Version, evaluate, explain, ledger
from songda.engines.workcalendar import Calendar, china

SHANGHAI = ZoneInfo("Asia/Shanghai")
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
ALWAYS = Calendar("Always", "Asia/Shanghai", (((0, 1440),),) * 7)
NIGHTS = Calendar("Nights", "America/New_York", (((0, 360),),) * 7)
CALENDARS = {"office": china(), "always": ALWAYS, "nights": NIGHTS}
WAITS = frozenset({"client", "third_party"})
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)


def at(text: str) -> datetime:
    """7-09 15:00 in Shanghai, of 2026 unless another year stands before it."""
    day, clock = text.split()
    year, month, number = ([2026] + [int(part) for part in day.split("-")])[-3:]
    hour, minute = map(int, clock.split(":"))
    return datetime(year, month, number, hour, minute, tzinfo=SHANGHAI)


def happened(text: str) -> list[Event]:
    """`7-09 15:00 opened P1; 7-09 16:00 answered`."""
    found = []
    for part in filter(None, (one.strip() for one in text.split(";"))):
        day, clock, kind, *value = part.split()
        found.append(Event(at(f"{day} {clock}"), kind, *value))
    return found


TARGETS = (
    Target("first_response", "office", 2 * HOUR),
    Target("first_response", "always", 30 * MINUTE, priority="P1"),
    Target("next_response", "office", 4 * HOUR),
    Target("resolution", "office", 8 * HOUR, pauses=WAITS),
    Target("resolution", "always", 4 * HOUR, priority="P1", pauses=WAITS),
    Target("resolution", "office", 16 * HOUR, priority="P3", pauses=WAITS),
    Target("resolution", "office", days=3, priority="days", pauses=WAITS),
    Target("resolution", "office", days=5, priority="silence", silence="deemed"),
    Target("resolution", "nights", 6 * HOUR, priority="night"),
)
POLICY = Policy("Support", (Version("2020", EPOCH, TARGETS),))
CYCLES = Policy("Cycles", (Version("2020", EPOCH, TARGETS, reopening="new_cycle"),))
STRICTER = Version("2026", at("7-10 09:00"), (Target("resolution", "office", 4 * HOUR),))
FOLLOWS = Policy("Follows", (POLICY.versions[0], STRICTER), follows="in_force")
KEEPS = Policy("Keeps", (STRICTER, POLICY.versions[0]))


def reading(events: str, now: str, metric: str = "resolution", policy: Policy = POLICY) -> Reading:
    """The last clock of a metric."""
    clock = evaluate(policy, CALENDARS, happened(events), at(now))
    return [one for one in clock.readings if one.metric == metric][-1]


# Resolution: events, now, state, due, elapsed minutes
BY_HAND = [
    # Eight hours of work end at the same time of the next day.
    ("7-09 09:00 opened", "7-09 09:00", "running", "7-09 18:00", 0),
    ("7-09 10:00 opened", "7-09 12:30", "running", "7-10 10:00", 120),
    ("7-09 12:30 opened", "7-09 13:00", "running", "7-10 12:00", 0),
    # Due at the close of business, not at the next opening.
    ("7-09 08:00 opened", "7-09 18:00", "running", "7-09 18:00", 480),
    ("7-09 08:00 opened; 7-09 18:00 resolved", "7-10 10:00", "met", "7-09 18:00", 480),
    ("7-09 08:00 opened; 7-09 18:01 resolved", "7-10 10:00", "breached", "7-09 18:00", 480),
    ("7-09 08:00 opened; 7-10 08:59 resolved", "7-10 10:00", "breached", "7-09 18:00", 480),
    ("7-09 10:00 opened; 7-10 10:00 resolved", "7-11 10:00", "met", "7-10 10:00", 480),
    ("7-09 10:00 opened; 7-10 10:01 resolved", "7-11 10:00", "breached", "7-10 10:00", 481),
    ("7-09 10:00 opened", "7-10 10:01", "breached", "7-10 10:00", 481),
    # Weekends, holidays and make-up days.
    ("7-10 17:00 opened", "7-12 12:00", "running", "7-13 17:00", 60),
    ("7-11 12:00 opened", "7-11 13:00", "running", "7-13 18:00", 0),
    ("9-24 15:00 opened", "9-27 12:00", "running", "9-28 15:00", 180),
    ("9-30 16:00 opened", "10-05 12:00", "running", "10-08 16:00", 120),
    ("10-09 16:00 opened", "10-10 09:30", "running", "10-10 16:00", 150),
    # Waiting for the client: no due time, nothing counts.
    ("7-09 10:00 opened; 7-09 11:00 waiting client", "7-09 15:00", "paused", None, 60),
    ("7-09 10:00 opened; 7-09 11:00 waiting third_party", "7-12 15:00", "paused", None, 60),
    ("7-09 10:00 opened; 7-09 11:00 waiting client; 7-09 14:00 waiting team", "7-09 14:00",
     "running", "7-10 12:00", 60),
    ("7-09 10:00 opened; 7-09 11:00 waiting client; 7-09 14:00 waiting team", "7-10 13:01",
     "breached", "7-10 12:00", 481),
    ("7-09 10:00 opened; 7-09 19:00 waiting client; 7-10 08:00 waiting team", "7-10 08:30",
     "running", "7-10 10:00", 420),
    ("7-09 10:00 opened; 7-09 11:00 waiting client; 7-09 12:00 waiting third_party", "7-10 09:00",
     "paused", None, 60),
    ("7-09 10:00 opened; 7-09 11:00 waiting client; 7-13 11:00 resolved", "7-14 09:00", "met",
     None, 60),
    ("7-09 10:00 opened; 7-10 10:00 waiting client", "7-13 09:00", "paused", "7-10 10:00", 480),
    ("7-09 10:00 opened; 7-10 10:00 waiting client; 7-13 11:00 resolved", "7-14 09:00", "met",
     "7-10 10:00", 480),
    ("7-09 10:00 opened; 7-10 11:00 waiting client", "7-13 09:00", "breached", "7-10 10:00", 540),
    # A priority changes: what has passed counts, and the new length is measured from the start.
    ("7-09 10:00 opened; 7-09 11:00 priority P3", "7-09 11:00", "running", "7-13 10:00", 60),
    ("7-09 10:00 opened P3; 7-09 15:00 priority P1", "7-09 14:00", "running", "7-13 10:00", 180),
    ("7-09 10:00 opened P3; 7-09 13:00 priority P1", "7-09 13:30", "running", "7-09 15:00", 150),
    ("7-09 10:00 opened P3; 7-09 15:00 priority P1; 7-09 15:00 resolved", "7-09 16:00", "met",
     "7-13 10:00", 240),
    ("7-09 10:00 opened P3; 7-09 17:00 priority P1", "7-09 17:00", "breached", "7-09 15:00", 360),
    # A breach is never erased.
    ("7-09 10:00 opened; 7-10 11:00 priority P3", "7-10 12:00", "breached", "7-13 10:00", 600),
    ("7-09 10:00 opened P1; 7-09 14:01 priority P3", "7-09 15:00", "breached", "7-10 18:00", 300),
    ("7-09 10:00 opened; 7-10 11:00 resolved; 7-10 12:00 reopened", "7-10 12:30", "breached",
     "7-10 10:00", 540),
    # Reopening continues.
    ("7-09 10:00 opened; 7-09 11:00 resolved; 7-10 09:00 reopened", "7-10 09:30", "running",
     "7-10 17:00", 90),
    ("7-09 10:00 opened; 7-09 11:00 resolved; 7-10 09:00 reopened; 7-10 10:00 resolved",
     "7-12 09:00", "met", "7-10 17:00", 120),
    # Order and repeats.
    ("7-09 11:00 waiting client; 7-09 10:00 opened", "7-09 15:00", "paused", None, 60),
    ("7-09 10:00 opened; 7-09 10:00 opened; 7-09 12:00 opened", "7-09 15:00", "running",
     "7-10 10:00", 240),
    ("7-09 10:00 opened; 7-09 11:00 resolved; 7-09 16:00 resolved", "7-09 17:00", "met",
     "7-10 10:00", 60),
    ("7-09 10:00 opened; 7-09 11:00 reopened", "7-09 15:00", "running", "7-10 10:00", 240),
    ("7-09 10:00 opened; 7-10 10:00 resolved", "7-09 15:00", "running", "7-10 10:00", 240),
    # Before the opening: nothing below zero.
    ("7-09 10:00 opened; 7-09 09:00 resolved", "7-09 15:00", "met", "7-10 10:00", 0),
    ("7-09 10:00 opened", "7-08 15:00", "running", "7-10 10:00", 0),
    # Around the clock.
    ("7-11 22:00 opened P1", "7-12 01:00", "running", "7-12 02:00", 180),
    ("7-11 22:00 opened P1; 7-12 02:00 resolved", "7-13 09:00", "met", "7-12 02:00", 240),
    # Working days.
    ("7-09 10:00 opened days", "7-10 12:00", "running", "7-14 18:00", 600),
    ("9-24 15:00 opened days", "9-25 12:00", "running", "9-30 18:00", 180),
    ("7-09 10:00 opened days; 7-14 18:00 resolved", "7-15 09:00", "met", "7-14 18:00", 1860),
    ("7-09 10:00 opened days; 7-14 18:01 resolved", "7-15 09:00", "breached", "7-14 18:00", 1860),
    ("7-09 10:00 opened days; 7-10 17:00 waiting client; 7-13 09:00 waiting team", "7-13 10:00",
     "running", "7-15 18:00", 900),
    ("7-09 10:00 opened days; 7-10 17:00 waiting client", "7-13 10:00", "paused", None, 840),
    # Silence: taken as answered after the end of the window, unless there was an answer.
    ("9-24 15:00 opened silence", "10-09 18:00", "running", "10-09 18:00", 180 + 5 * 480),
    ("9-24 15:00 opened silence", "10-09 18:01", "deemed", "10-09 18:00", 180 + 5 * 480),
    ("9-24 15:00 opened silence; 10-09 17:00 resolved", "10-12 09:00", "met", "10-09 18:00",
     180 + 5 * 480 - 60),
]  # fmt: skip


@pytest.mark.parametrize(("events", "now", "state", "due", "minutes"), BY_HAND)
def test_a_clock_shows_what_was_worked_out_by_hand(
    events: str, now: str, state: str, due: str | None, minutes: int
) -> None:
    found = reading(events, now)
    assert found.state == state
    assert found.due_at == (at(due) if due else None)
    assert found.elapsed == minutes * MINUTE
    assert not found.provisional


@pytest.mark.parametrize(
    ("events", "now", "metric", "state", "due"),
    [
        ("7-09 10:00 opened", "7-09 11:00", "first_response", "running", "7-09 12:00"),
        ("7-09 10:00 opened; 7-09 12:00 answered", "7-10 11:00", "first_response", "met",
         "7-09 12:00"),
        ("7-09 10:00 opened; 7-09 12:01 answered", "7-10 11:00", "first_response", "breached",
         "7-09 12:00"),
        ("7-09 10:00 opened; 7-09 10:30 waiting client", "7-09 11:00", "first_response",
         "running", "7-09 12:00"),  # answers are not put off by waiting
        ("7-09 10:00 opened; 7-09 11:30 resolved", "7-10 11:00", "first_response", "met",
         "7-09 12:00"),
        ("7-09 20:00 opened P1", "7-09 20:31", "first_response", "breached", "7-09 20:30"),
        ("7-09 10:00 opened; 7-09 11:00 answered; 7-09 14:00 asked; 7-09 15:00 asked",
         "7-09 16:00", "next_response", "running", "7-09 18:00"),
        ("7-09 10:00 opened; 7-09 11:00 answered; 7-09 14:00 asked; 7-09 18:00 answered",
         "7-10 16:00", "next_response", "met", "7-09 18:00"),
        ("7-09 10:00 opened; 7-09 11:00 answered; 7-09 14:00 asked; 7-09 15:00 answered; "
         "7-09 16:00 asked", "7-10 12:01", "next_response", "breached", "7-10 11:00"),
    ],
)  # fmt: skip
def test_responses(events: str, now: str, metric: str, state: str, due: str) -> None:
    found = reading(events, now, metric)
    assert (found.state, found.due_at) == (state, at(due))


def test_a_question_before_the_first_answer_starts_no_clock_of_its_own() -> None:
    events = happened("7-09 10:00 opened; 7-09 11:00 asked; 7-09 12:00 answered")
    clock = evaluate(POLICY, CALENDARS, events, at("7-09 15:00"))
    assert [one.metric for one in clock.readings] == ["first_response", "resolution"]


def test_reopening_begins_a_new_cycle_where_the_policy_says_so() -> None:
    events = "7-09 10:00 opened; 7-10 11:00 resolved; 7-13 09:00 reopened"
    clock = evaluate(CYCLES, CALENDARS, happened(events), at("7-13 10:00"))
    first, second = (one for one in clock.readings if one.metric == "resolution")
    assert (first.state, first.cycle, second.state, second.cycle) == ("breached", 1, "running", 2)
    assert second.due_at == at("7-13 18:00") and second.elapsed == HOUR
    assert clock.is_breached


def test_versions_of_a_policy_count_by_date() -> None:
    events = "7-09 14:00 opened"
    assert reading(events, "7-10 08:00", policy=FOLLOWS).due_at == at("7-10 14:00")
    # From 7-10 9:00 on four hours, measured from the start: reached when the version came.
    late = reading(events, "7-10 09:00", policy=FOLLOWS)
    assert (late.state, late.due_at) == ("breached", at("7-09 18:00"))
    assert reading(events, "7-10 09:30", policy=FOLLOWS).breached_at == at("7-10 09:00")
    assert reading(events, "7-10 10:00", policy=KEEPS).due_at == at("7-10 14:00")
    assert reading("7-10 09:00 opened", "7-10 10:00", policy=KEEPS).due_at == at("7-10 14:00")


def test_a_case_may_be_put_under_another_version() -> None:
    found = reading("7-09 10:00 opened; 7-09 11:00 policy 2026", "7-09 12:00", policy=KEEPS)
    assert found.due_at == at("7-09 15:00")
    with pytest.raises(Unreadable, match="no version 2031"):
        reading("7-09 10:00 opened; 7-09 11:00 policy 2031", "7-09 12:00")


def test_a_year_without_a_notice_is_provisional() -> None:
    assert reading("2026-12-31 15:00 opened", "2026-12-31 16:00").provisional
    assert not reading("2026-12-30 15:00 opened", "2026-12-30 16:00").provisional


def test_what_lay_before_the_opening_is_flagged() -> None:
    early = happened("7-09 10:00 opened; 7-09 09:00 resolved")
    assert evaluate(POLICY, CALENDARS, early, at("7-09 15:00")).clamped
    assert evaluate(POLICY, CALENDARS, happened("7-09 10:00 opened"), at("7-08 15:00")).clamped
    assert not evaluate(POLICY, CALENDARS, happened("7-09 10:00 opened"), at("7-09 15:00")).clamped


@pytest.mark.parametrize(
    ("day", "due"), [(8, "2026-03-09T01:00-04:00"), (9, "2026-03-09T06:00-04:00")]
)
def test_lengths_are_real_where_the_clock_changes(day: int, due: str) -> None:
    opened_at = datetime(2026, 3, day, tzinfo=ZoneInfo("America/New_York"))
    opened = Event(opened_at, "opened", "night")  # six hours; the night of the 8th has but five
    clock = evaluate(POLICY, CALENDARS, [opened], opened_at)
    assert clock.readings[-1].due_at == datetime.fromisoformat(due)


def test_the_same_id_counts_once() -> None:
    events = [
        Event(at("7-09 10:00"), "opened", "", "a"),
        Event(at("7-09 11:00"), "waiting", "client", "b"),
        Event(at("7-09 12:00"), "waiting", "client", "b"),
    ]
    assert evaluate(POLICY, CALENDARS, events, at("7-09 15:00")).readings[-1].elapsed == HOUR


def test_an_explanation_tells_every_stretch() -> None:
    events = "7-09 10:00 opened; 7-09 11:00 waiting client; 7-09 14:00 waiting team"
    clock = evaluate(POLICY, CALENDARS, happened(events), at("7-10 13:01"))
    assert [str(line) for line in explain(clock, clock.readings[-1])] == [
        "The clock starts; 8:00 by the calendar office.",
        "Until 2026-07-09 11:00+08:00: 1:00 of working time count, 1:00 in all.",
        "Until 2026-07-09 14:00+08:00: waiting for client, the clock stands still.",
        "Until 2026-07-10 13:01+08:00: 7:01 of working time count, 8:01 in all.",
        "The target is reached: due.",
        "From here on it is too late: the promise is broken.",
    ]


def test_every_minute_is_charged_to_whom_the_case_waited_for() -> None:
    events = happened(
        "7-09 10:00 opened; 7-09 11:00 waiting client; 7-09 15:00 waiting third_party;"
        "7-09 17:00 waiting team; 7-10 10:00 resolved; 7-10 15:00 reopened"
    )
    clock = evaluate(POLICY, CALENDARS, events, at("7-10 16:00"))
    assert ledger(clock, china()).totals == {
        "team": (60 + 60 + 60 + 60) * MINUTE, "client": 3 * HOUR, "third_party": 2 * HOUR,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: Target("resolution", "office"), "no length"),
        (lambda: Target("resolution", "office", HOUR, 3), "one of them"),
        (lambda: Target("resolution", "office", -HOUR), "above 0"),
        (lambda: Target("soon", "office", HOUR), "no target soon"),  # type: ignore[arg-type]
        (lambda: Event(at("7-09 10:00"), "sung"), "no event sung"),
        (lambda: Event(at("7-09 10:00"), "waiting", "rain"), "Nobody waits for rain"),
        (lambda: Event(datetime(2026, 7, 9), "opened"), "has no zone"),
        (lambda: Policy("Empty", ()), "no version"),
        (lambda: Version("twice", EPOCH, TARGETS[:1] * 2), "two targets"),
        (lambda: evaluate(POLICY, CALENDARS, [], EPOCH), "No event opens the case"),
        (lambda: evaluate(POLICY, {}, happened("7-09 10:00 opened"), at("7-09 11:00")),
         "no calendar office"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_by_name(make: object, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        make()  # type: ignore[operator]


# Against looking at every minute

START = at("9-30 08:00")
LENGTH = 30 * 60
changes = st.sampled_from(
    [("waiting", "team"), ("waiting", "client"), ("waiting", "third_party"), ("priority", "P1"),
     ("priority", "P3"), ("priority", ""), ("resolved", ""), ("reopened", "")]
)  # fmt: skip
OFFICE = Calendar("Office", "Asia/Shanghai", (((540, 720), (780, 1080)),) * 7)
histories = st.lists(st.tuples(st.integers(0, LENGTH), changes), max_size=7)


@given(histories, st.integers(0, LENGTH))
def test_every_minute_looked_at_gives_the_same_clock(
    history: list[tuple[int, tuple[str, str]]], now: int
) -> None:
    opened = Event(START, "opened", "")
    events = [opened, *(Event(START + n * MINUTE, kind, value) for n, (kind, value) in history)]
    calendars = {"office": OFFICE, "always": ALWAYS}
    clock = evaluate(POLICY, calendars, events, START + now * MINUTE)
    found = clock.readings[1]
    expected = looked_at(dict.fromkeys(sorted(history, key=lambda one: one[0])), now)
    assert (found.elapsed // MINUTE, found.breached_at, found.state) == expected


def looked_at(
    history: dict[tuple[int, tuple[str, str]], None], now: int
) -> tuple[int, datetime | None, str]:
    """The resolution clock, by a walk over the minutes with the rules and nothing else."""
    party, priority, is_open, elapsed = "team", "", True, [0]
    breached: datetime | None = None
    for minute in range(now + 1):
        for n, (kind, value) in history:
            if n == minute:
                if kind == "waiting":
                    party = value
                elif kind == "priority":
                    priority = value
                elif kind == "resolved":
                    is_open = False
                elif not is_open:
                    is_open, party = True, "team"
        length = {"": 480, "P1": 240, "P3": 960}[priority]
        runs = is_open and party == "team"
        due = next((n for n, worked in enumerate(elapsed) if worked >= length), None)
        is_last = minute == now
        if runs and due is not None and breached is None and (not is_last or due < minute):
            breached = START + minute * MINUTE
        clock = (START + minute * MINUTE).time()
        in_office = 9 <= clock.hour < 12 or 13 <= clock.hour < 18
        counts = runs and (in_office or priority == "P1")
        elapsed.append(elapsed[-1] + counts)
    state = "breached" if breached else "met" if not is_open else "running" if runs else "paused"
    return elapsed[now], breached, state
