"""Serve until told to stop: pages and streams in one process, jobs in a thread of it."""

import logging
import os
import socket
import threading

import uvicorn
from django.conf import settings

from songda.kit import jobs

log = logging.getLogger("songda.serve")


class PortTaken(Exception):
    """Another program listens there."""


def serve(host: str, port: int) -> None:
    """Listen on host:port until SIGINT or SIGTERM. Raises `PortTaken`."""
    listener = _listen(host, port)
    _name_site(host, port)
    stop = threading.Event()
    worker = _start_jobs(stop) if settings.JOBS_IN_SERVER else None
    config = uvicorn.Config(
        "songda.config.asgi:application",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=3,
        timeout_keep_alive=20,
    )
    try:
        uvicorn.Server(config).run(sockets=[listener])
    finally:
        stop.set()
        if worker:
            worker.join(timeout=5)


def _name_site(host: str, port: int) -> None:
    """Mails lead to where it listens, unless SONGDA_SITE says where people find it."""
    if not os.environ.get("SONGDA_SITE"):
        name = "127.0.0.1" if host in ("", "0.0.0.0", "::") else host
        settings.SITE = f"http://[{name}]:{port}" if ":" in name else f"http://{name}:{port}"


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # With the protocol named, asyncio switches off Nagle's algorithm: it costs 40 ms a page.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise PortTaken(f"{host}:{port}: {error.strerror}") from error
    return listener


def _start_jobs(stop: threading.Event) -> threading.Thread:
    worker = threading.Thread(target=jobs.work, args=(stop,), name="songda-jobs", daemon=True)
    worker.start()
    return worker
