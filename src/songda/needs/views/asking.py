"""What every page of this chapter does: find its record, ask the policy, answer."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from songda.engagements.access import MemberRequest
from songda.engagements.policy import allowed
from songda.kit.http import answer, show
from songda.kit.refusals import Denied


def found(request: MemberRequest, model: Any, number: int, *related: str) -> Any:
    """The record of this number that the actor may read, or Http404."""
    rows = model.objects.visible_to(request.actor)
    return get_object_or_404(rows.select_related(*related) if related else rows, number=number)


def ask(request: MemberRequest, name: str, subject: Any = None) -> None:
    """Raises Denied with the policy's reason."""
    if not (may := allowed(request.actor, name, subject)):
        raise Denied(may.why)


def fill_in(
    request: MemberRequest, template: str, form: Any, act: Callable[[], Any], **context: Any
) -> HttpResponse:
    """Show a form; on POST do what it says and go to what came of it."""
    context["form"] = form
    if request.method != "POST":
        return show(request, template, context)
    then = context.pop("then", lambda made: made.url)
    return answer(request, template, context, lambda: form.is_valid() and act(), then=then)
