"""Commenting on any record, sharing it, and checking what it is linked to."""

from typing import Any

from django.apps import apps
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from songda.engagements import commands
from songda.engagements.access import MemberRequest, in_engagement
from songda.engagements.comments import comments_on
from songda.engagements.forms import MakeComment, ReviewLink
from songda.engagements.models import Record
from songda.kit.http import answer, go, is_htmx, show
from songda.trail.actor import Actor


def record_of(actor: Actor, kind: str, pk: Any) -> Any:
    """The record of this kind ("needs.requirement") that the actor may read, or Http404."""
    try:
        model = apps.get_model(kind)
    except (LookupError, ValueError) as error:
        raise Http404 from error
    if not issubclass(model, Record):
        raise Http404
    return get_object_or_404(model.objects.visible_to(actor), pk=pk)


@in_engagement
@require_http_methods(["GET", "POST"])
def comment(request: MemberRequest, kind: str, pk: Any) -> HttpResponse:
    """Say something about a record; a GET is the conversation so far."""
    record = record_of(request.actor, kind, pk)
    context = {"subject": record, "comments": comments_on(request.actor, record)}
    if request.method == "GET":
        return _conversation(request, context)
    form = MakeComment(request.POST)
    return answer(
        request,
        "engagements/comment.html#section",
        {**context, "form": form},
        lambda: form.is_valid() and commands.comment(request.actor, record, **form.cleaned_data),
        then=None if is_htmx(request) else f"{record.url}#comments",
    )


def _conversation(request: MemberRequest, context: dict[str, Any]) -> HttpResponse:
    if not is_htmx(request):
        return go(request, f"{context['subject'].url}#comments")
    return show(request, "engagements/comments.html#list", context)


@in_engagement
@require_POST
def share(request: MemberRequest, kind: str, pk: Any) -> HttpResponse:
    """From now on the client reads the record."""
    record = record_of(request.actor, kind, pk)
    return answer(
        request,
        "engagements/comment.html#section",
        {"subject": record, "comments": comments_on(request.actor, record)},
        lambda: commands.share(request.actor, record),
        then=record.url,
        said=_("The client reads %(record)s from now on.") % {"record": record.label},
    )


@in_engagement
@require_POST
def review_link(request: MemberRequest, kind: str, pk: Any) -> HttpResponse:
    """One end has changed, and the link to the other is still right."""
    actor = request.actor
    record, form = record_of(actor, kind, pk), ReviewLink(request.POST)
    if not form.is_valid():
        raise Http404
    other = record_of(actor, form.cleaned_data["other_kind"], form.cleaned_data["other"])
    back = request.POST.get("next", "")
    return answer(
        request,
        "engagements/comment.html#section",
        {"subject": record, "comments": comments_on(actor, record)},
        lambda: commands.review_link(actor, record, other=other),
        then=back if back.startswith(f"{actor.engagement.url}thread/") else record.url,
        said=_("Checked: the link between %(record)s and %(other)s is still right.")
        % {"record": record.label, "other": other.label},
    )
