"""Documents of an engagement, and their bytes."""

from typing import Any, cast

from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from songda.documents import commands
from songda.documents.forms import NewVersion, Upload
from songda.documents.models import Document, Version
from songda.documents.reading import open_version
from songda.engagements.access import MemberRequest, in_engagement
from songda.engagements.comments import comments_on
from songda.kit.http import answer, show
from songda.kit.models import Job
from songda.kit.paging import page_by_number
from songda.trail.neighbours import neighbours
from songda.trail.timeline import timeline


def _readable(request: MemberRequest) -> "QuerySet[Document]":
    rows = Document.objects.visible_to(request.actor)
    found: QuerySet[Document] = rows.select_related("current__person")
    return found


def _one(request: MemberRequest, number: int) -> Document:
    return get_object_or_404(_readable(request), number=number)


def _list(request: MemberRequest) -> dict[str, Any]:
    page = page_by_number(_readable(request), request.GET.get("after", ""))
    return {"page": page, "form": Upload(for_client=request.actor.is_client)}


@in_engagement
@require_safe
def documents(request: MemberRequest) -> HttpResponse:
    """Every document that the actor may read, newest first, and the form to add one."""
    return show(request, "documents/documents.html#rows", _list(request))


@in_engagement
@require_POST
def upload(request: MemberRequest) -> HttpResponse:
    form = Upload(request.POST, request.FILES, for_client=request.actor.is_client)
    return answer(
        request,
        "documents/documents.html",
        {**_list(request), "form": form},
        lambda: form.is_valid() and commands.upload(request.actor, **form.cleaned_data),
        then=_address,
    )


def _address(result: Any) -> str:
    """Of a version or (the form sent twice) of its document."""
    document: Document = getattr(result, "document", result)
    return document.url


def _page(request: MemberRequest, found: Document) -> dict[str, Any]:
    sources, consequences = neighbours(request.actor, found)
    versions = found.versions.select_related("person").order_by("-number")
    return {
        "document": found,
        "versions": _with_text_state(list(versions)),
        "form": NewVersion(),
        "sources": sources,
        "consequences": consequences,
        "comments": comments_on(request.actor, found),
        "events": timeline(request.actor, found),
    }


def _with_text_state(versions: list[Version]) -> list[Version]:
    """Give each version `unread`: why search does not read it ("" when it does)."""
    keys = {commands.text_job(version): version for version in versions}
    jobs = Job.objects.filter(unique_key__in=list(keys), state=Job.State.FAILED)
    failed = {str(job.unique_key): job.error for job in jobs}
    for key, version in keys.items():
        error = failed.get(key, "")
        version.unread = error if "\n" not in error else _("Its text cannot be read.")  # type: ignore[attr-defined]
    return versions


@in_engagement
@require_safe
def document(request: MemberRequest, number: int) -> HttpResponse:
    """One document: its versions with their hashes, and what was done with it."""
    return show(request, "documents/document.html#versions", _page(request, _one(request, number)))


@in_engagement
@require_POST
def upload_version(request: MemberRequest, number: int) -> HttpResponse:
    found = _one(request, number)
    form = NewVersion(request.POST, request.FILES)
    return answer(
        request,
        "documents/document.html",
        {**_page(request, found), "form": form},
        lambda: (
            form.is_valid() and commands.upload(request.actor, document=found, **form.cleaned_data)
        ),
        then=found.url,
    )


@in_engagement
@require_POST
def archive(request: MemberRequest, number: int) -> HttpResponse:
    found = _one(request, number)
    return answer(
        request,
        "documents/document.html",
        _page(request, found),
        lambda: commands.archive(request.actor, found),
        then=f"{request.actor.engagement.url}documents/",
        said=_("Archived. Its files and what was signed about them are kept."),
    )


@in_engagement
@require_safe
def download(request: MemberRequest, number: int, version: int) -> HttpResponse:
    """The bytes of one version: always saved, never shown or run in the product's origin."""
    row = get_object_or_404(_one(request, number).versions, number=version)
    try:
        file = open_version(row)
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(
        file, as_attachment=True, filename=row.name, content_type=row.content_type
    )
    response["Content-Length"] = str(row.size)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return cast(HttpResponse, response)
