"""How a work item began: an import makes thousands at once and tells of them in one event."""

from typing import Any

from songda.planning.models import WorkItem
from songda.trail.models import Event
from songda.trail.timeline import Happened, timeline, told


def history_of(actor: Any, item: WorkItem) -> list[Happened]:
    """The item's events, newest first; last the event of the import that made it."""
    events = timeline(actor, item)
    return [*events, *_import_of(actor, item)] if item.source_name else events


def _import_of(actor: Any, item: WorkItem) -> list[Happened]:
    rows = Event.objects.visible_to(actor).filter(
        subject_id=item.engagement_id, verb="project.imported",
        at=item.created_at, facts__source=item.source_name,
    )  # fmt: skip
    return told(rows.values_list(*Happened._fields)[:1])
