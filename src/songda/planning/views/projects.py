"""Importing a plan: choose a file, see what it would do, say yes."""

import hashlib
import zlib
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from songda.engagements.access import MemberRequest, in_engagement
from songda.engagements.policy import allowed
from songda.engines.projectfile import Project
from songda.kit.http import answer, show
from songda.kit.refusals import Denied
from songda.kit.text import one_line
from songda.planning import commands, projects
from songda.planning.forms import HoldProject, ImportProject
from songda.planning.models import HeldFile

KEPT_FOR = timedelta(days=1)
FIRST_ROWS = 12


@in_engagement
@require_http_methods(["GET", "POST"])
def hold_project(request: MemberRequest) -> HttpResponse:
    """Choose a file; a readable one is held for its preview, nothing is made."""
    _ask(request)
    form = HoldProject(request.POST or None, request.FILES or None)
    if request.method == "GET":
        return show(request, "planning/import.html", {"form": form})
    return answer(
        request, "planning/import.html", {"form": form},
        lambda: form.is_valid() and _hold(request, form.cleaned_data["file"]),
        then=lambda held: reverse("held_project", args=[request.actor.engagement.handle, held.id]),
    )  # fmt: skip


def _ask(request: MemberRequest) -> None:
    if not (may := allowed(request.actor, "planning.import_project")):
        raise Denied(may.why)


def _hold(request: MemberRequest, file: Any) -> HeldFile:
    """Keep a file that can be read, and forget what was held too long. Raises Refused."""
    by = request.actor
    data = file.read()
    name = one_line(file.name)[:200]
    projects.read(data, name)
    here = HeldFile.objects.filter(organisation=by.organisation)
    here.filter(at__lt=by.now - KEPT_FOR).delete()
    return HeldFile.objects.create(
        organisation=by.organisation, engagement=by.engagement, person=by.person, name=name,
        sha256=hashlib.sha256(data).hexdigest(), packed=zlib.compress(data), at=by.now,
    )  # fmt: skip


def _held(request: MemberRequest, held: UUID) -> tuple[HeldFile, Project]:
    """The file that this person holds here, and what is in it."""
    by = request.actor
    found = get_object_or_404(
        HeldFile, pk=held, organisation=by.organisation, engagement=by.engagement, person=by.person
    )
    return found, projects.read(zlib.decompress(bytes(found.packed)), found.name)


@in_engagement
@require_safe
def held_project(request: MemberRequest, held: UUID) -> HttpResponse:
    """What the file holds and what would become of it; `?source=` compares with an earlier one."""
    _ask(request)
    file, project = _held(request, held)
    known = projects.sources(request.actor)
    default = file.name if file.name in known else ""
    source = request.GET.get("source", default)
    form = ImportProject(actor=request.actor, initial={"source": source})
    return show(
        request, "planning/preview.html",
        _preview(request, file, project, source if source in known else "") | {"form": form},
    )  # fmt: skip


def _preview(
    request: MemberRequest, file: HeldFile, project: Project, source: str
) -> dict[str, Any]:
    doubts = projects.doubts(project)
    return {
        "held": file, "project": project, "source": source,
        "seen": projects.compare(request.actor, project, source),
        "first": project.tasks[:FIRST_ROWS], "rest": len(project.tasks) - FIRST_ROWS,
        "doubts": doubts[:20], "more_doubts": len(doubts) - 20,
        "unknown": projects.unknown_owners(request.actor, project)[:20],
    }  # fmt: skip


@in_engagement
@require_POST
def import_project(request: MemberRequest, held: UUID) -> HttpResponse:
    """Take the held file in."""
    _ask(request)
    file, project = _held(request, held)
    form = ImportProject(request.POST, actor=request.actor)
    source = request.POST.get("source", "")

    def act() -> Any:
        if not form.is_valid():
            return False
        seen = commands.import_project(
            request.actor, project, filename=file.name, sha256=file.sha256, source=source
        )
        file.delete()
        return seen

    context = _preview(request, file, project, source) | {"form": form}
    plan = reverse("plan", args=[request.actor.engagement.handle])
    return answer(request, "planning/preview.html", context, act, then=plan, said=_said)


def _said(seen: Any) -> str:
    if not isinstance(seen, projects.Comparison):
        return _("This file was taken in already.")
    made = ngettext("%(n)s item made", "%(n)s items made", len(seen.new)) % {"n": len(seen.new)}
    return _("%(made)s, %(changed)s changed, %(unchanged)s as they were.") % {
        "made": made, "changed": len(seen.changed), "unchanged": seen.unchanged,
    }  # fmt: skip
