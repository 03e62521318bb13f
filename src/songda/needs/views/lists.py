"""Lists, newest first, by key; `?state=` narrows."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from songda.engagements.access import MemberRequest, in_engagement
from songda.kit.http import show
from songda.kit.paging import page_by_number
from songda.needs import sources
from songda.needs.models import Baseline, Finding, Requirement, Session, Statement
from songda.trail.models import Entry


def _listed(request: MemberRequest, model: Any, rows: Any, **context: Any) -> HttpResponse:
    state = request.GET.get("state", "")
    choices = model.State.choices if hasattr(model, "State") else []
    if state in dict(choices):
        rows = rows.filter(pk__in=in_state(request.actor, model, state))
    page = page_by_number(rows, request.GET.get("after", ""))
    filters = [
        {"label": label, "url": f"?state={value}" if value else "?", "current": value == state}
        for value, label in [("", _("All")), *choices, *context.pop("extra", [])]
    ]
    more = f"?state={state}&after={page.after}" if page.after else ""
    return show(
        request, "needs/list.html#rows",
        {"page": page, "more": more, "state": state,
         "filters": filters if choices else [], **context},
    )  # fmt: skip


def in_state(actor: Any, model: Any, state: str) -> Any:
    """The ids of the records that stand there for this reader: the catalogue knows."""
    lines = Entry.objects.visible_to(actor).filter(type=model._meta.label_lower, state=state)
    return lines.values("id")


@in_engagement
@require_safe
def sessions(request: MemberRequest) -> HttpResponse:
    """Interviews, questionnaires, focus groups."""
    rows = Session.objects.visible_to(request.actor)
    return _listed(
        request, Session, rows,
        title=_("Whom did we listen to?"),
        lead=_("Interviews, questionnaires and focus groups, newest first."),
        none=_("Interviews that are shared with you appear here, with what was heard.")
        if request.actor.is_client
        else _("Set up a session and import its transcript; sentences become statements."),
        create="create_session", label=_("Set up a session"), command="needs.create_session",
    )  # fmt: skip


@in_engagement
@require_safe
def statements(request: MemberRequest) -> HttpResponse:
    """What was marked; `?state=loose` those without an answer."""
    client = request.actor.is_client
    rows = Statement.objects.visible_to(request.actor).select_related("turn")
    if request.GET.get("state") == "loose":
        rows = sources.loose(request.actor, rows)
    return _listed(
        request, Statement, rows,
        title=_("What did you say?") if client else _("What did the client say?"),
        lead=_("Each sentence with who said it, and whether it still waits for an answer."),
        none=_("What you say in interviews appears here, for you to confirm.") if client
        else _("Statements are marked in the transcript of a session."),
        first="sessions", first_label=_("See the sessions"),
        extra=[] if client else [("loose", _("Without an answer"))],
    )  # fmt: skip


@in_engagement
@require_safe
def findings(request: MemberRequest) -> HttpResponse:
    """What the statements amount to."""
    return _listed(
        request, Finding, Finding.objects.visible_to(request.actor),
        title=_("What did we find?"),
        lead=_("Each finding rests on statements and leads to requirements."),
        none=_("Mark statements in a transcript, then group those that say the same."),
        first="statements", first_label=_("See the statements"),
    )  # fmt: skip


@in_engagement
@require_safe
def requirements(request: MemberRequest) -> HttpResponse:
    """What must be true."""
    return _listed(
        request, Requirement, Requirement.objects.visible_to(request.actor),
        title=_("What must be true?"),
        lead=_("Requirements, newest first, each with its version and state."),
        none=_("What the result must do for you appears here before you are asked to sign it.")
        if request.actor.is_client
        else _("Requirements are written from findings, so that each has its reason."),
        create="write_requirement", label=_("Write a requirement"),
        command="needs.write_requirement",
    )  # fmt: skip


@in_engagement
@require_safe
def baselines(request: MemberRequest) -> HttpResponse:
    """What was agreed."""
    return _listed(
        request, Baseline, Baseline.objects.visible_to(request.actor),
        title=_("What was agreed?"),
        lead=_("Frozen sets of requirements that the client's sponsor signs."),
        none=_("What your sponsor is asked to sign appears here, and stays.")
        if request.actor.is_client
        else _("Freeze approved requirements and send them to the client's sponsor to sign."),
        create="create_baseline", label=_("Freeze a baseline"), command="needs.create_baseline",
    )  # fmt: skip
