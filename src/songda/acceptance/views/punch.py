"""One item of the punch list."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from songda.acceptance import commands
from songda.acceptance.forms import ReopenPunchItem, SettlePunchItem
from songda.acceptance.models import PunchItem
from songda.engagements.access import MemberRequest, in_engagement
from songda.engagements.comments import comments_on
from songda.kit.http import answer, show
from songda.trail.timeline import timeline


@in_engagement
@require_safe
def punchitem(request: MemberRequest, number: int) -> HttpResponse:
    """What has to be put right, by whom and when; how it was; whether the client agrees."""
    return show(request, "acceptance/punchitem.html#status", _context(request, number))


def _context(request: MemberRequest, number: int, **given: Any) -> dict[str, Any]:
    actor = request.actor
    rows = PunchItem.objects.visible_to(actor).select_related(
        "acceptance", "case__requirement__sent"
    )
    item = get_object_or_404(rows, number=number)
    for record in (item.acceptance, item.case.requirement):
        record.engagement = item.engagement
    return {
        "item": item,
        "requirement": item.case.requirement.read_by(actor),
        "is_late": item.state == item.State.OPEN and item.due_on < actor.now.date(),
        "comments": comments_on(actor, item),
        "events": timeline(actor, item),
        "settle_form": SettlePunchItem(),
        "reopen_form": ReopenPunchItem(),
        **given,
    }


@in_engagement
@require_POST
def settle_punch_item(request: MemberRequest, number: int) -> HttpResponse:
    form = SettlePunchItem(request.POST)
    said = _("The client checks it next.")
    return _fill_in(request, number, "settle_form", form, commands.settle_punch_item, said)


@in_engagement
@require_POST
def reopen_punch_item(request: MemberRequest, number: int) -> HttpResponse:
    form = ReopenPunchItem(request.POST)
    said = _("Reopened. The delivery team puts it right again.")
    return _fill_in(request, number, "reopen_form", form, commands.reopen_punch_item, said)


def _fill_in(
    request: MemberRequest, number: int, name: str, form: Form, act: Callable[..., Any], said: str
) -> HttpResponse:
    """Carry out what a form of the page says, or show it again with what is wrong."""
    context = _context(request, number, form=form, **{name: form})
    item = context["item"]
    return answer(
        request, "acceptance/punchitem.html", context,
        lambda: form.is_valid() and act(request.actor, item, **form.cleaned_data),
        then=item.url, said=said,
    )  # fmt: skip


@in_engagement
@require_POST
def close_punch_item(request: MemberRequest, number: int) -> HttpResponse:
    context = _context(request, number)
    item = context["item"]
    return answer(
        request, "acceptance/punchitem.html", context,
        lambda: commands.close_punch_item(request.actor, item),
        then=item.url, said=_("Closed."),
    )  # fmt: skip
