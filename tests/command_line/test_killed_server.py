"""What was acknowledged is there, however often the server dies in the middle of writing."""

import contextlib
import http.client
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.db import connection

from tests.tables import common_folder, database_of_server, sqlite_file

KILLS = 50
WRITERS = 3


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Servers:
    """Starts and kills servers on one port, with a database of their own."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.port = free_port()
        self.environment = environment
        self.zygote = subprocess.Popen(
            [sys.executable, "-m", "tests.command_line.zygote", str(self.port)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )
        self.facts = json.loads(self._line())

    def _line(self) -> str:
        assert self.zygote.stdout
        return self.zygote.stdout.readline()

    def _tell(self, line: str) -> str:
        assert self.zygote.stdin
        self.zygote.stdin.write(line + "\n")
        self.zygote.stdin.flush()
        return self._line()

    def start(self) -> int:
        pid = int(self._tell("start"))
        for _try in range(400):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port)):
                return pid
            time.sleep(0.01)
        raise AssertionError("the server did not come up")

    def kill(self, pid: int) -> None:
        os.kill(pid, signal.SIGKILL)
        self._tell(f"reap {pid}")

    def look(self) -> dict[str, Any]:
        """What the database holds now: `titles`, and `code` and `said` of `songda verify`."""
        kept: dict[str, Any] = json.loads(self._tell("look"))
        return kept

    def close(self) -> None:
        assert self.zygote.stdin
        self.zygote.stdin.close()
        self.zygote.wait(20)


class Writer(threading.Thread):
    """Raises tickets as fast as it can; remembers those that were acknowledged."""

    def __init__(self, servers: Servers, over: threading.Event) -> None:
        super().__init__(daemon=True)
        self.servers, self.over = servers, over
        self.acknowledged: set[str] = set()

    def run(self) -> None:
        while not self.over.is_set():
            title = uuid4().hex
            for _try in range(200):  # the same form again, until somebody answers
                if self.over.is_set() or self._post(title):
                    break
                time.sleep(0.02)

    def _post(self, title: str) -> bool:
        facts = self.servers.facts
        form = {
            "title": title,
            "text": "x",
            "once": title,
            "csrfmiddlewaretoken": facts["cookies"]["songda-csrf"],
        }
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": "; ".join(f"{name}={value}" for name, value in facts["cookies"].items()),
        }
        try:
            door = http.client.HTTPConnection("127.0.0.1", self.servers.port, timeout=10)
            door.request("POST", f"{facts['url']}tickets/raise_ticket/", urlencode(form), headers)
            status = door.getresponse().status
        except (OSError, http.client.HTTPException):
            return False
        if status == 302:
            self.acknowledged.add(title)
        assert status in {302, 500, 503}, status
        return status == 302


def wait_for_one_more(writers: list[Writer]) -> None:
    """Until this server, too, has acknowledged something."""
    before = answered = sum(len(writer.acknowledged) for writer in writers)
    for _try in range(2_000):
        if answered > before:
            return
        time.sleep(0.01)
        answered = sum(len(writer.acknowledged) for writer in writers)
    raise AssertionError("the server acknowledges nothing")


@pytest.fixture
def environment(
    tmp_path, tmp_path_factory, django_db_setup, django_db_blocker
) -> Iterator[dict[str, str]]:
    """Settings of an installation beside the test's own."""
    data = tmp_path / "data"
    base = {
        **os.environ,
        "SONGDA_DATA": str(data),
        "SONGDA_JOBS_IN_SERVER": "false",
        "PYTHONPATH": os.pathsep.join(["src", "."]),
        "DJANGO_SETTINGS_MODULE": "songda.config.settings",
    }
    if connection.vendor == "sqlite":
        data.mkdir()
        shutil.copy(sqlite_file(common_folder(tmp_path_factory)), data / "songda.sqlite3")
        base.pop("DATABASE_URL", None)
        yield base
        return
    with django_db_blocker.unblock(), database_of_server(f"killed_{uuid4().hex[:12]}") as address:
        yield {**base, "DATABASE_URL": address}


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_when_the_server_is_killed_fifty_times(environment):
    servers = Servers(environment)
    over = threading.Event()
    writers = [Writer(servers, over) for _number in range(WRITERS)]
    chance = random.Random(7)
    for number in range(KILLS):
        pid = servers.start()
        if number == 0:
            for writer in writers:
                writer.start()
        wait_for_one_more(writers)
        time.sleep(chance.uniform(0, 0.04))
        servers.kill(pid)
    over.set()
    for writer in writers:
        writer.join(30)
    acknowledged = set().union(*(writer.acknowledged for writer in writers))
    kept = servers.look()
    servers.close()

    assert len(acknowledged) >= KILLS
    assert acknowledged <= set(kept["titles"])
    assert len(kept["titles"]) == len(set(kept["titles"])), "a form was carried out twice"
    assert kept["code"] == 0, kept["said"]
