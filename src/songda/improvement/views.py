"""Pages of this chapter."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from songda.engagements.access import MemberRequest, in_engagement
from songda.engagements.colleagues import colleagues
from songda.engagements.comments import comments_on
from songda.improvement import commands, forms
from songda.improvement.models import Improvement
from songda.kit.http import answer, show
from songda.kit.paging import page_by_number
from songda.kit.text import is_number
from songda.needs.views.asking import ask
from songda.support.models import Ticket
from songda.trail.timeline import timeline


@in_engagement
@require_safe
def improvements(request: MemberRequest) -> HttpResponse:
    """What is being improved, and what helped."""
    rows = Improvement.objects.visible_to(request.actor).select_related("owner")
    context = {"page": page_by_number(rows, request.GET.get("after", ""))}
    return show(request, "improvement/improvements.html#rows", context)


@in_engagement
@require_safe
def improvement(request: MemberRequest, number: int) -> HttpResponse:
    found = _improvement(request, number)
    return show(request, "improvement/improvement.html#status", _context(request, found))


def _improvement(request: MemberRequest, number: int) -> Improvement:
    rows = Improvement.objects.visible_to(request.actor).select_related("owner")
    found: Improvement = get_object_or_404(rows, number=number)
    return found


def _context(request: MemberRequest, found: Improvement, **given: Any) -> dict[str, Any]:
    initial = {
        "measure": found.measure,
        "effect": found.effect,
        "owner": found.owner_id,
        "due_on": found.due_on,
        "check_on": found.check_on,
    }
    people = colleagues(request.actor.engagement)
    return {
        "improvement": found,
        "comments": comments_on(request.actor, found),
        "events": timeline(request.actor, found),
        "plan_form": forms.PlanImprovement(colleagues=people, initial=initial),
        "check_form": forms.CheckEffect(),
        **given,
    }


@in_engagement
def create_improvement(request: MemberRequest) -> HttpResponse:
    """The form; `?ticket=3` says what showed the need."""
    ask(request, "improvement.create_improvement")
    ticket = _ticket(request)
    initial = {"title": ticket.title, "text": ticket.text} if ticket else {}
    form = forms.CreateImprovement(request.POST or None, initial=initial)
    context = {"form": form, "ticket": ticket}
    if request.method != "POST":
        return show(request, "improvement/create_improvement.html", context)
    return answer(
        request,
        "improvement/create_improvement.html",
        context,
        lambda: (
            form.is_valid()
            and commands.create_improvement(request.actor, ticket, **form.cleaned_data)
        ),
        then=lambda made: made.url,
        said=_("Proposed. Next: set the measure, and how its effect will be seen."),
    )


def _ticket(request: MemberRequest) -> Ticket | None:
    number = request.GET.get("ticket", "")
    rows = Ticket.objects.visible_to(request.actor)
    found: Ticket | None = rows.filter(number=int(number)).first() if is_number(number) else None
    return found


def _act(request: MemberRequest, number: int, given: dict[str, Any], act: Any) -> HttpResponse:
    found = _improvement(request, number)
    return answer(
        request,
        "improvement/improvement.html",
        _context(request, found, **given),
        lambda: act(found),
        then=found.url,
    )


@in_engagement
@require_POST
def plan_improvement(request: MemberRequest, number: int) -> HttpResponse:
    form = forms.PlanImprovement(request.POST, colleagues=colleagues(request.actor.engagement))
    return _act(
        request,
        number,
        {"plan_form": form, "form": form},
        lambda found: (
            form.is_valid() and commands.plan_improvement(request.actor, found, **form.cleaned_data)
        ),
    )


@in_engagement
@require_POST
def start_improvement(request: MemberRequest, number: int) -> HttpResponse:
    return _act(request, number, {}, lambda found: commands.start_improvement(request.actor, found))


@in_engagement
@require_POST
def finish_improvement(request: MemberRequest, number: int) -> HttpResponse:
    return _act(
        request, number, {}, lambda found: commands.finish_improvement(request.actor, found)
    )


@in_engagement
@require_POST
def check_effect(request: MemberRequest, number: int) -> HttpResponse:
    form = forms.CheckEffect(request.POST)
    return _act(
        request,
        number,
        {"check_form": form, "form": form},
        lambda found: (
            form.is_valid() and commands.check_effect(request.actor, found, **form.cleaned_data)
        ),
    )
