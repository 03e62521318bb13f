"""A whole plan at once, from a file."""

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songda.engagements.models import next_number
from songda.engines.projectfile import Project, Task
from songda.kit.refusals import Refused
from songda.planning import places
from songda.planning.models import Dependency, WorkItem
from songda.planning.projects import (
    FROM_FILE,
    Comparison,
    compare,
    in_order,
    links_of,
    new_source,
    people,
    values_of,
)
from songda.trail.actor import Actor
from songda.trail.commands import command, record

AT_ONCE = 500
KEPT = [*FROM_FILE, "parent", "owner", "place", "updated_at"]


@command("planning.import_project", gettext_lazy("Import a project file"))
def import_project(
    by: Actor, project: Project, *, filename: str, sha256: str, source: str = ""
) -> Comparison:
    """Make work items of the tasks, or bring those up to date that came from `source` before.

    State, rank, owner and audience of known items stay; items that the file no longer names
    stay too. One event tells the counts. Refuses a file that would change nothing.
    """
    seen = compare(by, project, source)
    if source and not seen.known:
        raise Refused(_("No item came from %(source)s. Choose another one.") % {"source": source})
    if seen.is_nothing:
        raise Refused(
            _("%(file)s says nothing new: all %(n)s items are as they were.")
            % {"file": filename, "n": len(project.tasks)}
        )
    name = source or new_source(by, filename)
    items = _items(by, seen, name)
    touched = _save(by, seen, items)
    _link(by, project, items, seen)
    record(
        by, "project.imported", by.engagement, touched=touched, source=name, file=filename,
        sha256=sha256, made=len(seen.new), changed=len(seen.changed), unchanged=seen.unchanged,
        left=len(seen.gone), dependencies=len(project.dependencies),
    )  # fmt: skip
    return seen


def _items(by: Actor, seen: Comparison, source: str) -> dict[str, WorkItem]:
    """An item for every task, new or known, with the file's values; nothing is saved yet."""
    known, team = seen.known, people(by)
    number = next_number(WorkItem, by)
    ranks = {state: places.last_rank(by, state) for state in ("todo", "doing", "done")}
    items: dict[str, WorkItem] = {}
    for task in seen.project.tasks:
        item = known.get(task.key)
        if item is None:
            item = _fresh(by, task, number, source)
            item.rank = ranks[item.state]
            ranks[item.state] += places.GAP
            number += 1
        for name, value in values_of(task).items():
            setattr(item, name, value)
        item.parent = items.get(task.parent or "")
        item.owner = item.owner or next((team[n] for n in task.owners if n in team), None)
        items[task.key] = item
    return items


def _fresh(by: Actor, task: Task, number: int, source: str) -> WorkItem:
    state = "done" if task.percent >= 100 else "doing" if task.percent > 0 else "todo"
    return WorkItem(
        organisation=by.organisation, engagement=by.engagement, number=number, state=state,
        created_at=by.now, updated_at=by.now, created_by=by.person, state_since=by.now,
        done_at=_ended(by, task) if state == "done" else None,
        source_name=source, source_key=task.key[:60],
    )  # fmt: skip


def _ended(by: Actor, task: Task) -> datetime:
    """When the file says that a finished task ended: the end of that day, never the future."""
    if task.finishes_on is None:
        return by.now
    zone = ZoneInfo(by.engagement.zone)
    return min(by.now, datetime.combine(task.finishes_on, time(18), tzinfo=zone))


def _save(by: Actor, seen: Comparison, items: dict[str, WorkItem]) -> list[WorkItem]:
    """Write new and changed items and the order of the lines; returns those two kinds."""
    new = [items[task.key] for task in seen.new]
    changed = [items[key] for key in seen.changed]
    moved = _place(by, seen, list(items.values()))
    for item in changed:
        item.updated_at = by.now
    WorkItem.objects.bulk_create(new, batch_size=AT_ONCE)
    again = {item.id: item for item in [*changed, *moved] if not item._state.adding}
    fresh = {item.id for item in new}
    WorkItem.objects.bulk_create(
        [item for pk, item in again.items() if pk not in fresh],
        update_conflicts=True, unique_fields=["id"], update_fields=KEPT, batch_size=AT_ONCE,
    )  # fmt: skip
    return [*new, *changed]


def _place(by: Actor, seen: Comparison, ordered: list[WorkItem]) -> list[WorkItem]:
    """Number the lines anew where the file's items stand; returns known items that moved."""
    if not seen.known:
        first, between = places.place_below(by, None)[0], []
    else:
        old = [item.place for item in seen.known.values()]
        first, last = min(old), max(old)
        rows = places.siblings(by).filter(place__gte=first, place__lte=last).order_by("place")
        between = list(rows)
        _make_room(by, last, first + len(between) + len(seen.new))
    known = {item.id for item in between}
    lines, moved = in_order(between, ordered, seen.source), []
    for line, item in enumerate(lines):
        if item.place != first + line * places.GAP:
            item.place = first + line * places.GAP
            moved += [item] if item.id in known else []
    return moved


def _make_room(by: Actor, last: float, needed: float) -> None:
    if needed > last:
        below = places.siblings(by).filter(place__gt=last)
        below.update(place=F("place") + (needed - last))


def _link(by: Any, project: Project, items: dict[str, WorkItem], seen: Comparison) -> None:
    """The file's dependencies, in place of those that its items had among themselves."""
    if seen.known and not (seen.links_changed or seen.new):
        return
    if seen.known:
        here = Dependency.objects.filter(
            organisation_id=by.organisation.id, engagement_id=by.engagement.id,
            predecessor__source_name=seen.source, successor__source_name=seen.source,
        )  # fmt: skip
        here.delete()
    Dependency.objects.bulk_create(
        (
            Dependency(
                organisation=by.organisation, engagement=by.engagement,
                predecessor=items[before], successor=items[after],
                kind=kind, lag_minutes=lag, elapsed=elapsed,
            )
            for (before, after), (kind, lag, elapsed) in links_of(project).items()
        ),
        batch_size=AT_ONCE,
    )  # fmt: skip
