"""Rejecting or deferring a requirement with a reason, and taking it up again."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from songda.engagements.access import MemberRequest, in_engagement
from songda.needs import commands
from songda.needs.forms import DeferRequirement, RejectRequirement, ResumeRequirement
from songda.needs.models import Requirement
from songda.needs.views.asking import ask, fill_in, found


@in_engagement
@require_http_methods(["GET", "POST"])
def reject_requirement(request: MemberRequest, number: int) -> HttpResponse:
    form = RejectRequirement(request.POST or None)
    return _because(request, number, form, commands.reject_requirement, _("Reject it"))


@in_engagement
@require_http_methods(["GET", "POST"])
def defer_requirement(request: MemberRequest, number: int) -> HttpResponse:
    form = DeferRequirement(request.POST or None)
    return _because(request, number, form, commands.defer_requirement, _("Defer it"))


@in_engagement
@require_http_methods(["GET", "POST"])
def resume_requirement(request: MemberRequest, number: int) -> HttpResponse:
    form = ResumeRequirement(request.POST or None)
    return _because(request, number, form, commands.resume_requirement, _("Take it up again"))


def _because(
    request: MemberRequest, number: int, form: Any, act: Callable[..., Any], label: str
) -> HttpResponse:
    """The form named like the command, whose only field is the reason."""
    row = found(request, Requirement, number)
    ask(request, f"needs.{act.__name__}", row)
    return fill_in(
        request, "needs/giving_up.html", form,
        lambda: act(request.actor, row, **form.cleaned_data),
        requirement=row, label=label, then=row.url,
    )  # fmt: skip
