"""The server process as `songda serve` runs it, one connection to it, and what it consumes."""

import contextlib
import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parents[1]
START_SECONDS = 120
STOP_SECONDS = 15
PROC = Path("/proc")


class Unmeasurable(Exception):
    """Why nothing can be measured, as a sentence."""


def environment(folder: Path, address: str = "") -> dict[str, str]:
    """For every process of one run: its data folder and database, the floor's settings."""
    said = {name: value for name, value in os.environ.items() if not name.startswith("SONGDA_")}
    said.pop("DATABASE_URL", None)
    said |= {
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        "SONGDA_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "bench.settings",
    }
    return said | ({"DATABASE_URL": address} if address else {})


def run(module: list[str], said: dict[str, str]) -> str:
    """What `python -m …` prints. Raises `Unmeasurable` when it fails."""
    ended = subprocess.run(
        [sys.executable, "-m", *module], env=said, cwd=ROOT, capture_output=True, text=True
    )
    if ended.returncode:
        raise Unmeasurable(f"{' '.join(module)} failed:\n{ended.stderr[-2000:]}")
    return ended.stdout


@dataclass
class Server:
    """A running server: its process, its port, and the seconds until its first answer."""

    pid: int
    port: int
    started_in: float

    def memory(self) -> float:
        """Resident megabytes; 0 where there is no /proc."""
        for line in _lines(PROC / str(self.pid) / "status"):
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
        return 0


@contextlib.contextmanager
def serving(said: dict[str, str]) -> Iterator[Server]:
    """`songda serve` on a free port, until the block ends. Raises `Unmeasurable`."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "songda", "serve", "--port", str(port)]
    began = time.perf_counter()
    process = subprocess.Popen(
        command, env=said, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_for_answer(process, port, began + START_SECONDS)
        yield Server(process.pid, port, time.perf_counter() - began)
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(STOP_SECONDS)
        process.kill()
        process.wait()


def _wait_for_answer(process: subprocess.Popen[bytes], port: int, deadline: float) -> None:
    while time.perf_counter() < deadline and process.poll() is None:
        with contextlib.suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        time.sleep(0.02)
    raise Unmeasurable("The server did not answer in time.")


class Browser:
    """One keep-alive connection, signed in."""

    def __init__(self, server: Server, cookie: str) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        self._headers = {"Cookie": cookie, "Accept": "text/html"}

    def get(self, path: str) -> tuple[float, int]:
        """Seconds until the last byte, and bytes. Raises `Unmeasurable` for another answer."""
        began = time.perf_counter()
        self._connection.request("GET", path, headers=self._headers)
        answer = self._connection.getresponse()
        body = answer.read()
        took = time.perf_counter() - began
        if answer.status != 200:
            raise Unmeasurable(f"{path} answered {answer.status}.")
        return took, len(body)


# CPU ----------------------------------------------------------------------------------------


class Meter:
    """CPU seconds of the server and of its database's processes, to the nanosecond."""

    def __init__(self, server: Server, address: str) -> None:
        self._pids = [server.pid, *_backends(address)]

    def read(self) -> float:
        """All CPU used so far; 0 where there is no /proc."""
        return sum(_cpu(pid) for pid in self._pids) / 1e9


def _cpu(pid: int) -> int:
    tasks = PROC / str(pid) / "task"
    total = 0
    with contextlib.suppress(OSError):
        for task in os.listdir(tasks):
            if words := _lines(tasks / task / "schedstat"):
                total += int(words[0].split()[0])
    return total


def _backends(address: str) -> list[int]:
    """The processes of a throw-away PostgreSQL that serve connections."""
    folder = Path(unquote(urlsplit(address).netloc.rpartition("@")[2]))
    postmaster = _lines(folder / "data" / "postmaster.pid") if address else []
    if not postmaster:
        return []
    found = []
    for process in PROC.iterdir():
        stat = _lines(process / "stat") if process.name.isdigit() else []
        if stat and stat[0].rpartition(")")[2].split()[1] == postmaster[0]:
            found.append(int(process.name))
    return found


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(errors="replace").splitlines()
    except OSError:
        return []


def load_average() -> Any:
    """Of the last minute, and the number of cores."""
    return round(os.getloadavg()[0], 1), os.cpu_count()
