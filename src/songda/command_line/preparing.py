"""What must be there before the first page: tables, static files, words."""

import hashlib
import sys
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation.reloader import translation_file_changed

from songda.kit.catalogues import compile_catalogues

PACKAGE = Path(__file__).resolve().parents[1]


def say(sentence: str) -> None:
    """One line for the person at the console."""
    print(sentence, file=sys.stderr, flush=True)


def prepare() -> None:
    """Bring tables, translations and static files up to this version; quick when they are."""
    _compile_words()
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("Setting up the database …")
        call_command("migrate", verbosity=0, interactive=False)
    if settings.CACHES["default"]["LOCATION"] not in connection.introspection.table_names():
        call_command("createcachetable", verbosity=0)
    _collect_static()


def _compile_words() -> None:
    """Make the translations readable; what this process translated before knows none of them."""
    if compile_catalogues(PACKAGE):
        translation_file_changed(None, PACKAGE / "django.mo")


def _collect_static() -> None:
    stamp = settings.STATIC_ROOT / ".stamp"
    wanted = _fingerprint()
    if stamp.exists() and stamp.read_text() == wanted:
        return
    say("Laying out the static files …")
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(wanted)


def _fingerprint() -> str:
    """Names, sizes and times of every static file of the package."""
    digest = hashlib.sha256()
    for folder in sorted(PACKAGE.glob("*/static")):
        for file in sorted(folder.rglob("*")):
            facts = file.stat()
            digest.update(
                f"{file.relative_to(PACKAGE)} {facts.st_size} {facts.st_mtime_ns}\n".encode()
            )
    return digest.hexdigest()
