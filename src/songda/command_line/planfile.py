"""A project file as a problem of scheduling: tasks at office hours, minutes from its first day."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from songda.engines.projectfile import Project, Task
from songda.engines.schedule import Activity, Calendar, Link, Need, Problem, Resource
from songda.engines.workcalendar import Calendar as WorkCalendar

DAY = 1440
GRAIN = 15  # minutes: progress is rounded to this, so that everything can be counted in it
OFFICE, ALWAYS = "office", "always"
LONGEST = 12 * 366


@dataclass(frozen=True)
class Dated:
    """A problem in minutes from the first minute of a day, and what they are called."""

    problem: Problem
    origin: date
    names: dict[str, str]

    def moment(self, at: int) -> str:
        """Return a time of the problem as people write it."""
        found = datetime.combine(self.origin, time()) + timedelta(minutes=at)
        return found.isoformat(" ", "minutes")

    def minute(self, day: date | datetime) -> int:
        """Return a moment, or the first minute of a day, as a time of the problem."""
        return _minute(day, self.origin)


def dated(
    project: Project,
    calendar: WorkCalendar,
    since: date | None,
    today: date,
    coming: Sequence[date] = (),
) -> Dated:
    """Return the tasks that are no summaries, each with its owners as people of capacity 1.

    With `since`, progress counts and the rest is planned from that day; without it everything
    is planned anew from the first day of the file, or from today where it has none. On the days
    that are `coming`, something is delivered: the calendar reaches beyond them.
    """
    tasks = [task for task in project.tasks if not task.summary]
    days = [task.starts_on for task in project.tasks if task.starts_on]
    origin = min([*days, *([since] if since else [])], default=today)
    now = (since - origin).days * DAY if since else 0
    length = sum(task.duration_minutes or 0 for task in tasks)
    length += sum(max(0, link.lag_minutes) for link in project.dependencies)
    wanted = [_minute(day, origin) // DAY for task in tasks if (day := _latest(task))]
    wanted += [_minute(day, origin) // DAY for day in coming]
    last = 90 + max([now // DAY, *wanted]) + 2 * length // 480
    hours = tuple(_hours(calendar, origin, min(last, LONGEST)))
    closing = {start // DAY: end for start, end in hours}
    problem = Problem(
        tuple(_activity(task, origin, now, bool(since), closing) for task in tasks),
        tuple(dict.fromkeys(_links(project))),
        tuple(Resource(name) for name in dict.fromkeys(n for task in tasks for n in task.owners)),
        (Calendar(OFFICE, hours), Calendar(ALWAYS, ((0, min(last, LONGEST) * DAY),))),
        OFFICE,
        now,
    )
    return Dated(problem, origin, {task.key: task.name for task in tasks})


def _hours(calendar: WorkCalendar, origin: date, days: int) -> Iterator[tuple[int, int]]:
    for n in range(days):
        for start, end in calendar.intervals(origin + timedelta(days=n)):
            yield n * DAY + start, n * DAY + end


def _activity(
    task: Task, origin: date, now: int, has_begun: bool, closing: Mapping[int, int]
) -> Activity:
    asked = _minute(task.constraint_at, origin) if task.constraint_at else None
    length = task.duration_minutes or 0
    deadline = _minute(task.deadline, origin, DAY) if task.deadline else None
    if deadline is not None:  # the close of business, where there is business on that day
        deadline = closing.get(deadline // DAY - 1, deadline)
    if task.constraint in ("must_finish_on", "finish_no_later_than") and asked is not None:
        deadline = asked if deadline is None else min(asked, deadline)
    planned = Activity(
        task.key,
        length,
        needs=tuple(Need(name) for name in task.owners),
        calendar=ALWAYS if task.elapsed else "",
        earliest=asked if asked and task.constraint == "start_no_earlier_than" else 0,
        fixed=asked if task.constraint == "must_start_on" else None,
        deadline=deadline,
    )
    return _begun(planned, task, origin, now) if has_begun and task.percent else planned


def _begun(planned: Activity, task: Task, origin: date, now: int) -> Activity:
    """Add what has happened by now; progress is rounded down to whole grains."""
    start = task.starts_at or task.starts_on
    started = min(now, _minute(start, origin)) if start else now
    length = planned.duration or 0
    if task.percent < 100:
        done = length * task.percent // 100 // GRAIN * GRAIN
        return replace(planned, started=started, done=done)
    finish = task.finishes_at or task.finishes_on
    finished = min(now, _minute(finish, origin, DAY)) if finish else now
    return replace(planned, started=started, done=length, finished=max(started, finished))


def _links(project: Project) -> Iterator[Link]:
    """Yield the links between tasks; a summary stands for all that lies in it."""
    inside: dict[str, list[str]] = {}
    parents = {task.key: task.parent for task in project.tasks}
    for task in project.tasks:
        if not task.summary:
            above: str | None = task.key
            while above is not None:
                inside.setdefault(above, []).append(task.key)
                above = parents.get(above)
    for link in project.dependencies:
        for before in inside.get(link.predecessor, []):
            for after in inside.get(link.successor, []):
                yield Link(before, after, link.kind, link.lag_minutes, link.elapsed)


def _latest(task: Task) -> date | datetime | None:
    return task.constraint_at or task.deadline


def _minute(at: date | datetime, origin: date, otherwise: int = 0) -> int:
    """Return a moment in minutes from the origin; of a day its start, or so much later."""
    if isinstance(at, datetime):
        return max(0, (at.date() - origin).days * DAY + at.hour * 60 + at.minute)
    return max(0, (at - origin).days * DAY + otherwise)
