"""One case at a time: judging it, measuring it, handing the round over."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from songda.acceptance import commands
from songda.acceptance.cases import Standing
from songda.acceptance.desk import desk
from songda.acceptance.forms import Judge, Measure
from songda.acceptance.models import Acceptance, VerdictChoice
from songda.acceptance.sources import sources_of
from songda.acceptance.views.acceptances import acceptance_of, context_of
from songda.engagements.access import MemberRequest, in_engagement
from songda.kit.http import answer, show


@in_engagement
@require_safe
def case(request: MemberRequest, number: int, code: str) -> HttpResponse:
    """Does this case pass? Its words, its measured value, its source, and the judging."""
    found = acceptance_of(request, number)
    return show(request, "acceptance/case.html#desk", _context(request, found, code))


def _context(request: MemberRequest, found: Acceptance, code: str, **given: Any) -> dict[str, Any]:
    """Raises Http404 when the acceptance has no such case."""
    made = desk(request.actor, found)
    place = next((at for at, row in enumerate(made.rows) if row.case.code == code), None)
    if place is None:
        raise Http404
    row = made.rows[place]
    of_kind = [other for other in made.rows if other.case.kind == row.case.kind]
    return {
        "acceptance": found,
        "desk": made,
        "row": row,
        "place": place + 1,
        "place_of_kind": of_kind.index(row) + 1,
        "of_kind": len(of_kind),
        "before": made.rows[place - 1] if place else None,
        "following": made.rows[place + 1] if place + 1 < len(made.rows) else None,
        "evidence": _evidence(request, found, row),
        "sources": sources_of(request.actor, row.case.requirement_id),
        "choices": [(value, value.label, tone, says) for value, tone, says in _choices()],
        "judge_form": Judge(),
        "measure_form": Measure(),
        **given,
    }


def _choices() -> list[tuple[VerdictChoice, str, str]]:
    return [
        (VerdictChoice.PASS, "good", _("Judge: pass, and go on")),
        (VerdictChoice.CONDITIONAL, "warn", _("Judge: pass with a condition, and go on")),
        (VerdictChoice.FAIL, "bad", _("Judge: fail, and go on")),
    ]


def _evidence(request: MemberRequest, found: Acceptance, row: Standing) -> Any:
    """The file of the measurement, if this reader may open it."""
    file = row.measurement.evidence if row.measurement else None
    if file is None or (request.actor.is_client and file.document.is_internal):
        return None
    file.document.engagement = found.engagement
    return file


@in_engagement
@require_POST
def judge(request: MemberRequest, number: int, code: str) -> HttpResponse:
    """Then on to the next case without a verdict, or back to the whole."""
    found = acceptance_of(request, number)
    form = Judge(request.POST)
    context = _context(request, found, code, judge_form=form, form=form)
    return answer(
        request, "acceptance/case.html", context,
        lambda: form.is_valid() and commands.judge(
            request.actor, found, case=context["row"].case, **form.cleaned_data),
        then=_next_address(context),
    )  # fmt: skip


def _next_address(context: dict[str, Any]) -> str:
    """The next open case after this one, else the first open one, else the acceptance."""
    rows, place = context["desk"].rows, context["place"]
    found: Acceptance = context["acceptance"]
    for row in [*rows[place:], *rows[: place - 1]]:
        if row.verdict is None:
            return case_address(found, row.case.code)
    return found.url


def case_address(found: Acceptance, code: str) -> str:
    return reverse("case", args=[found.engagement.handle, found.number, code])


@in_engagement
@require_POST
def measure(request: MemberRequest, number: int, code: str) -> HttpResponse:
    found = acceptance_of(request, number)
    form = Measure(request.POST, request.FILES)
    context = _context(request, found, code, measure_form=form, form=form)
    return answer(
        request, "acceptance/case.html", context,
        lambda: form.is_valid() and commands.measure(
            request.actor, found, case=context["row"].case, **form.cleaned_data),
        then=case_address(found, code), said=_("Recorded. Both sides see the value and its file."),
    )  # fmt: skip


@in_engagement
@require_POST
def conclude(request: MemberRequest, number: int) -> HttpResponse:
    found = acceptance_of(request, number)
    return answer(
        request, "acceptance/acceptance.html", context_of(request, found),
        lambda: commands.conclude(request.actor, found),
        then=found.url, said=_("Handed over for signature."),
    )  # fmt: skip
