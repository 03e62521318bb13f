"""What `songda doctor` looks at; each look returns a sentence for every fault it finds."""

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from songda.config.database import OLDEST_SOUND_SQLITE
from songda.documents.fonts import chinese_font
from songda.kit.holidays import FILE, imported

Look = Callable[[], Iterator[str]]
LOOPBACK = {"localhost", "127.0.0.1", "[::1]"}


def settings_fit() -> Iterator[str]:
    """Debugging is off; the addresses agree with each other."""
    if settings.DEBUG:
        yield "SONGDA_DEBUG is on: errors would show the inside of the program. Turn it off."
    site = settings.SITE.split("://")[-1].rsplit(":", 1)[0]
    if site not in settings.ALLOWED_HOSTS and "*" not in settings.ALLOWED_HOSTS:
        yield f"SONGDA_SITE names {site}, which SONGDA_HOSTS does not allow. Add it there."
    if set(settings.ALLOWED_HOSTS) - LOOPBACK and not settings.HTTPS:
        yield "Songda is to be reached from other machines without HTTPS. Set SONGDA_SITE=https://…"
    if "*" in settings.ALLOWED_HOSTS:
        yield "SONGDA_HOSTS allows every host name. Name the ones that you use."


def secret_key() -> Iterator[str]:
    """The key is long and nobody else can read it."""
    if len(settings.SECRET_KEY) < 50:
        yield "The secret key is shorter than 50 characters. Unset SONGDA_SECRET_KEY to get one."
    path = settings.DATA / "secret_key"
    if path.exists() and path.stat().st_mode & 0o077:
        yield f"Other users of this machine can read {path}. Run: chmod 600 {path}"


def database() -> Iterator[str]:
    """It answers, is new enough, has this version's tables and keeps what it acknowledged."""
    try:
        connection.ensure_connection()
    except Exception as error:
        yield f"The database does not answer: {error}. Check DATABASE_URL and that it runs."
        return
    yield from _sqlite() if connection.vendor == "sqlite" else _postgresql()
    executor = MigrationExecutor(connection)
    if plan := executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield f"{len(plan)} changes of the tables are pending. Run: ./songda migrate"


def _value(question: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return str(cursor.fetchone()[0])


def _sqlite() -> Iterator[str]:
    import sqlite3

    if sqlite3.sqlite_version_info < OLDEST_SOUND_SQLITE:
        yield (
            f"SQLite {sqlite3.sqlite_version} can corrupt the database; 3.51.3 is needed. "
            "Reinstall the requirements (pysqlite3 brings it)."
        )
    if _value("PRAGMA journal_mode") != "wal" and str(settings.DATABASES["default"]["NAME"]) != (
        ":memory:"
    ):
        yield "SQLite is not in WAL mode: readers would block writers. Is the disk a network share?"
    if _value("PRAGMA synchronous") != "2":
        yield "SQLite does not sync at each commit: a power cut could lose acknowledged changes."
    if _value("PRAGMA foreign_keys") != "1":
        yield "SQLite does not check foreign keys."


def _postgresql() -> Iterator[str]:
    version = int(_value("SHOW server_version_num"))
    if version < 150000:
        yield f"PostgreSQL {version // 10000} is too old; 15 is needed."
    for name in ("fsync", "full_page_writes"):
        if _value(f"SHOW {name}") != "on":
            yield f"PostgreSQL runs with {name}=off: a crash can lose or corrupt data."
    if _value("SHOW synchronous_commit") == "off":
        yield "PostgreSQL acknowledges commits before they are on disk (synchronous_commit=off)."
    if _value("SHOW server_encoding") != "UTF8":
        yield "The PostgreSQL database is not in UTF8. Make it anew with ENCODING 'UTF8'."


def folders() -> Iterator[str]:
    """Data and uploads can be written."""
    for folder in (settings.DATA, settings.UPLOADS):
        try:
            Path(folder).mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                pass
        except OSError as error:
            yield f"Cannot write to {folder}: {error.strerror}. Check its owner and free space."
    free = os.statvfs(settings.DATA)
    if free.f_bavail * free.f_frsize < 500 * 1024 * 1024:
        yield f"Less than 500 MB are free for {settings.DATA}."


def fonts() -> Iterator[str]:
    """Certificates can be set in Chinese."""
    if chinese_font() is None:
        yield "No font with Chinese characters was found. Install fonts-noto-cjk."


def holidays() -> Iterator[str]:
    """The notices that were imported here can still be read: deadlines follow them."""
    try:
        imported(settings.DATA)
    except (OSError, ValueError) as fault:
        file = settings.DATA / FILE
        yield f"{file}: {fault} Move it away and import the notice again: songda calendar import"


LOOKS: dict[str, Look] = {
    "Settings": settings_fit,
    "Secret key": secret_key,
    "Database": database,
    "Folders": folders,
    "Fonts": fonts,
    "Holidays": holidays,
}
