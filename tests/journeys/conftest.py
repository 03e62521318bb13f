"""A real browser before a real server: what every journey needs."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.conf import settings as django_settings
from django.db import connection
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.journeys.installation import House, Installation, environment
from tests.journeys.visitor import Visitor

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
CHROMIUM = os.environ.get("SONGDA_CHROMIUM") or "/usr/bin/chromium"
ON_BOTH = "test_the_thread.py"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Say aloud what is not run here, and why."""
    for item in items:
        if Path(__file__).parent not in item.path.parents:
            continue
        if not Path(CHROMIUM).exists():
            item.add_marker(
                pytest.mark.skip(
                    f"NO BROWSER: {CHROMIUM} is not there; install chromium or set SONGDA_CHROMIUM"
                )
            )
        elif connection.vendor != "sqlite" and item.path.name != ON_BOTH:
            item.add_marker(pytest.mark.skip("in the browser this is the same as on SQLite"))


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One Chromium for all journeys of this process."""
    started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    yield started
    started.close()


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of this run share."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "journeys"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def house(shared: Path) -> Iterator[House]:
    """Makes installations on SQLite files."""
    opened = House(shared, environment(shared, ""))
    opened.made("nothing")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def demo(house: House, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """The demo, served; each process of the run has its own copy."""
    folder = tmp_path_factory.mktemp("demo")
    shutil.copytree(house.made("demo"), folder, dirs_exist_ok=True)
    with house.serving(folder) as served:
        yield served


@pytest.fixture
def founded(house: House, tmp_path: Path) -> Iterator[Installation]:
    """Nobody is known yet: the first minutes of an installation."""
    folder = tmp_path / "empty"
    shutil.copytree(house.made("empty"), folder)
    with house.serving(folder) as served:
        yield served


@pytest.fixture
def cast(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Installation]:
    """The cast of `tests.world` in an empty engagement, on the database under test."""
    if connection.vendor == "sqlite":
        house: House = request.getfixturevalue("house")
        folder = tmp_path / "cast"
        shutil.copytree(house.made("cast"), folder)
        with house.serving(folder) as served:
            yield served
        return
    request.getfixturevalue("django_db_setup")
    request.getfixturevalue("django_db_blocker").unblock()
    name = f"journey_{uuid4().hex[:12]}"
    _maintain(f"CREATE DATABASE {name}")
    opened = House(tmp_path, environment(tmp_path, _address_of(name)))
    with opened.serving(opened.made("cast")) as served:
        yield served
    opened.close()
    _maintain(f"DROP DATABASE {name} WITH (FORCE)")


def _address_of(name: str) -> str:
    given = django_settings.DATABASES["default"]
    host = given["HOST"] or given["OPTIONS"].get("host", "")
    port = {"port": given["PORT"]} if given["PORT"] else {}
    return f"postgres://{given['USER']}@/{name}?" + urlencode({"host": host, **port})


def _maintain(statement: str) -> None:
    """Run one statement outside any transaction, on the server's own database."""
    import psycopg

    given = connection.get_connection_params() | {"dbname": "postgres"}
    wanted = {"dbname", "user", "host", "port", "password"}
    with psycopg.connect(
        **{name: value for name, value in given.items() if name in wanted}, autocommit=True
    ) as database:
        database.execute(statement)


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """Opens a context of its own for each person; closes them all afterwards."""
    visitors: list[Visitor] = []

    def open_for(installation: Installation, **options: object) -> Visitor:
        visitors.append(Visitor(browser, installation, **options))
        return visitors[-1]

    yield open_for
    for visitor in visitors:
        visitor.leave()
