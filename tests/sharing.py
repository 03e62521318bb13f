"""Which process of a run takes which tests (a plugin of pytest and its xdist).

A file goes to one process, where what its tests share is made once; so do whole folders whose
files share much: the stage of the leaks, the long way to an acceptance. The pages of the demo
go one by one. What waits for a browser comes early, while the other database has work for the
cores.
"""

import pytest
from xdist.remote import Producer  # type: ignore[import-untyped]
from xdist.scheduler import LoadScopeScheduling  # type: ignore[import-untyped]

FIRST = ("tests/journeys/test_the_thread.py", "tests/leaks/", "tests/acceptance/")
TOGETHER = ("tests/leaks/", "tests/acceptance/")
ONE_BY_ONE = "tests/journeys/test_pages.py"
IN_A_BROWSER = "tests/journeys/"


class Sharing(LoadScopeScheduling):
    """Hands out files, in the order of `in_turn`."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::", 1)[0]
        if file == ONE_BY_ONE:
            return nodeid
        return next((folder for folder in TOGETHER if file.startswith(folder)), file)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Sharing:
    """Share out by files, whatever `--dist` says."""
    config.option.loadscopereorder = False
    return Sharing(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes or waits longest first, so that nobody waits for it at the end."""
    items.sort(key=in_turn)


def in_turn(item: pytest.Item) -> int:
    """0 for the long ones, 1 for what waits for a browser as often as it works."""
    if item.nodeid.startswith(FIRST):
        return 0
    return 1 if item.nodeid.startswith(IN_A_BROWSER) else 2
