"""A process that has imported everything and forks whole installations from itself.

Each line it reads is the JSON of one order: `{"do": "make", "kind": …, "folder": …}` fills a
folder with a database and answers with facts for the tests; `{"do": "serve", …, "port": …}`
forks a server on that folder and answers with its process id; `{"do": "stop", "pid": …}`.
At the end of its input it stops every server that it started.
"""

import contextlib
import json
import os
import signal
import sys
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connections  # noqa: E402
from django.utils import timezone  # noqa: E402

import tests.world  # noqa: E402
from songda.accounts.models import Person  # noqa: E402
from songda.command_line.demo.loading import load  # noqa: E402
from songda.command_line.preparing import prepare  # noqa: E402
from songda.command_line.serving import serve  # noqa: E402
from songda.engagements.first_run import first_token  # noqa: E402
from songda.signing.models import Signature  # noqa: E402

settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # many sign in
ENGLISH = {"chen@example.com"}
servers: set[int] = set()


def main() -> None:
    """Carry out orders, one a line, until there are no more."""
    for line in sys.stdin:
        order = json.loads(line)
        print(json.dumps(globals()[f"_{order.pop('do')}"](**order)), flush=True)
    for pid in list(servers):
        _stop(pid)


def _make(kind: str, folder: str) -> dict[str, Any]:
    """Tables and people of this kind, in a fork so that this process stays clean."""
    result = Path(folder) / "facts.json"
    pid = os.fork()
    if pid == 0:
        with _leaving():
            _move_into(folder)
            prepare()
            result.write_text(json.dumps(KINDS[kind]()))
    _done, status = os.waitpid(pid, 0)
    facts: dict[str, Any] = json.loads(result.read_text()) if status == 0 else {"broken": kind}
    return facts


def _serve(folder: str, port: int) -> int:
    import_module("songda.config.asgi")  # once for all forks; it looks for the static files
    pid = os.fork()
    if pid == 0:
        with _leaving():
            _move_into(folder)
            settings.SITE = f"http://127.0.0.1:{port}"
            serve("127.0.0.1", port)
    servers.add(pid)
    return pid


def _stop(pid: int) -> int:
    with contextlib.suppress(ProcessLookupError, ChildProcessError):
        os.kill(pid, signal.SIGTERM)
        os.waitpid(pid, 0)
    servers.discard(pid)
    return pid


@contextlib.contextmanager
def _leaving() -> Any:
    """A fork ends here, whatever happens; it must not go on reading its parent's orders."""
    try:
        yield
        os._exit(0)
    except BaseException:
        sys.excepthook(*sys.exc_info())
        os._exit(1)


def _move_into(folder: str) -> None:
    """Keep database, files and mail of this process in `folder`."""
    here = Path(folder)
    if connections.settings["default"]["ENGINE"].endswith("sqlite3"):
        connections.settings["default"]["NAME"] = here / "songda.sqlite3"
    settings.UPLOADS = here / "uploads"
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = here / "mail"


def _nothing() -> dict[str, Any]:
    return {}


def _cast() -> dict[str, Any]:
    """The people of every test; the client's sponsor reads English."""
    tests.world.NOW = timezone.now() - timedelta(days=1)
    tests.world.World()
    Person.objects.filter(email__in=ENGLISH).update(language="en")
    return {}


def _demo() -> dict[str, Any]:
    load(timezone.now())
    signed = Signature.objects.order_by("at").values_list("engagement__handle", "code")
    return {
        "sessions": {
            person.email: tests.world.session_of(person) for person in Person.objects.all()
        },
        "codes": dict(signed),
    }


def _empty() -> dict[str, Any]:
    """Nobody is known: only the console's token lets in."""
    return {"token": first_token()}


KINDS = {"nothing": _nothing, "cast": _cast, "demo": _demo, "empty": _empty}

if __name__ == "__main__":
    main()
