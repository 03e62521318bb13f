"""The pages of 100,000 work items, on SQLite and on PostgreSQL, beside a floor of the same run."""

import argparse
import contextlib
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from bench import table
from bench.pages import FLOOR, Page, pages
from bench.server import (
    Browser,
    Meter,
    Server,
    Unmeasurable,
    environment,
    load_average,
    run,
    serving,
)
from tests.cluster import NoServer, cluster

DATABASES = ("postgresql", "sqlite")
WARM = 3
PAIRS = 30
PAGE_SECONDS = 15
STARTS = 3


@dataclass
class Measured:
    """One page: medians in milliseconds, CPU milliseconds of server and database together."""

    page: Page
    ms: float
    floor_ms: float
    cpu_ms: float
    floor_cpu_ms: float
    bytes: int
    queries: int = 0
    queries_few: int = 0
    rounds: int = 0

    @property
    def ratio(self) -> float:
        return self.ms / self.floor_ms

    @property
    def cpu_ratio(self) -> float:
        """The steadiest figure of a busy machine."""
        return self.cpu_ms / self.floor_cpu_ms if self.floor_cpu_ms else 0

    @property
    def rate(self) -> float:
        """Requests a second that one core could answer."""
        return 1000 / self.cpu_ms if self.cpu_ms else 0


@dataclass
class Run:
    """One database: all pages, and what the process costs."""

    database: str
    items: int
    measured: list[Measured] = field(default_factory=list)
    cold_start: float = 0
    memory: float = 0
    filled_in: float = 0
    load: tuple[float, int | None] = (0, 0)


def main(arguments: list[str]) -> int:
    """Measure the databases asked for and print a table for each; 1 when none could be."""
    asked = _arguments(arguments)
    runs = []
    for database in asked.only or DATABASES:
        for items in (2000, 20_000) if asked.million else (2000,):
            try:
                runs.append(measure(database, items, asked.pairs))
            except (NoServer, Unmeasurable) as problem:
                print(f"SKIPPED {database}: {problem}", file=sys.stderr, flush=True)
                continue
            if not asked.json:
                table.show(runs[-1])
    if asked.json:
        print(json.dumps([_plain(one) for one in runs], ensure_ascii=False, indent=1))
    elif asked.million:
        table.compare(runs)
    return 0 if runs else 1


def _arguments(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./songda bench web", description=__doc__)
    parser.add_argument("--only", action="append", choices=DATABASES, help="one database alone")
    parser.add_argument("--million", action="store_true", help="1,000,000 items as well (minutes)")
    parser.add_argument("--json", action="store_true", help="print figures, no table")
    parser.add_argument("--pairs", type=int, default=PAIRS, help=f"requests a page ({PAIRS})")
    return parser.parse_args(arguments)


@contextlib.contextmanager
def database_of(kind: str) -> Iterator[str]:
    """The address of an empty database; nothing for SQLite, whose file is in the data folder."""
    if kind == "sqlite":
        yield ""
        return
    with cluster() as address:
        yield address


def measure(database: str, items: int, pairs: int = PAIRS) -> Run:
    """Fill a throw-away installation and measure it. Raises `NoServer`, `Unmeasurable`."""
    with (
        tempfile.TemporaryDirectory(prefix="songda-bench-") as folder,
        database_of(database) as address,
    ):
        said = environment(Path(folder), address)
        began = time.perf_counter()
        facts = json.loads(run(["bench.data", "--items", str(items)], said))
        found = Run(database, facts["items"], filled_in=time.perf_counter() - began)
        chosen = pages(facts)
        counts = count_queries(chosen, facts["cookie"], said)
        found.cold_start = statistics.median(_start(said) for _n in range(STARTS - 1))
        with serving(said) as server:
            found.measured = [_page(one, server, facts, address, pairs) for one in chosen]
            found.memory = server.memory()
        for one in found.measured:
            one.queries = counts[one.page.path]
            one.queries_few = counts.get(one.page.few, 0)
        found.load = load_average()
        return found


def count_queries(chosen: list[Page], cookie: str, said: dict[str, str]) -> dict[str, int]:
    """Queries by address, of the pages and of the same ones with few rows."""
    paths = dict.fromkeys(path for one in chosen for path in (one.path, one.few) if path)
    counts: dict[str, int] = json.loads(run(["bench.queries", cookie, *paths], said))
    return counts


def _start(said: dict[str, str]) -> float:
    with serving(said) as server:
        return server.started_in


def _page(page: Page, server: Server, facts: Any, address: str, pairs: int) -> Measured:
    """Product and floor in turns over one connection, bounded in number and in time."""
    browser = Browser(server, facts["cookie"])
    floor = f"{FLOOR}?{facts['floor']}"
    for _n in range(WARM):
        browser.get(page.path), browser.get(floor)
    meter = Meter(server, address)
    timed: list[tuple[float, float, float, float]] = []
    size = 0
    deadline = time.perf_counter() + PAGE_SECONDS
    while len(timed) < pairs and (len(timed) < WARM or time.perf_counter() < deadline):
        before = meter.read()
        seconds, size = browser.get(page.path)
        between = meter.read()
        bare, _size = browser.get(floor)
        timed.append((seconds, bare, between - before, meter.read() - between))
    return Measured(page, *map(_ms, zip(*timed, strict=True)), bytes=size, rounds=len(timed))


def _ms(seconds: Iterable[float]) -> float:
    return statistics.median(seconds) * 1000


def _plain(one: Run) -> dict[str, Any]:
    named = ("ratio", "cpu_ratio", "rate")
    return asdict(one) | {
        "measured": [
            asdict(page) | {name: getattr(page, name) for name in named} for page in one.measured
        ]
    }
