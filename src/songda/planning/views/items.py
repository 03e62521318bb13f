"""One work item, and the forms that make and change them."""

from typing import Any

from django.db.models import PositiveIntegerField, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from songda.engagements.access import MemberRequest, in_engagement
from songda.engagements.comments import comments_on
from songda.engagements.policy import allowed
from songda.kit.http import answer, show
from songda.kit.prepared import Given, Prepared, given_id
from songda.kit.refusals import Denied
from songda.kit.text import is_number
from songda.needs.models import Requirement
from songda.planning import commands
from songda.planning.beginnings import history_of
from songda.planning.days import today_of
from songda.planning.forms import ChangeItem, CreateItem, PlanRequirement
from songda.planning.models import Dependency, WorkItem

WAITS = 200
WAIT_COLUMNS = (
    "kind", "lag_minutes", "elapsed",
    *(f"{end}__{name}" for end in ("predecessor", "successor")
      for name in ("engagement_id", "number", "title", "audience", "archived_at")),
)  # fmt: skip


@in_engagement
@require_safe
def workitem(request: MemberRequest, number: int) -> HttpResponse:
    """One item: what, who, when, why, and what waits for it."""
    return show(request, "planning/workitem.html#status", _about(request, _item(request, number)))


ITEM = Prepared(
    lambda actor: (
        WorkItem.objects.visible_to(actor)
        .filter(number=Given("number", PositiveIntegerField()))
        .select_related("owner", "waiting_person")
    )
)
WAITS_OF = Prepared(
    lambda: (
        Dependency.objects.filter(Q(predecessor=given_id("item")) | Q(successor=given_id("item")))
        .select_related("predecessor", "successor")
        .only(*WAIT_COLUMNS)[:WAITS]
    )
)


def _item(request: MemberRequest, number: int) -> WorkItem:
    for item in ITEM(request.actor, number=number):
        return item
    raise Http404


def _about(request: MemberRequest, item: WorkItem) -> dict[str, Any]:
    actor = request.actor
    near = WorkItem.objects.visible_to(actor)
    return {
        "item": item,
        "late": item.days_late(today_of(actor)),
        "days_here": item.days_here(actor.now),
        "parent": near.filter(pk=item.parent_id).first() if item.parent_id else None,
        **_waits(actor, item),
        "states": [each for each in WorkItem.State.choices if each[0] != item.state],
        "events": history_of(actor, item),
        "comments": comments_on(actor, item),
    }


def _waits(actor: Any, item: WorkItem) -> dict[str, list[Dependency]]:
    """What it waits for and what waits for it, as far as the actor may read the other end."""
    found: dict[str, list[Dependency]] = {"before": [], "after": []}
    for row in WAITS_OF(item=item.id):
        is_before = row.successor_id == item.id
        other = row.predecessor if is_before else row.successor
        if other.archived_at is None and not (actor.is_client and other.is_internal):
            other.engagement = item.engagement
            row.other = other
            found["before" if is_before else "after"].append(row)
    for side in found.values():
        side.sort(key=lambda row: row.other.number)  # type: ignore[attr-defined]
    return found


@in_engagement
@require_http_methods(["GET", "POST"])
def create_item(request: MemberRequest) -> HttpResponse:
    """A form; then the new item."""
    form = CreateItem(request.POST or None, actor=request.actor)
    return _make(
        request, form, "planning.create_item",
        lambda: commands.create_item(request.actor, **form.cleaned_data),
    )  # fmt: skip


@in_engagement
@require_http_methods(["GET", "POST"])
def plan_requirement(request: MemberRequest) -> HttpResponse:
    """The same form, begun from `?requirement=12`."""
    number = request.POST.get("requirement") or request.GET.get("requirement", "")
    if not is_number(number):
        raise Http404
    rows = Requirement.objects.visible_to(request.actor)
    requirement = get_object_or_404(rows, number=int(number))
    begun = {"title": requirement.title, "requirement": requirement.number, "audience": "internal"}
    form = PlanRequirement(request.POST or None, actor=request.actor, initial=begun)

    def act() -> WorkItem:
        values = {k: v for k, v in form.cleaned_data.items() if k != "requirement"}
        return commands.plan_requirement(request.actor, requirement, **values)

    return _make(request, form, "planning.plan_requirement", act, requirement=requirement)


@in_engagement
@require_http_methods(["GET", "POST"])
def change_item(request: MemberRequest, number: int) -> HttpResponse:
    """The form with what is so; then the item."""
    item = _item(request, number)
    form = ChangeItem(request.POST or None, actor=request.actor, item=item)
    return _make(
        request, form, "planning.change_item",
        lambda: commands.change_item(request.actor, item, **form.cleaned_data), item=item,
    )  # fmt: skip


def _make(request: MemberRequest, form: Any, name: str, act: Any, **context: Any) -> HttpResponse:
    """Show a form, or do what it says and go to the item."""
    subject = context.get("item") or context.get("requirement")
    if not (may := allowed(request.actor, name, subject)):
        raise Denied(may.why)
    context["form"] = form
    if request.method == "GET":
        return show(request, "planning/item_form.html", context)
    return answer(
        request, "planning/item_form.html", context, lambda: form.is_valid() and act(),
        then=lambda item: item.url, said=_("Saved."),
    )  # fmt: skip
