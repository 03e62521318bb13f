"""The list of work items."""

from typing import Any
from uuid import UUID

from django.db.models import PositiveIntegerField
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from songda.engagements.access import MemberRequest, in_engagement
from songda.kit.http import show
from songda.kit.paging import Page, page_by_number, page_of
from songda.kit.prepared import Given, Prepared, given_id
from songda.kit.text import is_number
from songda.planning.days import today_of
from songda.planning.forms import team_in
from songda.planning.models import WorkItem
from songda.planning.rows import COLUMNS, draw_rows
from songda.planning.sources import sources_of

LAST = 2**31 - 1
"""Greater than every number."""
SIZE = 50


@in_engagement
@require_safe
def items(request: MemberRequest) -> HttpResponse:
    """The list, newest first; `?state= &owner= &overdue=1` choose."""
    actor = request.actor
    today = today_of(actor)
    is_filtered = any(request.GET.get(name) for name in ("state", "owner", "overdue"))
    page = _some(request, today) if is_filtered else _newest(request)
    sources = sources_of(actor, [item.id for item in page])
    query = request.GET.copy()
    query["after"] = page.after
    context = {
        "page": page, "rows": draw_rows(actor, page, sources, today),
        "more": f"?{query.urlencode()}" if page.after else "",
        "states": WorkItem.State.choices, "team": TEAM(engagement=actor.engagement.pk),
        "asked": request.GET, "is_filtered": is_filtered,
    }  # fmt: skip
    return show(request, "planning/items.html#rows", context)


def _newest(request: MemberRequest) -> Page:
    """All items; most people ask for nothing else."""
    after = request.GET.get("after", "")
    before = int(after) if is_number(after) else LAST
    return page_of(NEWEST(request.actor, before=before), size=SIZE)


def _some(request: MemberRequest, today: Any) -> Page:
    found = _chosen(request, today).values_list(*COLUMNS, named=True)
    return page_by_number(found, request.GET.get("after", ""), size=SIZE)


NEWEST = Prepared(
    lambda actor: (
        WorkItem.objects.visible_to(actor)
        .filter(number__lt=Given("before", PositiveIntegerField()))
        .order_by("-number")
        .values_list(*COLUMNS, named=True)[: SIZE + 1]
    )
)
TEAM = Prepared(lambda: team_in(given_id("engagement")).only("name"))


def as_uuid(written: str) -> UUID:
    """The key in an address. Raises Http404 for anything else."""
    try:
        return UUID(written)
    except ValueError as fault:
        raise Http404 from fault


def _chosen(request: MemberRequest, today: Any) -> Any:
    rows = WorkItem.objects.visible_to(request.actor)
    state, owner = request.GET.get("state", ""), request.GET.get("owner", "")
    if state in WorkItem.State.values:
        rows = rows.filter(state=state)
    if owner == "nobody":
        rows = rows.filter(owner=None, owner_name="")
    elif owner:
        rows = rows.filter(owner=as_uuid(owner))
    if request.GET.get("overdue"):
        rows = rows.filter(ends_on__lt=today).exclude(state="done")
    return rows
