"""One file holds an installation; half a file, or the wrong one, changes nothing."""

import json
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from songda.accounts.models import Person
from songda.command_line import archive
from songda.documents.commands import upload
from songda.documents.models import Version
from songda.documents.reading import open_version
from songda.kit.holidays import FILE
from songda.support.models import Ticket
from songda.trail.chain import check
from songda.trail.models import Chain, Event
from tests.support.stage import a_ticket

HOLIDAYS = """\
announced_on,document,holiday,off_from,off_to,working
2026-11-10,通知,元旦,2027-01-01,2027-01-03,
"""


def quiet(_name: str, _done: int, _total: int) -> None:
    """No progress bar in a test."""


@pytest.fixture
def saved(committed_world, tmp_path):
    """A backup of a world with a ticket and a file."""
    a_ticket(committed_world)
    file = SimpleUploadedFile("纪要.txt", "何薇：够用了。".encode())
    upload(committed_world.by("zhou"), file=file, title="纪要")
    target = tmp_path / "songda.zip"
    archive.back_up(target, timezone.now(), quiet)
    return target


def test_what_is_restored_is_what_was_saved(committed_world, saved, settings, tmp_path):
    before = list(Event.objects.order_by("seq").values_list("hash", flat=True))
    a_ticket(committed_world, title="后来的")
    settings.UPLOADS = tmp_path / "elsewhere"

    archive.restore(saved, quiet, force=True)

    assert list(Event.objects.order_by("seq").values_list("hash", flat=True)) == before
    assert Ticket.objects.count() == 1
    assert Person.objects.get(email="lin@example.com").check_password("a long enough password")
    with open_version(Version.objects.get()) as file:
        assert file.read().decode() == "何薇：够用了。"
    assert all(check(chain).fault is None for chain in Chain.objects.all())


def test_imported_holidays_come_back_and_later_ones_go(committed_world, settings, tmp_path):
    settings.DATA = tmp_path
    bare, saved, holidays = tmp_path / "bare.zip", tmp_path / "songda.zip", tmp_path / FILE
    archive.back_up(bare, timezone.now(), quiet)
    holidays.write_text(HOLIDAYS, "utf-8")
    archive.back_up(saved, timezone.now(), quiet)

    archive.restore(bare, quiet, force=True)
    assert not holidays.exists()

    archive.restore(saved, quiet, force=True)
    assert holidays.read_text("utf-8") == HOLIDAYS


def test_holidays_that_cannot_be_read_are_refused_before_anything_changes(
    committed_world, settings, tmp_path
):
    settings.DATA, saved = tmp_path, tmp_path / "songda.zip"
    (tmp_path / FILE).write_text("2027-01-01,off\n", "utf-8")
    archive.back_up(saved, timezone.now(), quiet)
    a_ticket(committed_world, title="后来的")

    with pytest.raises(archive.Unusable, match=FILE):
        archive.restore(saved, quiet, force=True)

    assert Ticket.objects.count() == 1


def test_a_target_that_holds_data_is_not_overwritten_unasked(committed_world, saved):
    a_ticket(committed_world, title="后来的")

    with pytest.raises(archive.Unusable, match="--force"):
        archive.restore(saved, quiet, force=False)

    assert Ticket.objects.count() == 2


def test_half_a_file_is_refused(committed_world, saved):
    saved.write_bytes(saved.read_bytes()[: saved.stat().st_size // 2])

    with pytest.raises(archive.Unusable, match="not a whole Songda backup"):
        archive.restore(saved, quiet, force=True)

    assert Ticket.objects.count() == 1


def rewritten(source, name, change):
    """The archive with one member changed."""
    target = source.with_suffix(".changed.zip")
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for member in old.namelist():
            data = old.read(member)
            new.writestr(member, change(data) if member == name else data)
    return target


def test_a_backup_of_another_version_is_refused(committed_world, saved):
    def older(data):
        manifest = json.loads(data)
        manifest["migrations"] = manifest["migrations"][:-1]
        return json.dumps(manifest)

    with pytest.raises(archive.Unusable, match="other tables"):
        archive.restore(rewritten(saved, "manifest.json", older), quiet, force=True)


def test_an_event_that_was_tampered_with_changes_nothing(committed_world, saved):
    name = "rows/trail.event.jsonl"
    tampered = rewritten(
        saved, name, lambda data: data.replace("报关群".encode(), "车队群".encode())
    )

    with pytest.raises(archive.Unusable, match="does not check"):
        archive.restore(tampered, quiet, force=True)

    assert Ticket.objects.get().title == "报关群收不到图片"


def test_rows_that_are_missing_are_noticed(committed_world, saved):
    without = rewritten(saved, "rows/support.ticket.jsonl", lambda _data: b"")

    with pytest.raises(archive.Unusable, match="does not hold all its rows"):
        archive.restore(without, quiet, force=True)

    assert Ticket.objects.count() == 1


def test_a_name_that_leads_out_of_the_folder_is_refused(committed_world, saved, tmp_path):
    with zipfile.ZipFile(saved, "a") as bad:
        bad.writestr("uploads/../../escaped", "x")

    with pytest.raises(archive.Unusable, match="outside its folder"):
        archive.restore(saved, quiet, force=True)

    assert not (tmp_path.parent / "escaped").exists()
