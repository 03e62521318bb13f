"""The tables, made once in a run: every process and every server of the run takes a copy.

Migrations cost seconds of work and a run has two dozen databases. Whoever comes first migrates
its own and keeps a copy of it: a file for SQLite, a template for PostgreSQL.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import psycopg
import pytest
from django.conf import settings
from django.db import connection

MARK = "tables.made"
TEMPLATE = "songda_tables"


def common_folder(factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of this run share."""
    base = factory.getbasetemp()
    return base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """One process at a time; the others wait."""
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def own_database(folder: Path) -> Iterator[None]:
    """This process's database, with all tables; `folder` is shared by the run."""
    before = connection.settings_dict["NAME"]
    with alone(folder):
        _sqlite(sqlite_file(folder)) if connection.vendor == "sqlite" else _postgresql(folder)
    connection.ensure_connection()
    yield
    if connection.vendor == "sqlite":
        connection.creation.destroy_test_db(before, verbosity=0)
        return
    own = connection.settings_dict["NAME"]
    _enter(before)
    with alone(folder):  # whoever still wants a copy makes the template again
        (folder / MARK).unlink(missing_ok=True)
        # A thread of a server under test may still hold a door open.
        maintain(*(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)" for name in (own, TEMPLATE)))


def sqlite_file(folder: Path) -> Path:
    """The copy that others take, on SQLite."""
    return folder / "tables.sqlite3"


def _sqlite(kept: Path) -> None:
    if not kept.exists():
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        with contextlib.closing(sqlite3.connect(kept)) as file:
            connection.connection.backup(file)
        return
    _enter(connection.creation._create_test_db(verbosity=0, autoclobber=True, keepdb=False))
    connection.ensure_connection()
    with contextlib.closing(sqlite3.connect(kept)) as file:
        file.backup(connection.connection)


def _postgresql(folder: Path) -> None:
    own, outside = connection.settings_dict["TEST"]["NAME"], connection.settings_dict["NAME"]
    own = own or f"test_{outside}"
    if not (folder / MARK).exists():
        connection.settings_dict["TEST"]["NAME"] = TEMPLATE
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        connection.settings_dict["TEST"]["NAME"] = own
        _enter(outside)
        (folder / MARK).touch()
    maintain(f"DROP DATABASE IF EXISTS {own} WITH (FORCE)", copy_of_tables(own))
    _enter(own)


def _enter(name: str) -> None:
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name


def copy_of_tables(name: str) -> str:
    """The statement that makes a database of this name, with all tables."""
    return f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}"


@contextlib.contextmanager
def database_of_server(name: str) -> Iterator[str]:
    """The address of a PostgreSQL database with all tables, for a server of its own."""
    maintain(copy_of_tables(name))
    given = settings.DATABASES["default"]
    host = given["HOST"] or given["OPTIONS"].get("host", "")
    port = {"port": given["PORT"]} if given["PORT"] else {}
    yield f"postgres://{given['USER']}@/{name}?" + urlencode({"host": host, **port})
    maintain(f"DROP DATABASE {name} WITH (FORCE)")


def maintain(*statements: str) -> None:
    """Run statements outside any transaction, on the server's own database."""
    given = connection.get_connection_params() | {"dbname": "postgres"}
    wanted = {"dbname", "user", "host", "port", "password"}
    door = {name: value for name, value in given.items() if name in wanted}
    with psycopg.connect(**door, autocommit=True) as database:
        for statement in statements:
            database.execute(statement)  # type: ignore[call-overload]
