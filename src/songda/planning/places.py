"""Where an item stands: its line in the plan, and its card in its lane."""

from typing import Any

from django.db.models import F, Max, Min, Q, QuerySet

from songda.planning.models import WorkItem

GAP = 1.0
"""Between two neighbours that were put one after the other."""


def siblings(by: Any) -> "QuerySet[WorkItem]":
    """All items of the actor's engagement, whoever may read them: order is shared."""
    return WorkItem.objects.filter(
        organisation_id=by.organisation.id, engagement_id=by.engagement.id
    )


def last_rank(by: Any, state: str) -> float:
    """The rank after the last card of a lane."""
    found = siblings(by).filter(state=state).aggregate(last=Max("rank"))["last"]
    return (found or 0.0) + GAP


def place_below(by: Any, parent: WorkItem | None) -> tuple[float, int]:
    """Line and depth of a new part: after everything below `parent`, or at the end."""
    if parent is None:
        last = siblings(by).aggregate(last=Max("place"))["last"]
        return (last or 0.0) + GAP, 0
    ends = _end_of(by, parent)
    if ends is None:
        return place_below(by, None)[0], parent.depth + 1
    last_part = siblings(by).filter(place__gte=parent.place, place__lt=ends)
    before = last_part.aggregate(last=Max("place"))["last"] or parent.place
    return _between(by, before, ends), parent.depth + 1


def _end_of(by: Any, parent: WorkItem) -> float | None:
    """The line where the next item begins that is no part of `parent`."""
    after = siblings(by).filter(place__gt=parent.place, depth__lte=parent.depth)
    return after.aggregate(first=Min("place"))["first"]


def _between(by: Any, before: float, after: float) -> float:
    """Halfway; the lines below make room when the gap is used up."""
    middle = (before + after) / 2
    if before < middle < after and after - before > 1e-9:
        return middle
    siblings(by).filter(Q(place__gte=after)).update(place=F("place") + 2 * GAP)
    return before + GAP
