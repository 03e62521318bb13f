"""What a test writes into its database, statement by statement.

Two tests that wrote the same statements stand before the same rows: the digest of them says so.
A rollback takes back what was written since its savepoint, here as there.
"""

from collections.abc import Callable
from hashlib import blake2b
from typing import Any

Statement = tuple[str, Any, bool]
Execute = Callable[[str, Any, bool, Any], Any]
READING = ("SELECT", "BEGIN", "RELEASE")


class Journal:
    """Hears every statement of this process's connection (as Django's execute wrapper)."""

    def __init__(self) -> None:
        self.households = 0
        self.begin()

    def begin(self, *, trusted: bool = True) -> None:
        """A test begins; what is not `trusted` is not to be learned from."""
        self.state: bytes | None = b"" if trusted else None
        self.written: list[Statement] = []
        self._savepoints: dict[str, tuple[bytes | None, int]] = {}
        self.households += 1

    def __call__(self, execute: Execute, sql: str, params: Any, many: bool, context: Any) -> Any:
        result = execute(sql, params, many, context)
        if sql.startswith("SAVEPOINT"):
            self._savepoints[sql.split()[-1]] = (self.state, len(self.written))
        elif sql.startswith("ROLLBACK TO"):
            self._go_back(sql.split()[-1])
        elif not sql.startswith(READING):
            self._write(sql, params, many)
        return result

    def _go_back(self, savepoint: str) -> None:
        self.state, kept = self._savepoints.get(savepoint, (None, 0))
        del self.written[kept:]
        self.households += 1

    def _write(self, sql: str, params: Any, many: bool) -> None:
        self.written.append((sql, params, many))
        # Memberships, engagements and organisations: the other rows of a household are few.
        self.households += '"engagements_' in sql[:30]
        if self.state is not None:
            told = repr((sql, _plain(params))).encode()
            self.state = blake2b(self.state + told, digest_size=16).digest()

    def take(self, written: list[Statement], state: bytes | None) -> None:
        """Statements that were written again past the ear of this journal."""
        self.written += written
        self.state = state
        self.households += 1


def _plain(value: Any) -> Any:
    """Parameters as values whose `repr` says everything (that of JSON is cut short)."""
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, memoryview):
        return bytes(value)
    return getattr(value, "obj", value)


journal = Journal()
