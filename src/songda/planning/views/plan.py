"""The bar view: what is planned, and whether the promised day holds."""

from collections import defaultdict
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet, Subquery
from django.http import HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from songda.engagements.access import MemberRequest, in_engagement
from songda.engagements.models import Engagement
from songda.kit.http import show
from songda.kit.prepared import Prepared
from songda.kit.text import is_number
from songda.planning import bars
from songda.planning.axis import axis_for, head
from songda.planning.days import today_of
from songda.planning.models import Dependency, WorkItem

SHOWN = 500
"""Lines of the first page, and of each further one."""


@in_engagement
@require_safe
def plan(request: MemberRequest) -> HttpResponse:
    """Bars on one time axis; `?after=` goes on, `?item=` chooses whose waits are drawn."""
    actor = request.actor
    today = today_of(actor)
    sums = _sums(actor, today)
    promise = actor.engagement.promised_on
    lines, after = _lines(actor, request.GET.get("after", ""))
    axis = axis_for(sums["first"], sums["last"], today, promise)
    chosen = request.GET.get("item", "")
    drawing = bars.Drawing(
        axis, today, f"{actor.engagement.url}items/", int(chosen) if is_number(chosen) else 0
    )
    context = {
        "is_empty": not (lines or request.GET.get("after")),
        "sums": sums, "today": today, "promise": promise, **_answer(promise, sums["open_until"]),
        "names": bars.names(lines, drawing, _waits(actor, lines)),
        "bars": bars.bars(lines, drawing),
        "axis": head(axis, (get_language() or "").startswith("zh")),
        "marks": _marks(axis, today, promise),
        "height": len(lines) * bars.ROW, "more": f"?after={after}" if after else "",
    }  # fmt: skip
    return show(request, "planning/plan.html#block", context)


def _answer(promise: date | None, until: date | None) -> dict[str, int | None]:
    """Days to spare before the promise, or days beyond it; neither without both dates."""
    if promise is None or until is None:
        return {"spare": None, "beyond": None}
    days = (promise - until).days
    return {"spare": days if days >= 0 else None, "beyond": -days if days < 0 else None}


def _sums(actor: Any, today: date) -> dict[str, Any]:
    """Counts of what is open, and the outermost days of all, as far as the actor may read it."""
    work = Q(is_summary=False)
    counts = (
        WorkItem.objects.visible_to(actor)
        .filter(state__in=WorkItem.OPEN)
        .aggregate(
            open=Count("id", filter=work),
            late=Count("id", filter=work & Q(ends_on__lt=today)),
            waiting=Count("id", filter=work & Q(state="waiting")),
            open_until=Max("ends_on"),
        )
    )
    [(first, last, undated)] = OUTLINE(actor)
    return {**counts, "first": first, "last": last, "undated": undated or 0}


def _outline(actor: Any) -> "QuerySet[Any, Any]":
    """First and last day, and how many items have none: from the ends of two indexes.

    Adding up all items would read the whole history of the engagement.
    """
    rows = WorkItem.objects.visible_to(actor)
    begun = rows.filter(starts_on__isnull=False).order_by("starts_on").values("starts_on")[:1]
    ended = rows.filter(ends_on__isnull=False).order_by("-ends_on").values("ends_on")[:1]
    undated = rows.filter(is_summary=False, starts_on=None, ends_on=None).values("engagement")
    return Engagement.objects.filter(pk=actor.engagement.pk).values_list(
        Subquery(begun), Subquery(ended), Subquery(undated.annotate(n=Count("*")).values("n"))
    )


OUTLINE = Prepared(_outline)


def _lines(actor: Any, after: str) -> tuple[list[bars.Line], str]:
    """The next lines of the plan in order, and the key of the page that follows."""
    rows = WorkItem.objects.visible_to(actor).order_by("place", "number")
    place, _sep, number = after.partition("_")
    try:
        key = (float(place), int(number)) if after else None
    except ValueError:
        key = None
    if key:
        rows = rows.filter(Q(place__gt=key[0]) | Q(place=key[0], number__gt=key[1]))
    found = [bars.Line(*row) for row in rows.values_list(*bars.COLUMNS)[: SHOWN + 1]]
    if len(found) <= SHOWN:
        return found, ""
    last = found[SHOWN - 1]
    return found[:SHOWN], f"{last.place!r}_{last.number}"


def _waits(actor: Any, lines: list[bars.Line]) -> dict[UUID, str]:
    """What each line waits for among those shown, as the script reads it: `3FS 5SS`."""
    shown = {line.id: line.number for line in lines}
    rows = Dependency.objects.filter(
        organisation_id=actor.organisation.id, engagement_id=actor.engagement.id
    )
    found: dict[UUID, list[str]] = defaultdict(list)
    for before, after, kind in rows.values_list("predecessor_id", "successor_id", "kind"):
        if before in shown and after in shown:
            found[after].append(f"{shown[before]}{kind}")
    return {pk: " ".join(sorted(waits)) for pk, waits in found.items()}


def _marks(axis: Any, today: date, promise: date | None) -> dict[str, float]:
    """Where today and the promised day are, if the axis holds them."""
    days = {"today": today, "promise": promise}
    return {
        name: axis.x(day) + axis.scale / 2 for name, day in days.items() if day and axis.holds(day)
    }
