"""One file that holds an installation: rows, uploads, version and chain heads.

A ZIP with `manifest.json` (written first, with the counts), `rows/<model>.jsonl` in an order
that foreign keys allow, `uploads/<name>`, and the notices of holidays that were imported. Rows
are Django's own JSON lines, so that a backup of SQLite can be restored into PostgreSQL and back.
"""

import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core import serializers
from django.db import connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder

from songda import __version__
from songda.documents.models import Version
from songda.engines import Unreadable
from songda.engines.workcalendar import read_notice
from songda.kit.holidays import FILE, keep
from songda.trail import triggers
from songda.trail.chain import check
from songda.trail.models import Chain

FORMAT = 1
BATCH = 1000
LEFT_OUT = {"contenttypes.contenttype", "sessions.session", "auth.permission", "auth.group"}
Progress = Callable[[str, int, int], None]


class Unusable(Exception):
    """Why a file cannot be restored, as a sentence."""


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself."""

    format: int
    version: str
    migrations: list[str]
    made_at: str
    rows: dict[str, int]
    uploads: int
    heads: dict[str, str]


def our_models() -> list[type[models.Model]]:
    """Every table that belongs in a backup, referred-to tables first."""
    found = serializers.sort_dependencies(
        [
            (config, [m for m in config.get_models() if m._meta.label_lower not in LEFT_OUT])
            for config in apps.get_app_configs()
        ],
        allow_cycles=True,
    )
    return list(found)


def applied_migrations() -> list[str]:
    """The state of the tables, as names of migrations."""
    return sorted(
        f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()
    )


@contextmanager
def snapshot() -> Iterator[None]:
    """All reads inside see the database as it is now; writers go on meanwhile."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def back_up(target: Path, now: datetime, progress: Progress) -> Manifest:
    """Write the whole installation to `target` (through a temporary name beside it)."""
    partial = target.with_name(target.name + ".partial")
    try:
        with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as archive:
            with snapshot():
                manifest = _manifest(now)
                archive.writestr("manifest.json", json.dumps(manifest.__dict__, indent=1))
                _write_rows(archive, manifest, progress)
                names = list(Version.objects.values_list("stored_as", flat=True))
            _write_uploads(archive, names, progress)
            if _holidays().exists():
                archive.write(_holidays(), FILE)
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    return manifest


def _manifest(now: datetime) -> Manifest:
    return Manifest(
        format=FORMAT,
        version=__version__,
        migrations=applied_migrations(),
        made_at=now.isoformat(),
        rows={model._meta.label_lower: model._base_manager.count() for model in our_models()},
        uploads=Version.objects.values("stored_as").distinct().count(),
        heads={str(chain.id): f"{chain.seq}:{chain.head}" for chain in Chain.objects.all()},
    )


def _write_rows(archive: zipfile.ZipFile, manifest: Manifest, progress: Progress) -> None:
    done, total = 0, sum(manifest.rows.values())
    for model in our_models():
        with archive.open(f"rows/{model._meta.label_lower}.jsonl", "w", force_zip64=True) as file:
            for row in model._base_manager.order_by("pk").iterator(BATCH):
                file.write(serializers.serialize("jsonl", [row], ensure_ascii=False).encode())
                done += 1
                if done % BATCH == 0:
                    progress("rows", done, total)
    progress("rows", done, total)


def _write_uploads(archive: zipfile.ZipFile, names: list[str], progress: Progress) -> None:
    unique = sorted(set(names))
    for done, name in enumerate(unique, 1):
        archive.write(
            Path(settings.UPLOADS) / name, f"uploads/{name}", compress_type=zipfile.ZIP_STORED
        )
        progress("uploads", done, len(unique))


def read_manifest(source: Path) -> Manifest:
    """What the file says of itself. Raises `Unusable` when it is not a whole backup of ours."""
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = Manifest(**json.loads(archive.read("manifest.json")))
            if bad := archive.testzip():
                raise Unusable(f"The backup is damaged: {bad} is not what was written.")
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, EOFError, OSError) as error:
        raise Unusable(f"{source.name} is not a whole Songda backup ({error}).") from error
    if manifest.format != FORMAT or manifest.migrations != applied_migrations():
        raise Unusable(
            f"The backup is of Songda {manifest.version} with other tables than this one "
            f"({__version__}). Restore it with that version, then upgrade."
        )
    return manifest


def is_empty() -> bool:
    """True when nobody has an account here yet."""
    return not apps.get_model("accounts.Person")._base_manager.exists()


def restore(source: Path, progress: Progress, *, force: bool) -> Manifest:
    """Put a backup in the place of this installation; all of it or nothing.

    Raises `Unusable`: damaged, of another version, or the target holds data and not `force`.
    """
    manifest = read_manifest(source)
    if not is_empty() and not force:
        raise Unusable("This installation holds data. Use --force to put the backup in its place.")
    with zipfile.ZipFile(source) as archive:
        notices = _notices(archive)
        _read_uploads(archive, progress)
        with transaction.atomic():
            triggers.remove(connection)
            _empty()
            _read_rows(archive, manifest, progress)
            triggers.install(connection)
            _same_heads(manifest)
        _put_back(notices)
    return manifest


def _holidays() -> Path:
    return Path(settings.DATA) / FILE


def _notices(archive: zipfile.ZipFile) -> bytes | None:
    """The imported notices of holidays, when there were any; refused before anything is changed."""
    if FILE not in archive.namelist():
        return None
    table = archive.read(FILE)
    try:
        read_notice(table, FILE)
    except Unreadable as fault:
        raise Unusable(f"The backup is damaged: {fault}") from fault
    return table


def _put_back(notices: bytes | None) -> None:
    """Days are counted as they were counted there."""
    if notices is None:
        _holidays().unlink(missing_ok=True)
    else:
        keep(Path(settings.DATA), notices)


def _empty() -> None:
    for model in reversed(our_models()):
        model._base_manager.all()._raw_delete("default")


def _read_rows(archive: zipfile.ZipFile, manifest: Manifest, progress: Progress) -> None:
    done, total = 0, sum(manifest.rows.values())
    for model in our_models():
        name = model._meta.label_lower
        batch: list[Any] = []
        with archive.open(f"rows/{name}.jsonl") as lines:
            for line in lines:
                row = next(iter(serializers.deserialize("jsonl", line.decode())))
                batch.append(row.object)
                if len(batch) == BATCH:
                    model._base_manager.bulk_create(batch)
                    done, batch = done + len(batch), []
                    progress("rows", done, total)
        model._base_manager.bulk_create(batch)
        done += len(batch)
        if model._base_manager.count() != manifest.rows[name]:
            raise Unusable(f"The backup does not hold all its rows of {name}.")
    progress("rows", done, total)


def _read_uploads(archive: zipfile.ZipFile, progress: Progress) -> None:
    folder = Path(settings.UPLOADS)
    names = [name for name in archive.namelist() if name.startswith("uploads/")]
    for done, name in enumerate(names, 1):
        target = (folder / name.removeprefix("uploads/")).resolve()
        if not target.is_relative_to(folder.resolve()):
            raise Unusable(f"The backup names a file outside its folder: {name}.")
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists():
            partial = target.with_name(target.name + ".partial")
            partial.write_bytes(archive.read(name))
            partial.replace(target)
        progress("uploads", done, len(names))


def _same_heads(manifest: Manifest) -> None:
    for chain in Chain.objects.all():
        fault = check(chain).fault
        if fault or manifest.heads.get(str(chain.id)) != f"{chain.seq}:{chain.head}":
            raise Unusable(
                f"The chain {chain.id} of the backup does not check. Nothing was changed."
            )
