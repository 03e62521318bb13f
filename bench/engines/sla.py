"""Fair clocks: a hundred thousand, and those that a walk over every minute shows."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.engines import Row, cpu_ms
from songda.engines.sla import Event, Policy, Reading, Target, Version, evaluate
from songda.engines.workcalendar import Calendar, china

MINUTE = timedelta(minutes=1)
AT_ONCE = 10_000
CASES = 10_000
START = datetime(2026, 3, 6, 12, tzinfo=UTC)
LENGTH = 3 * 1440
"""Over the night of 8 March, in which clocks in New York are put on."""
OFFICE = Calendar("New York", "America/New_York", (((60, 720), (780, 1080)),) * 7)
LENGTHS = {"": 480, "P1": 240, "P3": 960}
TARGETS = tuple(
    Target("resolution", "office", n * MINUTE, priority=key, pauses=frozenset({"client"}))
    for key, n in LENGTHS.items()
)
ANSWERS = (Target("first_response", "office", 120 * MINUTE),
           Target("next_response", "office", 240 * MINUTE))  # fmt: skip
POLICY = Policy("Support", (Version("2026", START - timedelta(days=99), TARGETS),))
FULL = Policy("Support", (Version("2026", START - timedelta(days=99), (*TARGETS, *ANSWERS)),))
STORY = (("opened", 0), ("answered", 30), ("waiting", 60), ("waiting", 240), ("asked", 1400),
         ("answered", 1440), ("resolved", 1800))  # fmt: skip


def rows(data: Path | None) -> Iterator[Row]:
    """The time of many clocks, and the differences from a walk over the minutes."""
    histories = [history(n) for n in range(AT_ONCE)]
    calendars = {"office": china()}
    now = START + timedelta(days=3)

    def all_of_them() -> None:
        for events in histories:
            evaluate(FULL, calendars, events, now)

    took = cpu_ms(all_of_them, 2) * 100_000 / AT_ONCE / 1000
    note = f"seven events, three clocks each; {AT_ONCE:,} cases measured, times ten"
    yield Row("sla", "100,000 cases", took, None, 10, "s CPU", note=note)
    yield Row("sla", f"differences in {CASES:,} cases", differences(CASES), limit=0)


def history(n: int) -> list[Event]:
    """A case of seven events that waits for the client for three hours."""
    opened = START + n % 2000 * MINUTE
    values = iter(("client", "team"))
    return [
        Event(opened + after * MINUTE, kind, next(values) if kind == "waiting" else "")
        for kind, after in STORY
    ]


def differences(cases: int) -> int:
    """Random cases whose clock differs from the one that a walk over the minutes shows."""
    dice, found = random.Random(2026), 0
    changes = [("waiting", "team"), ("waiting", "client"), ("priority", "P1"), ("priority", "P3"),
               ("resolved", ""), ("reopened", "")]  # fmt: skip
    for _n in range(cases):
        marks = sorted(dice.sample(range(1, LENGTH), dice.randrange(7)))
        changed = {mark: dice.choice(changes) for mark in marks}
        events = [Event(START + mark * MINUTE, *change) for mark, change in changed.items()]
        now = dice.randrange(LENGTH)
        dice.shuffle(events)
        clock = evaluate(POLICY, {"office": OFFICE}, [Event(START, "opened"), *events],
                         START + now * MINUTE)  # fmt: skip
        found += shown(clock.readings[0]) != walked(changed, now)
    return found


def shown(reading: Reading) -> tuple[str, int, datetime | None]:
    """What a reading says: its state, the minutes that count, and when it was too late."""
    return reading.state, reading.elapsed // MINUTE, reading.breached_at


def walked(changed: dict[int, tuple[str, str]], now: int) -> tuple[str, int, datetime | None]:
    """The same by a walk over the minutes, with the rules and nothing else."""
    party, priority, is_open, runs = "team", "", True, True
    elapsed, reached, breached = 0, {0: 0}, None
    for minute in range(now + 1):
        kind, value = changed.get(minute, ("", ""))
        party = (
            value if kind == "waiting" else "team" if kind == "reopened" and not is_open else party
        )
        priority = value if kind == "priority" else priority
        is_open = (is_open or kind == "reopened") and kind != "resolved"
        runs = is_open and party == "team"
        due = reached.get(LENGTHS[priority], minute)
        is_over = LENGTHS[priority] in reached and (minute < now or due < now)
        if runs and breached is None and is_over:
            breached = START + minute * MINUTE
        if minute < now and runs and _in_office(minute):
            elapsed += 1
            reached[elapsed] = minute + 1
    state = "breached" if breached else "met" if not is_open else "running" if runs else "paused"
    return state, elapsed, breached


def _in_office(minute: int) -> bool:
    local = (START + minute * MINUTE).astimezone(OFFICE.tz)
    at = local.hour * 60 + local.minute
    return any(start <= at < end for start, end in OFFICE.week[local.weekday()])
