"""Microsoft Project XML (MSPDI): tasks, links, and who works on what."""

from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from songda.engines import Unreadable
from songda.engines.projectfile.checking import checked
from songda.engines.projectfile.model import LIMIT_TASKS, Dependency, Doubt, Kind, Project, Task
from songda.engines.projectfile.outline import Outline
from songda.engines.projectfile.record import ELAPSED, PERCENT, Record, whole
from songda.engines.projectfile.stream import name_of, records, values

_KINDS: dict[str, Kind] = {"0": "FF", "1": "FS", "2": "SF", "3": "SS"}


@dataclass(slots=True)
class _Reading:
    """What the stream has brought so far."""

    facts: dict[str, str] = field(default_factory=dict)
    tasks: list[Task] = field(default_factory=list)
    links: list[tuple[Dependency, int]] = field(default_factory=list)  # and a lag in per cent
    people: dict[str, str] = field(default_factory=dict)
    owners: dict[str, list[str]] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    outline: Outline = field(default_factory=Outline)


def read_mspdi(data: bytes, file: str) -> Project:
    """Read a plan that Microsoft Project exported as XML. Raises Unreadable."""
    reading = _Reading()
    for path, element in records(data, file):
        if path == "Tasks/Task":
            _take_task(reading, element)
        elif path == "Resources/Resource":
            _take_person(reading, values(element))
        elif path == "Assignments/Assignment":
            assigned = values(element)
            owners = reading.owners.setdefault(assigned.get("TaskUID", ""), [])
            owners.append(assigned.get("ResourceUID", ""))
        elif "/" not in path:
            reading.facts[path] = (element.text or "").strip()
        if len(reading.tasks) > LIMIT_TASKS:
            raise Unreadable("plan_large", file=file, limit=LIMIT_TASKS)
    return _project(reading, file)


def _take_person(reading: _Reading, found: dict[str, str]) -> None:
    """Remember who works; material and costs own nothing."""
    if found.get("Type", "1") == "1" and found.get("Name"):
        reading.people[found.get("UID", "")] = found["Name"]


def _take_task(reading: _Reading, element: Element) -> None:
    record = Record(values(element), len(reading.tasks) + 1, reading.doubts)
    if record.is_the_project:
        reading.facts["Summary"] = record["Name"]
    if record.is_the_project or record["IsNull"] == "1":
        return
    parent = reading.outline.parent_at(record.level)
    task = record.task(parent.key if parent else None)
    reading.tasks.append(task)
    reading.outline.add(record.level, task)
    for child in element:
        if name_of(child) == "PredecessorLink":
            _take_link(reading, task, Record(values(child), task.row, reading.doubts))


def _take_link(reading: _Reading, task: Task, record: Record) -> None:
    if record["CrossProject"] == "1":
        about = record["CrossProjectName"] or record["PredecessorUID"]
        reading.doubts.append(Doubt(task.row, "other_project", about))
        return
    form, lag = record["LagFormat"], record.lag()
    link = Dependency(
        predecessor=record["PredecessorUID"],
        successor=task.key,
        kind=_KINDS.get(record["Type"], "FS"),
        lag_minutes=0 if form in PERCENT else round(lag / 10),  # tenths of minutes
        elapsed=form in ELAPSED,
    )
    reading.links.append((link, lag if form in PERCENT else 0))


def _project(reading: _Reading, file: str) -> Project:
    tasks = [replace(task, owners=_owners(reading, task)) for task in reading.tasks]
    kept, dependencies = checked(tasks, _links(reading), reading.doubts, file)
    facts = reading.facts
    stem = facts.get("Name", "").removesuffix(".xml").removesuffix(".mpp")
    name = facts.get("Title") or facts.get("Summary") or stem
    doubts = tuple(sorted(reading.doubts, key=lambda doubt: doubt.row))
    day = whole(facts.get("MinutesPerDay", ""), 480)
    return Project(name, kept, dependencies, doubts, day if day > 0 else 480)


def _owners(reading: _Reading, task: Task) -> tuple[str, ...]:
    named = [reading.people.get(uid, "") for uid in reading.owners.get(task.key, [])]
    return tuple(dict.fromkeys(filter(None, named)))


def _links(reading: _Reading) -> list[Dependency]:
    """Turn lags in per cent into minutes, now that every duration is known."""
    durations = {task.key: task.duration_minutes or 0 for task in reading.tasks}
    rows = {task.key: task.row for task in reading.tasks}
    links = []
    for link, share in reading.links:
        if share:
            reading.doubts.append(Doubt(rows[link.successor], "percent_lag", f"{share}%"))
            lag = round(durations.get(link.predecessor, 0) * share / 100)
            link = replace(link, lag_minutes=lag)
        links.append(link)
    return links
