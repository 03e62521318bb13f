"""What follows an upload, and what is looked after: text, orphans, damaged files."""

import time
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songda.documents.intake import UNFINISHED
from songda.documents.models import Document, Version
from songda.documents.reading import hash_now
from songda.documents.texts import read_text
from songda.kit.jobs import Task, job
from songda.kit.refusals import Refused
from songda.trail.catalogue import enter

ORPHAN_AFTER = timedelta(hours=24)


@job("documents.extract_text", gettext_lazy("Read the text of a file"), attempts=3)
def extract_text(task: Task) -> int:
    """Read the words of one version and put the document into the catalogue again."""
    version = Version.objects.get(pk=task.payload["version"])
    version.text = read_text(version)
    version.save(update_fields=["text"])
    document = Document.objects.select_related("current").get(pk=version.document_id)
    if document.current_id == version.pk:
        enter([document], document.updated_at)
    return len(version.text)


@job(
    "documents.remove_orphans",
    gettext_lazy("Remove files that belong to nothing"),
    every=timedelta(hours=6),
)
def remove_orphans(task: Task) -> int:
    """Delete files that no version holds, a day after they were written; returns how many."""
    before = time.time() - ORPHAN_AFTER.total_seconds()
    old = [path for path in _ours() if path.stat().st_mtime < before]
    held = set(
        Version.objects.filter(stored_as__in=[path.name for path in old[:5000]]).values_list(
            "stored_as", flat=True
        )
    )
    orphans = [path for path in old[:5000] if path.name not in held]
    for path in orphans:
        path.unlink(missing_ok=True)
    return len(orphans)


def _ours() -> list[Path]:
    """Files with names as `take_in` makes them; others are left alone."""
    folder = Path(settings.UPLOADS)
    if not folder.is_dir():
        return []
    return [path for path in sorted(folder.iterdir()) if path.is_file() and _is_ours(path.name)]


def _is_ours(name: str) -> bool:
    drawn = name.removeprefix(UNFINISHED)
    return len(drawn) == 32 and set(drawn) <= set("0123456789abcdef")


@job(
    "documents.check_files",
    gettext_lazy("Check that every file is there"),
    every=timedelta(hours=24),
    attempts=1,
)
def check_files(task: Task) -> int:
    """Hash every file again. Fails, visibly and with names, when one was changed or is gone."""
    versions = Version.objects.select_related("document").order_by("id")
    count, wrong = versions.count(), []
    for done, version in enumerate(versions.iterator(200)):
        if hash_now(version) != version.sha256:
            wrong.append(f"{version.document.label} v{version.number}")
        if done % 20 == 0:
            task.progress(done, count)
    if wrong:
        raise Refused(
            _("%(count)s files were changed or are gone: %(names)s. Bring them back from a backup.")
            % {"count": len(wrong), "names": ", ".join(wrong[:20])}
        )
    return count
