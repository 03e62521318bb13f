"""`@remembered`: what brings a test to its point is done once, then its rows are put back.

Most tests begin with the same dozen commands. The first test that needs them runs them; the
statements they wrote, the files they kept and what came back are remembered. A later test that
has written exactly the same until then, at the same hour and in the same language, gets the
same rows by the same statements. Whatever is not certain is simply done again: calls with
records or files, tests that patch something, steps that send mail or bring people in.
"""

import functools
from collections.abc import Callable
from contextlib import closing
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings
from django.core import mail
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import get_language

from tests.journal import Statement, journal

T = TypeVar("T")
Key = tuple[Any, ...]
PLAIN = (str, int, Decimal, date, type(None))


@dataclass
class Memory:
    """What happened between two states of the database."""

    result: Any
    cast: list[Any]
    looks: list[dict[str, Any]]
    now: Any
    written: list[Statement]
    state: bytes | None
    after_commit: list[Any]
    files: dict[Path, bytes]
    script: str = ""

    def come_back(self, world: Any) -> Any:
        """Write it all again; what came back belongs to the cast of this `world`."""
        self._write()
        journal.take(self.written, self.state)
        for _savepoints, call, robust in self.after_commit:
            transaction.on_commit(call, robust=robust)
        for path, content in self.files.items():
            (uploads() / path).parent.mkdir(parents=True, exist_ok=True)
            (uploads() / path).write_bytes(content)
        for one, look in zip(cast_of(world), self.looks, strict=True):
            vars(one).update(deepcopy(look))
        if world is not None:
            world.now = self.now
        return _of(self.result, self.cast, cast_of(world))

    def _write(self) -> None:
        with closing(connection.create_cursor()) as cursor:
            if connection.vendor == "postgresql":  # in one go
                self.script = self.script or ";".join(_spelled(cursor, self.written))
                cursor.execute(self.script or "SELECT 1")
                return
            for sql, params, many in self.written:
                (cursor.executemany if many else cursor.execute)(sql, params)


def _spelled(cursor: Any, written: list[Statement]) -> list[str]:
    return [
        sql if row is None else cursor.mogrify(sql, row)
        for sql, params, many in written
        for row in (params if many else [params])
    ]


_memories: dict[Key, Memory] = {}


def remembered(make: Callable[..., T]) -> Callable[..., T]:
    """Of a function that takes a world and plain values, or nothing (the world itself)."""

    @functools.wraps(make)
    def again(*args: Any, **kwargs: Any) -> T:
        world = args[0] if args else None
        key = _key(make, world, [*args[1:], *(part for pair in kwargs.items() for part in pair)])
        if key is None:
            return make(*args, **kwargs)
        if key in _memories:
            return _memories[key].come_back(world)  # type: ignore[no-any-return]
        return _learn(key, world, lambda: make(*args, **kwargs))

    return again


def _key(make: Any, world: Any, values: list[Any]) -> Key | None:
    """Everything that the outcome hangs on; None when that cannot be told."""
    certain = journal.state is not None and connection.in_atomic_block
    if not certain or not all(isinstance(value, PLAIN) for value in values):
        return None
    here = (world.now, repr(_looks(world))) if world is not None else ()
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    return (make, journal.state, tuple(map(repr, values)), here, hour, get_language())


def _learn(key: Key, world: Any, make: Callable[[], T]) -> T:
    cast, sent = cast_of(world), len(mail.outbox)
    before = (len(journal.written), len(connection.run_on_commit), set(_files()))
    result = make()
    alone = [*map(id, cast)] == [*map(id, cast_of(world))] and sent == len(mail.outbox)
    if alone and journal.state is not None:
        _memories[key] = Memory(
            result=_of(result, cast, cast),
            cast=cast,
            looks=_looks(world),
            now=world and world.now,
            written=journal.written[before[0] :],
            state=journal.state,
            after_commit=connection.run_on_commit[before[1] :],
            files={path: (uploads() / path).read_bytes() for path in _files() - before[2]},
        )
    return result


def uploads() -> Path:
    return Path(settings.UPLOADS)


def _files() -> set[Path]:
    return {path.relative_to(uploads()) for path in uploads().rglob("*") if path.is_file()}


def cast_of(world: Any) -> list[Any]:
    """The people and the house of a world: one object each, however often it is spoken of."""
    if world is None:
        return []
    return [world.organisation, world.client, world.engagement, *world.people.values()]


def _looks(world: Any) -> list[dict[str, Any]]:
    """The fields of each; a command may have changed them."""
    return [
        {name: deepcopy(value) for name, value in vars(one).items() if name != "_state"}
        for one in cast_of(world)
    ]


def _of(result: T, theirs: list[Any], ours: list[Any]) -> T:
    """A copy of it in which our cast stands for theirs."""
    return deepcopy(result, {id(old): new for old, new in zip(theirs, ours, strict=True)})
