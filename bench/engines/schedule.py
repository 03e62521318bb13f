"""Schedules: instances of PSPLIB (psplib/*.tar.xz, best_known.csv), and people of a year."""

import csv
import random
import statistics
import tarfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from bench.engines import Row, cpu_ms
from songda.engines.schedule import (
    Activity,
    Calendar,
    Link,
    Need,
    Plan,
    Problem,
    Resource,
    check,
    compiled,
    read_psplib,
    solve,
)
from songda.engines.workcalendar import china

EVERY = 10
"""Of the class of large instances, every so-many-th is measured; of the others, all."""

TEAMS = 10
"""So many plans of a team are measured."""

DAY = 1440


@dataclass(frozen=True)
class Goal:
    """What is to be reached on one class of instances in so many seconds of the processor."""

    name: str
    seconds: float
    gap: float
    proven: float | None = None
    worst: float | None = None
    every: int = EVERY


GOALS = (
    Goal("j30", 2, 0.02, 95, every=1),
    Goal("j60", 10, 0.25, 88, every=1),
    Goal("j120", 2, 2.0),
    Goal("j120", 10, 1.3, worst=6),
)
PEERS = {("j30", 2): 0.05, ("j60", 10): 0.55, ("j120", 2): 6.24, ("j120", 10): 5.39}
"""Gaps in % of PyJobShop 0.0.9 on the same instances, measured once."""


@dataclass(frozen=True)
class Solved:
    """A plan of an instance beside what is known of it."""

    plan: Plan
    best: int
    seconds: float
    faults: int

    @property
    def gap(self) -> float:
        """How far the makespan is above the best known, in %."""
        return 100 * (self.plan.makespan / self.best - 1)

    @property
    def is_false(self) -> bool:
        """Whether a bound is above a known schedule, or the plan does not hold."""
        return bool(self.faults) or self.plan.lower_bound > self.best


def rows(data: Path | None) -> Iterator[Row]:
    """First lists, then each goal on a sample, then people with a year of real calendars."""
    compiled.compile_search()
    problem = made(120, 0)
    first = cpu_ms(lambda: solve(problem, 0), 3)
    yield Row("schedule", "first plan of 120 activities", first, limit=50, unit="ms CPU")
    year = people_of_a_year()
    took = time.process_time()
    plan = solve(year, 4, clock=time.process_time)
    took = time.process_time() - took
    yield Row("schedule", "500 activities, 40 people, 1 year", took, limit=5, unit="s CPU")
    yield Row("schedule", "its faults", len(check(year, plan)), limit=0)
    yield from _teams([_timed(team_with_leave(seed), 5) for seed in range(TEAMS)])
    folder = data / "psplib" if data else None
    if folder is None or not (folder / "best_known.csv").exists():
        yield Row("schedule", "PSPLIB", None, note="no folder with psplib/ was given by --data")
        return
    for goal in GOALS:
        yield from _class(goal, [_solved(goal, *one) for one in instances(folder, goal)])


def instances(folder: Path, goal: Goal) -> Iterator[tuple[Problem, int]]:
    """The instances that are measured, and the best makespan that is known of each."""
    with (folder / "best_known.csv").open() as table:
        best = {row["instance"]: int(row["best_known"]) for row in csv.DictReader(table)}
    with tarfile.open(folder / f"{goal.name}.tar.xz") as archive:
        files = sorted(file for file in archive.getnames() if file.endswith(".sm"))
        for file in files[:: goal.every]:
            opened = archive.extractfile(file)
            assert opened is not None
            yield read_psplib(opened.read(), file), best[Path(file).stem]


def _solved(goal: Goal, problem: Problem, best: int) -> Solved:
    plan, seconds = _timed(problem, goal.seconds)
    return Solved(plan, best, seconds, len(check(problem, plan)))


def _timed(problem: Problem, seconds: float) -> tuple[Plan, float]:
    begun = time.process_time()
    plan = solve(problem, seconds, clock=time.process_time)
    return plan, time.process_time() - begun


def _teams(found: list[tuple[Plan, float]]) -> Iterator[Row]:
    what = f"40 activities, 5 people with leave, 5 s, {len(found)} plans: "
    proven = 100 * sum(plan.proven for plan, _seconds in found) / len(found)
    yield Row("schedule", what + "proven", proven, unit="%")
    median = 1000 * statistics.median(seconds for _plan, seconds in found)
    yield Row("schedule", what + "median", median, unit="ms CPU")


def _class(goal: Goal, found: list[Solved]) -> Iterator[Row]:
    what = f"{goal.name}, {goal.seconds:g} s, {len(found)} instances: "
    gap = statistics.mean(one.gap for one in found)
    peer = PEERS[goal.name, int(goal.seconds)]
    note = "peer: PyJobShop 0.0.9, measured once"
    yield Row("schedule", what + "above the best known", gap, peer, goal.gap, "%", note=note)
    false = sum(one.is_false for one in found)
    yield Row("schedule", what + "faults and false bounds", false, limit=0)
    if goal.worst:
        worst = max(one.gap for one in found)
        yield Row("schedule", what + "worst", worst, limit=goal.worst, unit="%")
    if goal.proven:
        proofs = [one.seconds for one in found if one.plan.proven]
        part = 100 * len(proofs) / len(found)
        yield Row("schedule", what + "proven", part, None, goal.proven, "%", at_most=False)
        median = 1000 * statistics.median(proofs)
        limit = 50 if goal.name == "j30" else None
        yield Row("schedule", what + "median proof", median, None, limit, "ms CPU")


def made(count: int, seed: int) -> Problem:
    """A problem of its own making: four resources, up to three links into each activity."""
    chance = random.Random(seed)
    resources = tuple(Resource(f"R{n}", chance.randint(10, 20)) for n in range(4))
    activities, links = [], []
    for n in range(count):
        chosen = chance.sample(resources, chance.randint(1, 2))
        needs = tuple(Need(one.name, chance.randint(1, 9)) for one in chosen)
        activities.append(Activity(str(n), chance.randint(1, 10), needs=needs))
        before = range(max(0, n - 20), n)
        chosen_before = chance.sample(before, min(len(before), chance.randint(0, 3)))
        links += [Link(str(one), str(n)) for one in chosen_before]
    return Problem(tuple(activities), tuple(links), resources)


def people_of_a_year() -> Problem:
    """500 activities of minutes, 40 people with two skills and a leave each, China's calendar."""
    chance = random.Random(3)
    calendars, people = [Calendar("office", _hours(range(0)))], []
    for n in range(40):
        leave = chance.randrange(340)
        calendars.append(Calendar(f"of {n}", _hours(range(leave, leave + 10))))
        skills = {one: chance.randint(1, 3) for one in chance.sample(("code", "test", "write"), 2)}
        people.append(Resource(str(n), 100, f"of {n}", skills, 100))
    activities, links = [], []
    for n in range(500):
        skill = chance.choice(("code", "test", "write"))
        needs = (Need(skill=skill, amount=chance.choice((50, 100))),)
        activities.append(Activity(str(n), 60 * chance.choice((8, 24, 40, 80)), needs=needs))
        before = range(max(0, n - 40), n)
        chosen = chance.sample(before, min(len(before), chance.randint(0, 2)))
        links += [Link(str(one), str(n)) for one in chosen]
    return Problem(tuple(activities), tuple(links), tuple(people), tuple(calendars), "office")


def team_with_leave(seed: int) -> Problem:
    """40 activities of hours for 5 people with a leave each; some due rather too early."""
    chance = random.Random(seed)
    calendars, people = [Calendar("office", _hours(range(0)))], []
    for n in range(5):
        leave = chance.randrange(60)
        calendars.append(Calendar(f"of {n}", _hours(range(leave, leave + 5))))
        people.append(Resource(str(n), calendar=f"of {n}"))
    activities, links = [], []
    for n in range(40):
        needs = tuple(Need(one.name) for one in chance.sample(people, chance.choice((1, 1, 1, 2))))
        due = (8 + n + chance.randrange(20)) * DAY if chance.random() < 0.1 else None
        length = 60 * chance.randint(1, 24)
        activities.append(Activity(str(n), length, needs=needs, deadline=due))
        before = range(max(0, n - 12), n)
        chosen = chance.sample(before, min(len(before), chance.randint(0, 2)))
        links += [Link(str(one), str(n)) for one in chosen]
    return Problem(tuple(activities), tuple(links), tuple(people), tuple(calendars), "office")


def _hours(leave: range) -> tuple[tuple[int, int], ...]:
    calendar, first = china(), date(2026, 1, 1)
    days = ((n, first + timedelta(days=n)) for n in range(366) if n not in leave)
    return tuple((n * DAY + a, n * DAY + b) for n, day in days for a, b in calendar.intervals(day))
