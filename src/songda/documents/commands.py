"""Bringing files in, version by version."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songda.documents.intake import Taken, discard, take_in
from songda.documents.models import Document, Version
from songda.engagements.models import Audience, new_record
from songda.engagements.policy import allowed
from songda.kit import jobs
from songda.kit.text import one_line
from songda.trail.actor import Actor
from songda.trail.commands import Denied, Refused, command, record

TITLE_LIMIT = 300


def upload(
    by: Actor,
    *,
    file: Any,
    title: str = "",
    audience: str = Audience.INTERNAL,
    document: Document | None = None,
) -> Version:
    """Take in a file: a new document, or the next version of `document`. Returns the version.

    The file is read, checked and written before the transaction begins, so that a large one
    holds up nobody. What the client's people bring is shared; a further version keeps its
    document's audience. Raises `Refused` and keeps nothing when the file is not let in.
    """
    answer = allowed(by, "documents.upload", document)
    if not answer.yes:
        raise Denied(answer.why)
    taken = take_in(file)
    try:
        return _upload(by, document, taken=taken, title=title, audience=audience)
    except BaseException:
        discard(taken)
        raise


@command("documents.upload", gettext_lazy("Upload a file"))
def _upload(
    by: Actor, document: Document | None, *, taken: Taken, title: str, audience: str
) -> Version:
    if document is None:
        document = _new_document(by, title or taken.name, audience)
    else:
        document = _unchanged(document, taken)
    version = _new_version(by, document, taken)
    document.current = version
    document.touch(by.now, "current")
    record(
        by, "document.uploaded", document,
        title=document.title, size=str(version.size), **version.facts(),
    )  # fmt: skip
    _ask_for_text(by, version)
    return version


def _new_document(by: Actor, title: str, audience: str) -> Document:
    shared = by.is_client or audience == Audience.SHARED
    made: Document = new_record(
        Document,
        by,
        title=one_line(title)[:TITLE_LIMIT],
        audience=Audience.SHARED if shared else Audience.INTERNAL,
    )
    return made


def _unchanged(document: Document, taken: Taken) -> Document:
    document = Document.objects.select_related("current").get(pk=document.pk)
    if document.archived_at:
        raise Refused(_("%(document)s is archived.") % {"document": document.label})
    if document.current and document.current.sha256 == taken.sha256:
        raise Refused(
            _("This is version %(number)s again, byte for byte. Choose another file.")
            % {"number": document.current.number},
            field="file",
        )
    return document


def _new_version(by: Actor, document: Document, taken: Taken) -> Version:
    return Version.objects.create(
        organisation=by.organisation,
        engagement=by.engagement,
        document=document,
        number=(document.current.number if document.current else 0) + 1,
        name=taken.name,
        content_type=taken.content_type,
        size=taken.size,
        sha256=taken.sha256,
        stored_as=taken.stored_as,
        person=by.person,
        at=by.now,
    )


def text_job(version: Version) -> str:
    """The key of the job that reads this version's text."""
    return f"text:{version.pk}"


def _ask_for_text(by: Actor, version: Version) -> None:
    jobs.ask(
        "documents.extract_text",
        {"version": str(version.pk)},
        now=by.now,
        unique_key=text_job(version),
        organisation_id=by.organisation.id,
        engagement_id=by.engagement.id,
    )


@command("documents.archive", gettext_lazy("Archive a document"))
def archive(by: Actor, document: Document) -> Document:
    """Take a document out of the lists; its files and what was signed about them stay."""
    if document.archived_at:
        raise Refused(_("%(document)s is archived.") % {"document": document.label})
    document.archived_at = by.now
    document.touch(by.now, "archived_at")
    record(by, "document.archived", document, title=document.title)
    return document
