"""From a project file to work items: what is in it, and what taking it in would change."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from songda.engagements.models import Membership
from songda.engines.projectfile import Project, Task, Unreadable, read_project
from songda.kit.refusals import Refused
from songda.kit.text import one_line
from songda.planning.models import Dependency, WorkItem

FROM_FILE = (
    "title", "text", "wbs", "depth", "starts_on", "ends_on", "minutes", "percent",
    "is_milestone", "is_summary", "owner_name",
)  # fmt: skip
"""What the file decides anew each time; state, rank, owner and audience stay the team's."""


@dataclass(frozen=True)
class Comparison:
    """A file beside the items that came from the same source before.

    `known` are those items by key; `changed` the ones that the file says something new about;
    `gone` those that it no longer names (they are left as they are).
    """

    project: Project
    source: str
    known: dict[str, WorkItem] = field(default_factory=dict)
    new: list[Task] = field(default_factory=list)
    changed: dict[str, list[str]] = field(default_factory=dict)
    gone: list[WorkItem] = field(default_factory=list)
    links_changed: bool = False

    @property
    def unchanged(self) -> int:
        return len(self.project.tasks) - len(self.new) - len(self.changed)

    @property
    def is_nothing(self) -> bool:
        return not (self.new or self.changed or self.links_changed)

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day that the file names."""
        found = [day for task in self.project.tasks for day in _days_of(task) if day]
        return (min(found), max(found)) if found else None

    @property
    def milestones(self) -> int:
        return sum(task.milestone for task in self.project.tasks)

    @property
    def groups(self) -> int:
        return sum(task.summary for task in self.project.tasks)

    @property
    def undated(self) -> int:
        return sum(not any(_days_of(task)) for task in self.project.tasks)


def read(data: bytes, filename: str) -> Project:
    """The plan in a file. Raises Refused with the reader's sentence, in the reader's language."""
    try:
        return read_project(data, filename)
    except Unreadable as fault:
        sentence = _(fault.sentences[fault.code]) % fault.params
        raise Refused(sentence, field="file") from fault


def doubts(project: Project) -> list[str]:
    """What was read otherwise than it stands, as sentences."""
    return [_(doubt.sentences[doubt.code]) % doubt.params for doubt in project.doubts]


def sources(by: Any) -> list[str]:
    """The names of the files that items of this engagement came from."""
    rows = WorkItem.objects.of(by.engagement).exclude(source_name="")
    return sorted(set(rows.values_list("source_name", flat=True).distinct()))


def new_source(by: Any, filename: str) -> str:
    """A name for a plan that is not the newer state of another: the file's, numbered if taken."""
    name, taken = one_line(filename)[:200], set(sources(by))
    names = [name, *(f"{name} ({n})" for n in range(2, len(taken) + 3))]
    return next(each for each in names if each not in taken)


def compare(by: Any, project: Project, source: str) -> Comparison:
    """The file beside what came from `source` before ("": nothing did)."""
    rows = WorkItem.objects.of(by.engagement).filter(source_name=source) if source else []
    known = {item.source_key: item for item in rows}
    found = Comparison(project, source, known)
    for task in project.tasks:
        item = known.get(task.key)
        if item is None:
            found.new.append(task)
        elif changed := different(item, task) + _moved_below(item, task, known):
            found.changed[task.key] = changed
    keys = {task.key for task in project.tasks}
    found.gone.extend(item for key, item in known.items() if key not in keys)
    links = bool(known) and _links_differ(by, project, known)
    return Comparison(
        project, source, known, found.new, found.changed, found.gone, links_changed=links
    )


def different(item: WorkItem, task: Task) -> list[str]:
    """The fields of the item that the task says something else about."""
    values = values_of(task)
    return [name for name in FROM_FILE if getattr(item, name) != values[name]]


def _moved_below(item: WorkItem, task: Task, known: dict[str, WorkItem]) -> list[str]:
    parent = known.get(task.parent or "")
    same = item.parent_id == (parent.id if parent else None) and bool(parent) == bool(task.parent)
    return [] if same else ["parent"]


def values_of(task: Task) -> dict[str, Any]:
    """What an item takes from a task of the file."""
    return {
        "title": one_line(task.name)[:300],
        "text": task.notes,
        "wbs": task.wbs[:60],
        "depth": min(task.level - 1, 99),
        "starts_on": task.starts_on,
        "ends_on": task.finishes_on,
        "minutes": task.duration_minutes,
        "percent": max(0, min(task.percent, 100)),
        "is_milestone": task.milestone,
        "is_summary": task.summary,
        "owner_name": ", ".join(task.owners)[:100],
    }


def people(by: Any) -> dict[str, Any]:
    """The team's members by name, to find the owners that a file names."""
    members = Membership.objects.current().of_vendor().filter(engagement=by.engagement)
    return {member.person.name: member.person for member in members.select_related("person")}


def unknown_owners(by: Any, project: Project) -> list[str]:
    """Names in the file that nobody of the team bears; they are kept as text."""
    known = people(by)
    return sorted({name for task in project.tasks for name in task.owners if name not in known})


def _days_of(task: Task) -> tuple[date | None, date | None]:
    return task.starts_on, task.finishes_on


def _links_differ(by: Any, project: Project, known: dict[str, WorkItem]) -> bool:
    key_of = {item.id: key for key, item in known.items()}
    rows = Dependency.objects.filter(
        organisation_id=by.organisation.id,
        engagement_id=by.engagement.id,
        predecessor__source_name=next(iter(known.values())).source_name,
    )
    here: dict[tuple[str, str], tuple[str, int, bool]] = {}
    for row in rows:
        ends = key_of.get(row.predecessor_id), key_of.get(row.successor_id)
        if ends[0] is not None and ends[1] is not None:
            here[ends[0], ends[1]] = (row.kind, row.lag_minutes, row.elapsed)
    return here != links_of(project)


def links_of(project: Project) -> dict[tuple[str, str], tuple[str, int, bool]]:
    """The file's dependencies: predecessor and successor → kind, lag, elapsed."""
    return {
        (each.predecessor, each.successor): (each.kind, each.lag_minutes, each.elapsed)
        for each in project.dependencies
    }


def in_order(between: list[WorkItem], ordered: list[WorkItem], source: str) -> list[WorkItem]:
    """The file's order, with whatever stood among its items still after the same item."""
    keys = {item.id for item in ordered}
    followers: dict[Any, list[WorkItem]] = defaultdict(list)
    last = None
    for item in between:
        if item.id in keys:
            last = item.id
        else:
            followers[last].append(item)
    lines = list(followers[None])
    for item in ordered:
        lines += [item, *followers[item.id]]
    return lines
