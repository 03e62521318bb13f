"""What must be there before the first page: tables, static files, words."""

import fcntl
import hashlib
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation.reloader import translation_file_changed

from songda.kit.catalogues import compile_catalogues

PACKAGE = Path(__file__).resolve().parents[1]
LOCK = int.from_bytes(b"songda", "big")
"""The number that PostgreSQL knows the setting up by."""


def say(sentence: str) -> None:
    """One line for the person at the console."""
    print(sentence, file=sys.stderr, flush=True)


def prepare() -> None:
    """Bring tables, translations and static files up to this version; quick when they are."""
    with alone():
        _compile_words()
        _bring_tables()
        _collect_static()


@contextmanager
def alone() -> Iterator[None]:
    """One process at a time: on this machine by a file, on PostgreSQL wherever they run.

    Not to be taken twice by the same process.
    """
    settings.DATA.mkdir(parents=True, exist_ok=True)
    with (settings.DATA / "setting_up.lock").open("w") as file, ExitStack() as held:
        fcntl.flock(file, fcntl.LOCK_EX)
        if connection.vendor == "postgresql":
            held.enter_context(_alone_in_the_database())
        yield


@contextmanager
def _alone_in_the_database() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def _bring_tables() -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        say("Setting up the database …")
        with nullcontext() if connection.introspection.table_names() else all_or_none():
            call_command("migrate", verbosity=0, interactive=False)
    if settings.CACHES["default"]["LOCATION"] not in connection.introspection.table_names():
        call_command("createcachetable", verbosity=0)


@contextmanager
def all_or_none() -> Iterator[None]:
    """All tables or none: whoever is killed in his first minute begins anew."""
    if connection.vendor == "sqlite":  # tables are made anew without them, which cannot begin later
        connection.disable_constraint_checking()
    try:
        with transaction.atomic():
            yield
    finally:
        if connection.vendor == "sqlite":
            connection.enable_constraint_checking()


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
