"""The inbox of the person who is signed in."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from songda.engagements.access import signed_in
from songda.kit.http import go, show
from songda.notify.models import Notice
from songda.notify.reading import mark_all_read, mark_read, unread_count

PAGE = 50


def _mine(request: HttpRequest) -> Any:
    rows = Notice.objects.of(request.person)  # type: ignore[attr-defined]
    return rows.select_related("event", "engagement__client")


def page_of(rows: Any, after: str) -> tuple[list[Notice], str]:
    """Unread first, each part newest first; `after` is the notice before this page.

    Returns the notices and the next `after` ("" at the end).
    """
    last = rows.filter(pk=_id(after)).first()
    unread, read = rows.filter(read_at=None), rows.exclude(read_at=None)
    if last is not None and last.read_at is None:
        unread = unread.filter(id__lt=last.pk)
    elif last is not None:
        unread, read = unread.none(), read.filter(id__lt=last.pk)
    found = list(unread.order_by("-id")[: PAGE + 1])
    if len(found) <= PAGE:
        found += read.order_by("-id")[: PAGE + 1 - len(found)]
    more = str(found[PAGE - 1].pk) if len(found) > PAGE else ""
    return found[:PAGE], more


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


@signed_in
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """What this person was told, unread first."""
    notices, more = page_of(_mine(request), request.GET.get("after", ""))
    context = {"notices": notices, "more": more, "waiting": unread_count(request.person)}  # type: ignore[attr-defined]
    return show(request, "notify/inbox.html#rows", context)


@signed_in
@require_safe
def count(request: HttpRequest) -> HttpResponse:
    """The bell, for the pages that show it."""
    return render(request, "kit/bell.html")


@signed_in
@require_POST
def read(request: HttpRequest, pk: Any) -> HttpResponse:
    """Mark one as read and go where it leads (`open`), or stay in the inbox."""
    notice = get_object_or_404(_mine(request), pk=pk)
    mark_read(request.person, notice, timezone.now())  # type: ignore[attr-defined]
    return go(request, notice.url if "open" in request.POST else reverse("inbox"))


@signed_in
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark everything as read."""
    mark_all_read(request.person, timezone.now())  # type: ignore[attr-defined]
    return go(request, reverse("inbox"))
