"""The engagement's own facts, and its policy as people read it."""

from copy import copy
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from songda.engagements import commands
from songda.engagements.access import MemberRequest, in_engagement
from songda.engagements.forms import ChangeEngagement, MoveStage
from songda.engagements.models import CLIENT_ROLES, Membership, OrganisationMember
from songda.engagements.policy import ROLES, table
from songda.kit.http import answer, show
from songda.trail.commands import registry

CHAPTERS = {
    "needs": gettext_lazy("Needs"),
    "planning": gettext_lazy("Planning"),
    "work": gettext_lazy("Work"),
    "delivery": gettext_lazy("Delivery"),
    "acceptance": gettext_lazy("Acceptance"),
    "support": gettext_lazy("Support"),
    "improvement": gettext_lazy("Improvement"),
    "documents": gettext_lazy("Documents"),
    "signing": gettext_lazy("Signatures"),
    "engagements": gettext_lazy("People and settings"),
}
"""Chapters in the order of the mission, as filters and headings name them."""


@in_engagement
@require_http_methods(["GET", "POST"])
def change_engagement(request: MemberRequest) -> HttpResponse:
    """Name, contract, stage and promised day."""
    by = request.actor
    # A model form writes into its instance before anything is allowed: give it another.
    form = ChangeEngagement(request.POST or None, instance=copy(by.engagement))
    context = {"form": form}
    if request.method == "GET":
        return show(request, "engagements/settings.html", context)
    return answer(
        request,
        "engagements/settings.html",
        context,
        lambda: (
            form.is_valid() and commands.change_engagement(by, by.engagement, **form.cleaned_data)
        ),
        then=reverse("change_engagement", args=[by.engagement.handle]),
        said=_("Saved. Both sides read it in the history."),
    )


@in_engagement
@require_POST
def move_stage(request: MemberRequest) -> HttpResponse:
    """The stage that the overview offered, in one click."""
    by = request.actor
    form = MoveStage(request.POST)
    context = {"form": ChangeEngagement(instance=copy(by.engagement))}
    return answer(
        request, "engagements/settings.html", context,
        lambda: form.is_valid() and commands.move_stage(by, by.engagement, **form.cleaned_data),
        then=by.engagement.url, said=_("Saved. Both sides read it in the history."),
    )  # fmt: skip


@in_engagement
@require_safe
def policy(request: MemberRequest) -> HttpResponse:
    """Who may do what: the policy table in the reader's language."""
    labels = {**dict(OrganisationMember.Role.choices), **dict(Membership.Role.choices)}
    heads = [
        {"key": role, "label": labels[role], "party": party(role), "mine": role == my_role(request)}
        for role in ROLES
    ]
    return show(request, "engagements/policy.html", {"heads": heads, "chapters": _chapters()})


def my_role(request: MemberRequest) -> str:
    """The role held in truth, also while looking as the client."""
    return str(request.membership.role)


def party(role: str) -> str:
    return "client" if role in CLIENT_ROLES else "vendor"


def _chapters() -> list[dict[str, Any]]:
    """Rows by chapter; a command that no chapter has yet is left out."""
    rows: dict[str, list[dict[str, Any]]] = {chapter: [] for chapter in CHAPTERS}
    for row in table().values():
        known = registry.get(row.command)
        if known and row.roles:
            cells = [{"role": role, "yes": role in row.roles} for role in ROLES]
            chapter = row.command.partition(".")[0]
            line = {"title": known.title, "cells": cells, "needs_person": row.needs_person}
            rows.setdefault(chapter, []).append(line)
    return [
        {"label": CHAPTERS.get(chapter, chapter), "rows": lines}
        for chapter, lines in rows.items()
        if lines
    ]
