"""What every log line carries: which request, which engagement, which person."""

import logging
from contextvars import ContextVar

request_facts: ContextVar[dict[str, str] | None] = ContextVar("request_facts", default=None)


class RequestFacts(logging.Filter):
    """Adds the facts of the request in hand to a record."""

    def filter(self, record: logging.LogRecord) -> bool:
        for name, value in (request_facts.get() or {}).items():
            setattr(record, name, value)
        return True


def note(**facts: str) -> None:
    """Let later log lines of this request carry these facts too."""
    request_facts.set({**(request_facts.get() or {}), **facts})
