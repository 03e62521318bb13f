"""The stream of changes, over a real server."""

import json
import socket
import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse

import pytest
import uvicorn
from django.db import OperationalError

from songda.engagements import commands, live
from songda.engagements.models import Membership
from tests.engagements.stage import a_requirement

pytestmark = pytest.mark.slow


class Stream:
    """A browser's open stream: messages as they come."""

    def __init__(self, port: int, path: str, cookies: str, last: str = "") -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=10)
        headers = {"Cookie": cookies, **({"Last-Event-ID": last} if last else {})}
        self._connection.request("GET", path, headers=headers)
        self.answer: HTTPResponse = self._connection.getresponse()

    def message(self) -> dict:
        """The data of the next message; {} for the one that opens the stream."""
        while line := self.answer.readline():
            if line.startswith(b"data: "):
                return json.loads(line[6:])
        raise EOFError

    def close(self) -> None:
        self._connection.close()


@pytest.fixture
def port(transactional_db) -> Iterator[int]:
    """uvicorn with the whole application in a thread of this process."""
    from songda.config.asgi import application

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number = free.getsockname()[1]
    server = uvicorn.Server(
        uvicorn.Config(application, port=number, log_level="error", timeout_graceful_shutdown=1)
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield number
    server.should_exit = True
    thread.join(5)


@pytest.fixture
def listen(committed_world, port):
    """Open a stream as one of the cast."""
    opened = []

    def open_as(key: str | None, last: str = "", query: str = "") -> Stream:
        cookies = committed_world.browser(key).cookies.output(header="", sep=";")
        stream = Stream(port, f"/live/ocean/{query}", cookies, last)
        opened.append(stream)
        return stream

    yield open_as
    for stream in opened:
        stream.close()


def say(world, requirement, audience="internal"):
    until_free(lambda: commands.comment(world.by("lin"), requirement, text="看", audience=audience))


def until_free(act):
    """SQLite in memory does not wait for another connection of the process that is reading."""
    for _ in range(50):
        try:
            return act()
        except OperationalError:
            time.sleep(0.02)
    raise AssertionError("the database stayed locked")


def test_who_listens_hears_what_changed_and_never_its_content(committed_world, listen):
    requirement = a_requirement(committed_world)
    stream = listen("lin")
    assert stream.message() == {}

    say(committed_world, requirement)

    assert stream.message() == {
        "seq": 1,
        "app": "needs",
        "subject": f"requirement:{requirement.id}",
        "verb": "comment.made",
    }


@pytest.mark.parametrize("by", ["header", "query"])
def test_who_comes_back_is_told_what_was_missed(committed_world, listen, by):
    requirement = a_requirement(committed_world)
    for _ in range(3):
        say(committed_world, requirement)

    stream = listen("lin", last="1") if by == "header" else listen("lin", query="?after=1")

    assert stream.message() == {}
    assert [stream.message()["seq"] for _ in range(2)] == [2, 3]


def test_the_client_hears_no_internal_event(committed_world, listen):
    requirement = a_requirement(committed_world, audience="shared")
    stream = listen("ada")
    stream.message()

    say(committed_world, requirement)
    say(committed_world, requirement, audience="shared")

    assert stream.message()["seq"] == 2


@pytest.mark.parametrize("key", ["zed", None])
def test_who_is_no_member_learns_nothing(committed_world, listen, key):
    assert committed_world.elsewhere

    assert listen(key).answer.status == 404


def test_the_end_of_a_membership_ends_the_stream(committed_world, listen):
    stream, others = listen("ada"), listen("chen")
    stream.message(), others.message()

    ada = Membership.objects.get(person=committed_world.ada)
    until_free(lambda: commands.end_membership(committed_world.by("lin"), ada))

    assert stream.message()["verb"] == "membership.ended"
    with pytest.raises(EOFError):
        stream.message()
    assert others.message()["verb"] == "membership.ended"


def test_many_missed_events_all_come(committed_world, listen, monkeypatch):
    monkeypatch.setattr(live, "AT_ONCE", 2)
    requirement = a_requirement(committed_world)
    for _ in range(5):
        say(committed_world, requirement)

    stream = listen("lin", query="?after=0")

    assert [stream.message().get("seq") for _ in range(6)] == [None, 1, 2, 3, 4, 5]
