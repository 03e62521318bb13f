"""The board, and the few things that are done on it."""

from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from songda.engagements.access import MemberRequest, in_engagement
from songda.engagements.policy import allowed
from songda.kit.http import answer, is_htmx, show
from songda.kit.refusals import Denied
from songda.planning.models import WorkItem
from songda.work import commands, lanes
from songda.work.forms import AssignItem, MoveItem, SetLimit

BOARD = "work/board.html#board"


@in_engagement
@require_safe
def board(request: MemberRequest) -> HttpResponse:
    """Five lanes; `?mine=1`, `?person=` and `?nobody=1` choose; `?lane= &after=` goes on."""
    lane = request.GET.get("lane", "")
    if lane in WorkItem.State.values:
        more = lanes.further(request.actor, _wanted(request), lane, request.GET.get("after", ""))
        return show(request, "work/lane.html#cards", {"lane": more})
    return show(request, BOARD, _context(request))


def _context(request: MemberRequest) -> dict[str, Any]:
    """The board is read when it is drawn: after the command that changed it."""
    wanted = _wanted(request)
    address = reverse("board", args=[request.actor.engagement.handle])
    return {
        "board": SimpleLazyObject(lambda: lanes.load(request.actor, wanted)),
        "wanted": wanted,
        "is_mine": wanted.person == request.actor.person.pk,
        "address": f"{address}?{wanted.query}" if wanted.query else address,
        "lanes_to": WorkItem.State.choices,
        "fragment": is_htmx(request),
    }


def _wanted(request: MemberRequest) -> lanes.Wanted:
    """Whose cards: from the address, or after a move from the address of the page moved on."""
    asked = request.GET.dict()
    if request.method == "POST":
        query = parse_qs(urlsplit(request.headers.get("HX-Current-URL", "")).query)
        asked = {name: values[0] for name, values in query.items()}
    if asked.get("mine"):
        return lanes.Wanted(request.actor.person.pk)
    if asked.get("nobody"):
        return lanes.Wanted(nobody=True)
    try:
        return lanes.Wanted(UUID(asked["person"])) if asked.get("person") else lanes.Wanted()
    except ValueError as fault:
        raise Http404 from fault


def _item(request: MemberRequest, number: int, name: str) -> WorkItem:
    """The item, for somebody who may do this to it."""
    rows = WorkItem.objects.visible_to(request.actor).select_related("owner", "waiting_person")
    item = get_object_or_404(rows, number=number)
    if not (may := allowed(request.actor, name, item)):
        raise Denied(may.why)
    return item


@in_engagement
@require_http_methods(["GET", "POST"])
def move_item(request: MemberRequest, number: int) -> HttpResponse:
    """Move a card: the board again for the script, the item's page for a form."""
    item = _item(request, number, "work.move_item")
    if request.method == "GET":
        form = MoveItem(initial={"lane": request.GET.get("lane", "")}, actor=request.actor)
        return show(
            request, "work/move.html", {"item": item, "form": form, "states": _others(item)}
        )
    form = MoveItem(request.POST, actor=request.actor)
    on_board = is_htmx(request)
    context = {"item": item, "form": form} | (_context(request) if on_board else {})
    return answer(
        request, BOARD if on_board else "work/move.html", context,
        lambda: form.is_valid() and commands.move_item(request.actor, item, **form.place()),
        then=None if on_board else item.url,
    )  # fmt: skip


def _others(item: WorkItem) -> list[tuple[str, Any]]:
    """The lanes that the item is not in."""
    return [each for each in WorkItem.State.choices if each[0] != item.state]


@in_engagement
@require_http_methods(["GET", "POST"])
def assign_item(request: MemberRequest, number: int) -> HttpResponse:
    """Choose whose it is."""
    item = _item(request, number, "work.assign_item")
    form = AssignItem(request.POST or None, actor=request.actor, initial={"owner": item.owner_id})
    context = {"item": item, "form": form}
    if request.method == "GET":
        return show(request, "work/assign.html", context)
    return answer(
        request, "work/assign.html", context,
        lambda: form.is_valid() and commands.assign_item(request.actor, item, **form.cleaned_data),
        then=item.url, said=_("Saved."),
    )  # fmt: skip


@in_engagement
@require_POST
def set_limit(request: MemberRequest) -> HttpResponse:
    """How many cards a lane may hold; the board again."""
    form = SetLimit(request.POST)
    address = reverse("board", args=[request.actor.engagement.handle])
    if not form.is_valid():
        return show(request, BOARD, _context(request) | {"form": form}, status=422)
    return answer(
        request, BOARD, _context(request) | {"form": form},
        lambda: commands.set_limit(request.actor, **form.cleaned_data),
        then=lambda _limit: address,
    )  # fmt: skip
