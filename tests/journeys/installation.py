"""Installations of the product, each with its own database and server, made by the house."""

import contextlib
import email
import email.policy
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.tables import alone

COMING_UP = 60


class Installation:
    """A running server: where it listens, what its tests were told, what it mailed."""

    def __init__(self, folder: Path, port: int, facts: dict[str, Any]) -> None:
        self.folder, self.port, self.facts = folder, port, facts
        self.address = f"http://127.0.0.1:{port}"

    def mails_to(self, address: str) -> list[str]:
        """The plain texts mailed to this address, oldest first."""
        found = []
        for file in sorted((self.folder / "mail").glob("*.log"), key=lambda file: file.name):
            for raw in re.split(rb"\n-{79}\n", file.read_bytes()):
                mail = email.message_from_bytes(raw.strip(), policy=email.policy.default)
                body = mail.get_body(("plain",))
                if address in str(mail["To"]) and body:
                    found.append(body.get_content())
        return found

    def link_mailed_to(self, address: str, part: str) -> str:
        """The first address below `part` in the newest such mail; waits for the job that mails."""
        pattern = re.compile(rf"{re.escape(self.address)}{part}\S+")
        for _try in range(COMING_UP * 10):
            if links := [
                found[0] for text in self.mails_to(address) if (found := pattern.findall(text))
            ]:
                return str(links[-1])
            time.sleep(0.1)
        raise AssertionError(f"nothing with {part} was mailed to {address}")


class House:
    """The process that makes installations and serves them."""

    def __init__(
        self, shared: Path, environment: dict[str, str], tables: Path | None = None
    ) -> None:
        self.shared, self.tables = shared, tables
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.journeys.house"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )

    def order(self, do: str, **what: Any) -> Any:
        """Have one thing done and return the answer."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps({"do": do, **what}) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def made(self, kind: str) -> Path:
        """A folder with this kind of database; made once, whichever process asks first."""
        folder = self.shared / kind
        with alone(self.shared):
            if not (folder / "facts.json").exists():
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir(parents=True)
                if kind != "nothing" and (empty := self.shared / "nothing").exists():
                    shutil.copytree(empty, folder, dirs_exist_ok=True)
                elif kind == "nothing" and self.tables:
                    shutil.copy(self.tables, folder / "songda.sqlite3")
                facts = self.order("make", kind=kind, folder=str(folder))
                assert "broken" not in facts, facts
        return folder

    @contextlib.contextmanager
    def serving(self, folder: Path) -> Iterator[Installation]:
        """Serve a folder until the tests are through with it."""
        port = _free_port()
        pid = self.order("serve", folder=str(folder), port=port)
        try:
            _wait_for(port)
            facts = json.loads((folder / "facts.json").read_text())
            yield Installation(folder, port, facts)
        finally:
            self.order("stop", pid=pid)

    def close(self) -> None:
        """Stop every server and the house."""
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait(30)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(port: int) -> None:
    for _try in range(COMING_UP * 20):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.05)
    raise AssertionError("the server did not come up")


def environment(shared: Path, database: str) -> dict[str, str]:
    """What the house is told; nothing of a real installation, nothing of Django's test settings."""
    said = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    said |= {
        "SONGDA_DATA": str(shared / "data"),
        "SONGDA_JOBS_IN_SERVER": "true",
        "SONGDA_LOG_LEVEL": "ERROR",
        "PYTHONPATH": os.pathsep.join(["src", "."]),
        "DJANGO_SETTINGS_MODULE": "songda.config.settings",
    }
    return said | ({"DATABASE_URL": database} if database else {})
