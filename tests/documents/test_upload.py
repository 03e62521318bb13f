"""Uploading makes documents and versions; who reads them; what is looked after."""

import os
from dataclasses import replace

import pytest
from django.conf import settings
from django.db import transaction

from songda.documents.commands import archive, upload
from songda.documents.models import Document, Version
from songda.documents.reading import hash_now, is_there, open_version, place_of
from songda.kit import jobs
from songda.kit.models import Job
from songda.kit.refusals import Denied, Refused, Repeated
from songda.trail.models import Event
from tests.documents.stage import PNG, a_document, a_file


def files():
    return sorted(path.name for path in settings.UPLOADS.iterdir())


def test_an_upload_is_a_document_with_its_first_version(world):
    version = a_document(world)

    document = version.document
    assert (document.label, document.current, version.number) == ("DOC-01", version, 1)
    assert document.audience == "internal"
    with open_version(version) as file:
        assert file.read().decode() == "会议记录"


def test_the_event_says_file_version_and_hash(world):
    version = a_document(world)

    facts = Event.objects.get(verb="document.uploaded").facts
    assert facts["sha256"] == version.sha256
    assert facts["file"] == "记录.txt"
    assert "记录.txt" in Event.objects.get().sentence


def test_a_second_upload_is_the_next_version_and_the_first_stays(world):
    first = a_document(world)

    second = upload(world.by("lin"), file=a_file(content="改过的"), document=first.document)

    document = Document.objects.get()
    assert (second.number, document.current, document.versions.count()) == (2, second, 2)
    assert is_there(first)


def test_without_a_title_it_is_called_as_the_file(world):
    assert a_document(world, title="").document.title == "记录.txt"


def test_what_the_client_brings_is_shared(world):
    version = a_document(world, "ada", audience="internal")

    assert version.document.audience == "shared"


def test_the_client_reads_shared_documents_only(world):
    a_document(world)
    shared = a_document(world, audience="shared")

    assert list(Document.objects.visible_to(world.by("chen"))) == [shared.document]


def test_the_client_adds_no_version_to_an_internal_document(world):
    internal = a_document(world).document

    with pytest.raises(Denied):
        upload(world.by("ada"), file=a_file(content="x"), document=internal)

    assert len(files()) == 1


def test_the_same_bytes_again_are_refused_and_leave_no_file(world):
    first = a_document(world)

    with pytest.raises(Refused, match="byte for byte"):
        upload(world.by("lin"), file=a_file(), document=first.document)

    assert files() == [first.stored_as]


def test_a_refusal_inside_the_command_leaves_no_file(world):
    with pytest.raises(Denied):
        upload(replace(world.by("lin"), read_only=True), file=a_file())

    assert not settings.UPLOADS.exists()
    assert not Document.objects.exists()


def test_the_same_form_twice_uploads_once_and_leaves_one_file(world):
    by = world.by("lin", once="k")
    upload(by, file=a_file(), title="x")

    with pytest.raises(Repeated):
        upload(by, file=a_file(), title="x")

    assert Version.objects.count() == len(files()) == 1


def test_an_archived_document_leaves_the_lists_and_keeps_its_files(world):
    version = a_document(world)
    archive(world.by("lin"), version.document)

    assert not Document.objects.visible_to(world.by("lin")).exists()
    assert is_there(version)
    with pytest.raises(Refused, match="archived"):
        archive(world.by("lin"), Document.objects.get())


def test_an_engineer_does_not_archive(world):
    with pytest.raises(Denied):
        archive(world.by("wu"), a_document(world).document)


def test_a_changed_or_missing_file_is_noticed(world):
    version = a_document(world)
    place_of(version.stored_as).write_bytes(b"x")
    assert not is_there(version)

    place_of(version.stored_as).unlink()
    assert hash_now(version) == ""


@pytest.mark.parametrize("name", ["../secret_key", "/etc/passwd", "a/../b"])
def test_a_stored_name_never_leads_outside(name):
    with pytest.raises(ValueError, match="stored name"):
        place_of(name)


# What is looked after ----------------------------------------------------------------------------


def run(name):
    now = jobs.timezone.now()
    jobs.ask(name, now=now)
    jobs.drain()
    return Job.objects.filter(name=name).latest("created_at")


def test_a_file_of_a_transaction_that_was_undone_is_removed_after_a_day(world):
    kept = a_document(world)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        a_document(world, file=a_file(content="x"))
        raise ZeroDivisionError
    orphan = next(path for path in settings.UPLOADS.iterdir() if path.name != kept.stored_as)
    (settings.UPLOADS / "notes-of-the-operator").write_text("x")
    for path in settings.UPLOADS.iterdir():
        os.utime(path, (0, 0))

    assert run("documents.remove_orphans").result == 1
    assert not orphan.exists()
    assert files() == sorted([kept.stored_as, "notes-of-the-operator"])


def test_a_fresh_file_without_a_version_is_left_alone_for_a_day(world):
    a_document(world)
    (settings.UPLOADS / ("0" * 32)).write_bytes(b"being written")
    for path in settings.UPLOADS.iterdir():
        os.utime(path, (world.now.timestamp(), world.now.timestamp()))

    assert run("documents.remove_orphans").result == 0


def test_damaged_files_are_named_by_the_daily_check(world):
    version = a_document(world)
    assert run("documents.check_files").state == "done"
    place_of(version.stored_as).write_bytes(b"x")

    checked = run("documents.check_files")

    assert checked.state == "failed"
    assert "DOC-01 v1" in checked.error


def test_a_picture_has_no_text_and_that_is_no_failure(world):
    version = a_document(world, file=a_file("a.png", PNG))
    jobs.drain()

    version.refresh_from_db()
    assert version.text == ""
    assert Job.objects.get(name="documents.extract_text").state == "done"
