"""Pages of this chapter."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from songda.acceptance.measures import with_unit
from songda.engagements.access import MemberRequest, in_engagement
from songda.engagements.colleagues import colleagues
from songda.engagements.comments import comments_on
from songda.kit.http import answer, show
from songda.kit.paging import page_by_number
from songda.kit.text import is_number
from songda.needs.models import Requirement
from songda.support import commands, forms
from songda.support.accepted import accepted
from songda.support.labels import state_for
from songda.support.models import Ticket
from songda.support.proposing import SignedLimit, propose
from songda.trail.timeline import timeline


@in_engagement
@require_safe
def tickets(request: MemberRequest) -> HttpResponse:
    """What is open, newest first; `?state=` narrows."""
    state = request.GET.get("state", "")
    rows = Ticket.objects.visible_to(request.actor).select_related("owner", "requirement")
    if state == "open":
        rows = rows.filter(state__in=commands.OPEN)
    elif state in Ticket.State.values:
        rows = rows.filter(state=state)
    page = page_by_number(rows, request.GET.get("after", ""))
    for ticket in page.rows:
        ticket.shown_state = state_for(request.actor, ticket)
    context = {"page": page, "state": state, "states": _filters(request.actor, state)}
    return show(request, "support/tickets.html#rows", context)


def _filters(actor: Any, chosen: str) -> list[dict[str, Any]]:
    choices = [("", _("All")), ("open", _("Open")), ("resolved", _("Resolved"))]
    return [
        {"label": label, "url": f"?state={value}", "current": value == chosen}
        for value, label in choices
    ]


@in_engagement
@require_safe
def ticket(request: MemberRequest, number: int) -> HttpResponse:
    """The story, what was signed about it, and what it is."""
    return show(request, "support/ticket.html#status", _context(request, _ticket(request, number)))


def _ticket(request: MemberRequest, number: int) -> Ticket:
    rows = Ticket.objects.visible_to(request.actor)
    rows = rows.select_related("requirement__sent", "version__deliverable", "owner", "reported_by")
    found: Ticket = get_object_or_404(rows, number=number)
    if found.requirement:
        found.requirement.engagement = found.engagement
    return found


def _context(request: MemberRequest, ticket: Ticket, **forms_given: Any) -> dict[str, Any]:
    actor = request.actor
    requirement = ticket.requirement and ticket.requirement.read_by(actor)
    signed = accepted(requirement)
    context = {
        "ticket": ticket,
        "requirement": requirement,
        "state": state_for(actor, ticket),
        "signed": signed,
        "proposal": None if actor.is_client else _proposal(ticket, signed),
        "comments": comments_on(actor, ticket),
        "events": timeline(actor, ticket),
        "is_open": ticket.state in commands.OPEN,
    }
    return {**context, **_forms(request), **forms_given}


def _forms(request: MemberRequest) -> dict[str, Any]:
    return {
        "take_form": forms.TakeTicket(colleagues=colleagues(request.actor.engagement)),
        "wait_form": forms.WaitFor(),
        "resolve_form": forms.ResolveTicket(),
        "reopen_form": forms.ReopenTicket(),
    }


def _proposal(ticket: Ticket, signed: Any) -> Any:
    limits = [
        SignedLimit(
            limit.case.code,
            limit.case.comparison,
            limit.case.target,
            limit.case.unit,
            with_unit(limit.case.target, limit.case.unit),
        )
        for limit in (signed.limits if signed else [])
        if limit.case.target is not None
    ]
    return propose(f"{ticket.title} {ticket.text}", limits, accepted=signed is not None)


@in_engagement
def raise_ticket(request: MemberRequest) -> HttpResponse:
    """The form; `?requirement=12` chooses what it is about."""
    actor = request.actor
    form = forms.RaiseTicket(
        request.POST or None,
        actor=actor,
        requirements=Requirement.objects.visible_to(actor).order_by("number"),
        initial={"requirement": _asked_for(request)},
    )
    context = {"form": form}
    if request.method != "POST":
        return show(request, "support/raise_ticket.html", context)
    return answer(
        request,
        "support/raise_ticket.html",
        context,
        lambda: form.is_valid() and commands.raise_ticket(actor, **form.cleaned_data),
        then=lambda made: made.url,
        said=_("Your ticket is here. You see on this page what becomes of it."),
    )


def _asked_for(request: MemberRequest) -> Any:
    number = request.GET.get("requirement", "")
    rows = Requirement.objects.visible_to(request.actor)
    return rows.filter(number=int(number)).first() if is_number(number) else None


def _act(request: MemberRequest, number: int, form: Any, name: str, command: Any) -> HttpResponse:
    found = _ticket(request, number)
    return answer(
        request,
        "support/ticket.html",
        {**_context(request, found, **{name: form}), "form": form},
        lambda: form.is_valid() and command(request.actor, found, **form.cleaned_data),
        then=found.url,
    )


@in_engagement
@require_POST
def take_ticket(request: MemberRequest, number: int) -> HttpResponse:
    form = forms.TakeTicket(request.POST, colleagues=colleagues(request.actor.engagement))
    return _act(request, number, form, "take_form", commands.take_ticket)


@in_engagement
@require_POST
def wait_for(request: MemberRequest, number: int) -> HttpResponse:
    form = forms.WaitFor(request.POST)
    return _act(request, number, form, "wait_form", commands.wait_for)


@in_engagement
@require_POST
def continue_ticket(request: MemberRequest, number: int) -> HttpResponse:
    form = forms.ContinueTicket(request.POST)
    return _act(request, number, form, "continue_form", commands.continue_ticket)


@in_engagement
@require_POST
def resolve_ticket(request: MemberRequest, number: int) -> HttpResponse:
    form = forms.ResolveTicket(request.POST)
    return _act(request, number, form, "resolve_form", commands.resolve_ticket)


@in_engagement
@require_POST
def close_ticket(request: MemberRequest, number: int) -> HttpResponse:
    found = _ticket(request, number)
    return answer(
        request,
        "support/ticket.html",
        _context(request, found),
        lambda: commands.close_ticket(request.actor, found),
        then=found.url,
    )


@in_engagement
@require_POST
def reopen_ticket(request: MemberRequest, number: int) -> HttpResponse:
    form = forms.ReopenTicket(request.POST)
    return _act(request, number, form, "reopen_form", commands.reopen_ticket)
