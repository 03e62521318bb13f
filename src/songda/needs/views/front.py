"""The chapter's front: what was said, and what became of it."""

from typing import Any

from django.db.models import Count
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from songda.engagements.access import MemberRequest, in_engagement
from songda.kit.http import show
from songda.needs import sources
from songda.needs.models import Baseline, Requirement, Session, Statement
from songda.trail.models import Entry

SHOWN = 8


@in_engagement
@require_safe
def needs(request: MemberRequest) -> HttpResponse:
    """Sessions with their loose statements, findings, requirements by state, baselines."""
    return show(request, "needs/needs.html", front(request.actor))


def front(actor: Any) -> dict[str, Any]:
    """At most seven queries."""
    counts = _by_state(Requirement, actor)
    context = {
        "states": [
            {"value": value, "label": label, "tone": Requirement.tones[value], "n": counts[value]}
            for value, label in Requirement.State.choices
            if counts.get(value)
        ],
        "all_requirements": sum(counts.values()),
        "baselines": list(Baseline.objects.visible_to(actor).order_by("-number")[:SHOWN]),
    }
    return {**context, **(_heard(actor) if actor.is_client else _working(actor))}


def _by_state(model: Any, actor: Any) -> dict[str, int]:
    rows = Entry.objects.visible_to(actor).filter(type=model._meta.label_lower)
    return dict(rows.order_by().values_list("state").annotate(n=Count("pk")))


def _working(actor: Any) -> dict[str, Any]:
    sessions: list[Any] = list(Session.objects.visible_to(actor).order_by("-number")[:SHOWN])
    loose = dict(
        sources.loose(actor, Statement.objects.visible_to(actor))
        .order_by()
        .values_list("session")
        .annotate(n=Count("pk"))
    )
    for session in sessions:
        session.loose = loose.get(session.pk, 0)
    findings = sources.unanswered_findings(actor).order_by("-number")
    return {
        "sessions": sessions,
        "loose": sum(loose.values()),
        "findings": list(findings[:SHOWN]),
        "waiting_findings": findings.count(),
    }


def _heard(actor: Any) -> dict[str, Any]:
    """What the client sees of sessions: those played back, with what still waits."""
    rows = (
        Statement.objects.visible_to(actor).select_related("session").order_by("-session__number")
    )
    heard: dict[Any, Any] = {}
    for statement in rows[:500]:
        session = heard.setdefault(statement.session_id, statement.session)
        session.engagement = actor.engagement
        waits = statement.state == Statement.State.UNCONFIRMED
        session.waiting = getattr(session, "waiting", 0) + waits
        session.said = getattr(session, "said", 0) + 1
    return {"heard": list(heard.values())}
