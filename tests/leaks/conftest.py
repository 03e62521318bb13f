"""The stage is built once for the whole folder, in a transaction that is never kept.

One process takes all of them: a stage takes as long to build as ten of them take to run.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import time_machine
from django.db import connection, transaction
from django.test import override_settings
from pytest_django import DjangoDbBlocker

from tests.leaks.stage import Stage
from tests.world import NOW, World


@contextmanager
def _in_silence() -> Iterator[None]:
    """Thousands of pages: no lines about each 404."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture(scope="package")
def stage(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Stage]:
    """Every table of two organisations. Tests read, or write inside `undone`."""
    uploads = tmp_path_factory.mktemp("uploads")
    with (
        _in_silence(),
        django_db_blocker.unblock(),
        override_settings(UPLOADS=uploads),
        time_machine.travel(NOW, tick=True),
        transaction.atomic(),
    ):
        stage = Stage(World())
        connection.run_on_commit.clear()  # each rollback would go through all of them
        yield stage
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _own_uploads() -> None:
    """The stage has one folder, for as long as it stands."""
