"""What every test stands on: the cast, a quiet mailbox, and a database of either kind."""

import gc
import os
from collections.abc import Iterator
from inspect import signature
from pathlib import Path
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest
import time_machine
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.template import Context, Template
from django.template.context import make_context
from django.test import TransactionTestCase, override_settings
from django.test.signals import template_rendered
from django.utils.translation.reloader import translation_file_changed
from pytest_django import DjangoDbBlocker

from songda.kit.catalogues import compile_catalogues
from songda.trail import triggers
from tests.journal import journal
from tests.memory import remembered
from tests.tables import common_folder, own_database
from tests.world import NOW, World

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright runs a loop of its own


ABOUT_A_DATABASE = {"django_db", "db", "django_db_setup", "postgresql", "browser"}
"""Marks and fixtures."""

UNWATCHED = Template._render  # type: ignore[attr-defined]
"""As it is before a test environment tells of every part of a page."""

if compile_catalogues():
    translation_file_changed(None, Path("django.mo"))  # an app may have read the words of before


def pytest_collection_finish() -> None:
    """What was imported stays; looking through it for garbage costs a twentieth of a run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def pytest_sessionfinish() -> None:
    """Pytest would look for garbage five times more in a process that ends now."""
    gc.freeze()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The second run is about the database: what asks for none is left out of it.

    A test that somebody names runs wherever they say.
    """
    named = config.args_source is not pytest.Config.ArgsSource.TESTPATHS
    if named or os.environ.get("SONGDA_TEST_DATABASE") != "postgresql":
        return
    once = [item for item in items if not _asks_a_database(item)]
    config.hook.pytest_deselected(items=once)
    items[:] = [item for item in items if _asks_a_database(item)]


def _asks_a_database(item: pytest.Item) -> bool:
    marks = {mark.name for mark in item.iter_markers()}
    return not ABOUT_A_DATABASE.isdisjoint({*marks, *getattr(item, "fixturenames", ())})


def _seen(context: dict[str, Any] | None, *args: Any, **kwargs: Any) -> Context:
    """Show `response.context` what a page was given; Django would copy it for each of its parts."""
    made = make_context(context, *args, **kwargs)
    template_rendered.send(sender=None, template=None, context=made)
    return made


@pytest.fixture(scope="session", autouse=True)
def _settings_of_all_tests(django_test_environment: None) -> Iterator[None]:
    """Quick passwords, static files as they lie in the source, few copies, little to empty."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    quick = override_settings(
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        STORAGES={**settings.STORAGES, "staticfiles": plain},
    )
    emptied = patch.object(TransactionTestCase, "_fixture_teardown", _emptied)
    contexts = patch("django.template.backends.django.make_context", _seen)
    with quick, emptied, contexts, patch.object(Template, "_render", UNWATCHED):
        yield


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the uploads of all tests lie."""
    return tmp_path_factory.mktemp("uploads")


@pytest.fixture(autouse=True)
def _own_uploads(settings: Any, shelf: Path) -> None:
    """A folder for each test, which it makes when it needs one."""
    settings.UPLOADS = shelf / uuid4().hex


@pytest.fixture(autouse=True)
def _a_new_page(request: pytest.FixtureRequest) -> None:
    """What was learned where something is patched or committed would be wrong for others."""
    patched = "monkeypatch" in signature(request.function).parameters
    journal.begin(trusted=not patched and "transactional_db" not in request.fixturenames)


@pytest.fixture(scope="session")
def django_db_setup(
    tmp_path_factory: pytest.TempPathFactory,
    django_test_environment: None,
    django_db_blocker: DjangoDbBlocker,
    django_db_modify_db_settings: None,
) -> Iterator[None]:
    """Each process has its own database; only the first runs the migrations."""
    with (
        django_db_blocker.unblock(),
        own_database(common_folder(tmp_path_factory)),
    ):
        # Once a browser runs in this process, Django opens a connection of its own for its loop.
        connection_created.connect(_hear)
        _hear(connection)
        yield


def _hear(connection: BaseDatabaseWrapper, **_signal: Any) -> None:
    """Let the journal hear every statement of a connection."""
    if journal not in connection.execute_wrappers:
        connection.execute_wrappers.append(journal)


a_world = remembered(World)


@pytest.fixture
def world(db) -> Iterator[World]:
    """Lin, Wu, Mei; Chen, Ada; Zed; one engagement, and a second organisation beside it."""
    with time_machine.travel(NOW, tick=True):
        yield a_world()


@pytest.fixture
def committed_world(transactional_db) -> Iterator[World]:
    """The cast in a database that other connections see too."""
    with time_machine.travel(NOW, tick=True):
        yield World()


def _emptied(_case: TransactionTestCase) -> None:
    """After a test that commits; only then may events be deleted.

    Django would make content types and permissions again, which nothing here reads.
    """
    triggers.remove(connection)
    call_command("flush", interactive=False, verbosity=0, inhibit_post_migrate=True)
    triggers.install(connection)
