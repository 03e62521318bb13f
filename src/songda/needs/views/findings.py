"""Findings: made of statements, leading to requirements."""

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from songda.engagements.access import MemberRequest, in_engagement
from songda.engagements.comments import comments_on
from songda.kit.http import show
from songda.kit.text import is_number
from songda.needs import commands, sources
from songda.needs.desk import clock
from songda.needs.forms import GroupIntoFinding
from songda.needs.models import Finding, Statement
from songda.needs.views.asking import ask, fill_in, found
from songda.trail.models import Link
from songda.trail.timeline import timeline

SHOWN = 200


@in_engagement
@require_safe
def finding(request: MemberRequest, number: int) -> HttpResponse:
    """What was found, in whose words."""
    actor = request.actor
    row = found(request, Finding, number)
    inside = Link.objects.of_engagement(actor).filter(kind=sources.SUPPORTS, target_id=row.id)
    said = _timed(Statement.objects.visible_to(actor).filter(pk__in=inside.values("source_id")))
    context = {
        "finding": row, "said": said,
        "led": bool(sources.derived_from(actor, [row.id])),
        "comments": comments_on(actor, row), "events": timeline(actor, row),
    }  # fmt: skip
    return show(request, "needs/finding.html#status", context)


def _timed(rows: Any) -> list[Any]:
    said: list[Any] = list(rows.select_related("turn").order_by("number")[:SHOWN])
    for row in said:
        row.at = clock(row.turn.starts_ms)
    return said


@in_engagement
@require_http_methods(["GET", "POST"])
def group_into_finding(request: MemberRequest) -> HttpResponse:
    """`statements` are numbers, from the desk's boxes or an address."""
    ask(request, "needs.group_into_finding")
    actor = request.actor
    given = request.POST if request.method == "POST" else request.GET
    numbers = [int(n) for n in given.getlist("statements") if is_number(n)][:SHOWN]
    chosen = _timed(Statement.objects.visible_to(actor).filter(number__in=numbers))
    every = Finding.objects.visible_to(actor).order_by("-number")
    form = GroupIntoFinding(request.POST or None, findings=every)
    return fill_in(
        request, "needs/group_into_finding.html", form,
        lambda: commands.group_into_finding(actor, statements=chosen, **form.cleaned_data),
        chosen=chosen, there=every.exists(),
    )  # fmt: skip
