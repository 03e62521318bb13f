"""Run the whole suite on SQLite and on PostgreSQL, and count over both.

    python -m tests.run [--only sqlite|postgresql] [anything that pytest takes]

Both run at once, so that neither leaves a core without work while it starts or waits; the lines
of the second follow those of the first. Tests that need no database run once. The last line is
always `N passed, N failed, N skipped`; the exit code is 1 when a run failed.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from tests.cluster import NoServer, cluster
from tests.scratch import quick_folder

ROOT = Path(__file__).resolve().parents[1]
DATABASES = ("sqlite", "postgresql")
WITHOUT_DATABASE = ("engines", "architecture", "house")
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser")  # the leanest first
TALLY = "SONGDA_TEST_TALLY"
SHOWN = {"passed": "passed", "failed": "failed", "error": "failed", "skipped": "skipped"}
SHOWN |= {"xfailed": "passed", "xpassed": "failed"}
Result = tuple[Counter[str], str]
"""Counts, and what went wrong or ""."""


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """As a pytest plugin: write the counts where the caller wants them."""
    if target := os.environ.get(TALLY):
        counts = Counter[str]()
        for outcome, reports in terminalreporter.stats.items():
            if outcome in SHOWN:
                counts[SHOWN[outcome]] += len(reports)
        Path(target).write_text(json.dumps(counts))


def main(arguments: list[str]) -> int:
    """Run every database asked for; 0 when nothing failed and something ran."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    wanted, rest = chosen(arguments)
    total, lines, broken = Counter[str](), [], False
    for database, (counts, problem) in zip(wanted, run_all(wanted, rest), strict=True):
        total += counts
        # At home a missing server is said and forgiven; where changes are judged it is not.
        forgiven = problem.startswith("SKIPPED") and not os.environ.get("CI")
        broken = broken or bool(problem and not forgiven)
        lines.append(f"{database}: {problem or 'ok'} ({told(counts)})")
    print("\n" + "\n".join(lines))
    print(told(total), flush=True)
    return int(broken or total["failed"] > 0)


def chosen(arguments: list[str]) -> tuple[tuple[str, ...], list[str]]:
    """The databases to run on, and what is left for pytest."""
    if arguments[:1] == ["--only"] and arguments[1:2] and arguments[1] in DATABASES:
        return (arguments[1],), arguments[2:]
    return DATABASES, arguments


def told(counts: Counter[str]) -> str:
    """Counts as the closing line has them."""
    return ", ".join(f"{counts[word]} {word}" for word in ("passed", "failed", "skipped"))


def run_all(wanted: tuple[str, ...], arguments: list[str]) -> Iterator[Result]:
    """Every database at once; the first speaks while it runs, the others when it is through."""
    with contextlib.ExitStack() as kept, ThreadPoolExecutor() as threads:
        aside = [None, *(kept.enter_context(tempfile.TemporaryFile()) for _ in wanted[1:])]
        # Two for the first, which has the browsers too; each process more has its own start.
        processes = (2, *(1 for _ in wanted[1:]))
        runs = [Run(*one, arguments) for one in zip(wanted, aside, processes, strict=True)]
        waiting = [threads.submit(run.whole) for run in runs]
        try:
            for run, result in zip(runs, waiting, strict=True):
                print(f"\n=== {run.database} ===", flush=True)
                done = result.result()
                run.repeat()
                yield done
        except KeyboardInterrupt:
            for run in runs:
                run.interrupt()
            raise


@contextlib.contextmanager
def address_of(database: str) -> Iterator[str]:
    """The DATABASE_URL for a run; "" lets the settings take SQLite."""
    if database == "sqlite":
        yield ""
        return
    with cluster() as address:
        yield address


@dataclass
class Run:
    """One run of pytest on one database; `aside` keeps its words, else everybody hears them."""

    database: str
    aside: IO[bytes] | None
    processes: int
    arguments: list[str]
    process: subprocess.Popen[bytes] | None = None

    def whole(self) -> Result:
        """From its database to its result."""
        try:
            with address_of(self.database) as address:
                return self.suite(address)
        except NoServer as problem:
            return Counter(), f"SKIPPED, there is no server to test with\n{problem}"

    def suite(self, address: str) -> Result:
        """Start pytest with its own data folder and read back what it counted."""
        with tempfile.TemporaryDirectory(prefix="songda-test-", dir=quick_folder()) as scratch:
            tally = Path(scratch) / "tally.json"
            command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.run", *self.sharing()]
            self.process = subprocess.Popen(
                [*command, *places(self.database, self.arguments)],
                cwd=ROOT,
                env=environment(self.database, address, Path(scratch)) | {TALLY: str(tally)},
                stdout=self.aside,
                stderr=self.aside,
                start_new_session=True,  # Ctrl-C comes from us alone, and once
            )
            code = self.process.wait()
            counts = Counter(json.loads(tally.read_text())) if tally.exists() else Counter[str]()
        return judged(counts, code)

    def sharing(self) -> list[str]:
        """How pytest shares the tests out, and in which order they come."""
        several = ["-n", str(self.processes)] if self.processes > 1 else []
        return ["-p", "tests.sharing", *several]

    def interrupt(self) -> None:
        """Ctrl-C for pytest, which then ends itself tidily."""
        if self.process:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGINT)

    def repeat(self) -> None:
        """Say what was kept aside."""
        if self.aside:
            self.aside.seek(0)
            sys.stdout.write(self.aside.read().decode("utf-8", "replace"))


def judged(counts: Counter[str], code: int) -> Result:
    """Pytest's counts beside what its exit code says."""
    if code == 5:
        return counts, "no test was found"
    if code and not counts["failed"]:
        counts["failed"] = 1  # pytest broke off: that is a failure too
    return counts, f"failed, pytest ended with {code}" if code else ""


def places(database: str, arguments: list[str]) -> list[str]:
    """Where to look; what asks no database is left out of the second run unless asked for."""
    if database == "sqlite" or any((ROOT / word.split("::")[0]).exists() for word in arguments):
        return arguments
    return [*(f"--ignore=tests/{folder}" for folder in WITHOUT_DATABASE), *arguments]


def environment(database: str, address: str, scratch: Path) -> dict[str, str]:
    """What a test run is told about the machine; nothing of a real installation reaches it."""
    said = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    said |= {
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")]),
        "SONGDA_DATA": str(scratch / "var"),
        "SONGDA_TEST_DATABASE": database,
        "TMPDIR": str(scratch),
    }
    said.pop("PYTHONDONTWRITEBYTECODE", None)  # two dozen processes would compile every module
    if address:
        said["DATABASE_URL"] = address
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    return said if browser is None else {"SONGDA_CHROMIUM": browser} | said


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
