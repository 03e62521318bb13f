"""One request and everything that comes back of it, as text to look for canaries in."""

import io
import traceback
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.contrib.messages.storage.cookie import CookieStorage
from django.db import connection, transaction
from django.http import HttpRequest
from django.test import Client as Browser
from pypdf import PdfReader

from songda.engagements.access import AS_CLIENT, LINK

FRAGMENT = {"HX-Request": "true"}


@dataclass(frozen=True)
class Reply:
    """The status (500: `text` is the traceback), body, headers and cookies as text.

    `recorded` says whether any chain of events grew by this request; `asked` is every statement
    that the database was asked, with marks for its values.
    """

    status: int
    text: str
    location: str = ""
    recorded: bool = False
    asked: tuple[str, ...] = ()

    def holds(self, words: Any) -> list[str]:
        """Which of these words came out."""
        return [word for word in words if word in self.text]


class Reader:
    """Somebody at a browser; whatever a request changes is undone after it."""

    def __init__(self, name: str, browser: Browser, read: dict[Any, Reply]) -> None:
        self.name, self.browser, self._read = name, browser, read
        browser.raise_request_exception = True

    def read(self, path: str) -> Reply:
        """What this page says on the stage as it stands: it stays the same for all tests."""
        if (self.name, path) not in self._read:
            self._read[self.name, path] = self.get(path)
        return self._read[self.name, path]

    def get(self, path: str, asked: Any = None, *, fragment: bool = False) -> Reply:
        return self._ask("get", path, asked, fragment)

    def post(self, path: str, data: dict[str, Any], *, fragment: bool = False) -> Reply:
        return self._ask("post", path, data, fragment)

    def _ask(self, method: str, path: str, data: Any, fragment: bool) -> Reply:
        cookies = self.browser.cookies.copy()
        headers = FRAGMENT if fragment else {}
        try:
            with transaction.atomic():
                before = _events()
                try:
                    with heard() as asked:
                        response = getattr(self.browser, method)(path, data, headers=headers)
                        body = text_of(response)
                    reply = _reply(response, body, _events() != before, asked)
                finally:
                    transaction.set_rollback(True)
        except Exception:
            reply = Reply(500, traceback.format_exc(limit=-4))
        self.browser.cookies = cookies
        return reply


def _events() -> Any:
    """How many events all chains have; asked twice a request, so without an ORM."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT SUM(seq) FROM trail_chain")
        return cursor.fetchone()


@contextmanager
def heard() -> Iterator[list[str]]:
    """Every statement that the database is asked, with marks for its values."""
    statements: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        statements.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield statements


def _reply(response: Any, body: str, recorded: bool, asked: list[str]) -> Reply:
    head = "\n".join(f"{name}: {value}" for name, value in response.items())
    cookies = "\n".join(
        f"{name}={_plain(name, one.value)}" for name, one in response.cookies.items()
    )
    where = response.headers.get("Location", "") or response.headers.get("HX-Redirect", "")
    text = f"{head}\n{cookies}\n{body}"
    return Reply(response.status_code, text, where, recorded, tuple(asked))


def _plain(name: str, value: str) -> str:
    """The messages for the next page are packed in a cookie."""
    if name != "messages" or not value:
        return value
    return str([str(message) for message in CookieStorage(HttpRequest())._decode(value) or []])


def text_of(response: Any) -> str:
    """The words of a page or a file: XLSX is unpacked, PDF is read."""
    data = b"".join(response.streaming_content) if response.streaming else response.content
    kind = response.headers.get("Content-Type", "")
    if "pdf" in kind:
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            data = b"\n".join(packed.read(name) for name in packed.namelist())
    return str(data.decode(errors="replace"))


def reader(stage: Any, key: str | None, *, as_client: str = "") -> Reader:
    """This person signed in (None: nobody), perhaps looking at `as_client` as its client."""
    browser = stage.world.browser(key)
    if as_client:
        session = browser.session
        session[AS_CLIENT] = [as_client]
        session.save()
    name = f"{key or 'anonymous'}{' as the client' if as_client else ''}"
    return Reader(name, browser, stage.read)


def visitor(stage: Any, link: Any) -> Reader:
    """Whoever opened this link."""
    browser = stage.world.browser()
    session = browser.session
    session[LINK] = str(link.pk)
    session.save()
    browser.cookies["songda"] = session.session_key
    return Reader(f"{link.person.email} by link", browser, stage.read)


def complain(faults: list[str]) -> None:
    """Fail with everything that was found, not only the first."""
    assert not faults, f"{len(faults)} leaks or faults:\n" + "\n".join(faults)
