"""A process that has imported everything and forks servers from itself.

Reads lines: `start` forks a server and prints its process id, `reap PID` waits for its end,
`look` prints as JSON what the database holds. The first line it prints is JSON: what a client
needs to write as Ada.
"""

import contextlib
import io
import json
import os
import sys
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402
from django.middleware.csrf import _get_new_csrf_string  # noqa: E402
from django.test import Client  # noqa: E402

from songda.accounts.entering import BACKEND  # noqa: E402
from songda.command_line.preparing import prepare  # noqa: E402
from songda.command_line.serving import serve  # noqa: E402
from songda.config import asgi  # noqa: E402, F401  (imported before the forks)
from songda.support.models import Ticket  # noqa: E402
from tests.world import World  # noqa: E402

settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # nobody guesses


def main() -> None:
    """Make the tables and the cast, then fork servers as told."""
    port = int(sys.argv[1])
    prepare()
    world = World()
    facts = {"cookies": _sign_in(world), "url": world.engagement.url}
    _warm(facts["url"])
    connections.close_all()
    print(json.dumps(facts), flush=True)
    for line in sys.stdin:
        word, _space, value = line.strip().partition(" ")
        if word == "start":
            print(_fork(port), flush=True)
        elif word == "reap":
            os.waitpid(int(value), 0)
            print("reaped", flush=True)
        elif word == "look":
            print(json.dumps(_look()), flush=True)


def _sign_in(world: World) -> dict[str, str]:
    session = SessionStore()
    session[SESSION_KEY] = str(world.ada.pk)
    session[BACKEND_SESSION_KEY] = BACKEND
    session[HASH_SESSION_KEY] = world.ada.get_session_auth_hash()
    session.create()
    return {"songda": str(session.session_key), "songda-csrf": _get_new_csrf_string()}


def _warm(url: str) -> None:
    """Load addresses and templates once, so that every fork answers at once."""
    Client(SERVER_NAME="127.0.0.1").get(f"{url}tickets/raise_ticket/", follow=True)


def _fork(port: int) -> int:
    pid = os.fork()
    if pid == 0:
        serve("127.0.0.1", port)
        os._exit(0)
    return pid


def _look() -> dict[str, Any]:
    """The titles of all tickets, and what `songda verify` ends with and says."""
    said = io.StringIO()
    with contextlib.redirect_stderr(said), contextlib.redirect_stdout(io.StringIO()):
        try:
            call_command("verify", "--quiet")
            code: Any = 0
        except SystemExit as end:
            code = end.code
    titles = list(Ticket.objects.values_list("title", flat=True))
    return {"titles": titles, "code": code, "said": said.getvalue()}


main()
