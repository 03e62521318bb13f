"""A real browser before a real server: what every journey needs."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.journeys.installation import House, Installation, environment
from tests.journeys.visitor import Visitor
from tests.tables import common_folder, database_of_server, sqlite_file

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # A page lives for half a second: optimised code would come too late to be used, and
    # garbage can wait.
    "--js-flags=--no-opt --no-maglev --no-flush-bytecode"
    " --semi-space-size=64 --min-semi-space-size=64",
]
CHROMIUM = os.environ.get("SONGDA_CHROMIUM") or "/usr/bin/chromium-headless-shell"
ON_BOTH = "test_the_thread.py"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Say aloud what is not run here, and why."""
    for item in items:
        if Path(__file__).parent not in item.path.parents:
            continue
        if not Path(CHROMIUM).exists():
            item.add_marker(
                pytest.mark.skip(
                    f"NO BROWSER: {CHROMIUM} is not there; install it or set SONGDA_CHROMIUM"
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
    folder = common_folder(tmp_path_factory) / "journeys"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def house(shared: Path, django_db_setup: None) -> Iterator[House]:
    """Makes installations on SQLite files."""
    opened = House(shared, environment(shared, ""), tables=sqlite_file(shared.parent))
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
    with database_of_server(f"journey_{uuid4().hex[:12]}") as address:
        opened = House(tmp_path, environment(tmp_path, address))
        with opened.serving(opened.made("cast")) as served:
            yield served
        opened.close()


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
