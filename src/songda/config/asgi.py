"""One process for both: pages run as WSGI in a pool of threads, streams on the event loop.

Synchronous views cost about half as much CPU under WSGI as under ASGI, and a thread that
lives on keeps its database connection.
"""

import gc
from typing import Any

from a2wsgi import WSGIMiddleware

from songda.config.wsgi import application as pages
from songda.engagements.live import stream, watch

_pages = WSGIMiddleware(pages, workers=8)  # type: ignore[arg-type]


async def application(scope: Any, receive: Any, send: Any) -> None:
    """Route one ASGI connection: `/live/…` to the stream, all else to the pages."""
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
    elif scope["type"] == "http" and scope["path"].startswith("/live/"):
        await stream(scope, receive, send)
    elif scope["type"] == "http":
        await _pages(scope, receive, send)


async def _lifespan(receive: Any, send: Any) -> None:
    watcher = None
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            # What was loaded stays: pages need not wait while the collector walks through it.
            gc.freeze()
            watcher = watch()
            await send({"type": "lifespan.startup.complete"})
        elif message["type"] == "lifespan.shutdown":
            if watcher:
                watcher.cancel()
            await send({"type": "lifespan.shutdown.complete"})
            return
