"""Wake the streams of this process when something was recorded in it.

The truth is the event table; this only spares the wait until the next look at it.
"""

import asyncio
import threading
from uuid import UUID

_lock = threading.Lock()
_loop: asyncio.AbstractEventLoop | None = None
_woken: asyncio.Event | None = None


def listen(loop: asyncio.AbstractEventLoop) -> asyncio.Event:
    """Called once by the watcher on its event loop; returns what `wake` sets."""
    global _loop, _woken
    with _lock:
        _loop, _woken = loop, asyncio.Event()
        return _woken


def wake(_engagement: UUID | None = None) -> None:
    """Called from any thread after a commit."""
    with _lock:
        if _loop and _woken and not _loop.is_closed():
            _loop.call_soon_threadsafe(_woken.set)
