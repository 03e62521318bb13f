"""One stream of server-sent events for each open page: what changed, never its content.

A message is `{"seq", "subject", "verb", "app"}`; the page refetches the fragments that care,
so permission is asked again. One look a second at the chains that are watched serves every
stream of this process; a commit in this process wakes it at once. A client that comes back
names the last `seq` it saw (`Last-Event-ID`) and is given what it missed.
"""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import parse_qs
from uuid import UUID

from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.sessions.backends.db import SessionStore
from django.db import OperationalError, close_old_connections
from django.http import Http404, HttpRequest

from songda.engagements.access import actor_of
from songda.kit.bus import listen
from songda.kit.text import is_number
from songda.trail.actor import Actor
from songda.trail.models import Chain, Event

LOOK_EVERY = 1.0
BEAT_EVERY = 20.0
CHECK_AGAIN = 300.0
AT_ONCE = 200


@dataclass
class _Watched:
    """The streams that wait for one chain, and how far it was seen."""

    seq: int = 0
    waiting: set[asyncio.Event] = field(default_factory=set)


_watched: dict[UUID, _Watched] = {}


def watch() -> "asyncio.Task[None]":
    """Start looking at the chains that open streams wait for; called once a process."""
    woken = listen(asyncio.get_running_loop())
    return asyncio.create_task(_watch(woken))


async def _watch(woken: asyncio.Event) -> None:
    while True:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(woken.wait(), LOOK_EVERY)
        woken.clear()
        if not _watched:
            continue
        try:
            heads = await sync_to_async(_heads)(list(_watched))
        except Exception:
            await asyncio.sleep(LOOK_EVERY)
            continue
        for chain_id, seq in heads.items():
            _tell(chain_id, seq)


def _tell(chain_id: UUID, seq: int) -> None:
    watched = _watched.get(chain_id)
    if watched and watched.seq != seq:
        watched.seq = seq
        for waiting in watched.waiting:
            waiting.set()


def _heads(chain_ids: list[UUID]) -> dict[UUID, int]:
    close_old_connections()
    return dict(Chain.objects.filter(pk__in=chain_ids).values_list("id", "seq"))


async def stream(scope: Any, receive: Any, send: Any) -> None:
    """Answer `GET /live/<handle>/` until the browser goes away."""
    actor = await sync_to_async(_actor)(scope)
    if actor is None:
        await send({"type": "http.response.start", "status": 404, "headers": []})
        await send({"type": "http.response.body", "body": b""})
        return
    headers = [
        (b"content-type", b"text/event-stream"),
        (b"cache-control", b"no-store"),
        (b"x-accel-buffering", b"no"),
    ]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    gone = asyncio.create_task(_gone(receive))
    try:
        async for message in _messages(scope, actor, gone):
            await send({"type": "http.response.body", "body": message, "more_body": True})
        if not gone.done():
            await send({"type": "http.response.body", "body": b""})
    finally:
        gone.cancel()


async def _gone(receive: Any) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _messages(scope: Any, actor: Actor, gone: "asyncio.Task[None]") -> AsyncIterator[bytes]:
    """Yields until the browser is gone, or the membership.

    That is asked again every five minutes, and at once when some membership ended.
    """
    loop = asyncio.get_running_loop()
    woken = asyncio.Event()
    watched = _watched.setdefault(actor.engagement.id, _Watched())
    watched.waiting.add(woken)
    gone.add_done_callback(lambda _gone: woken.set())
    try:
        seq = await sync_to_async(_first_seq)(scope, actor)
        yield f"retry: 3000\nid: {seq}\ndata: {{}}\n\n".encode()
        asked = loop.time()
        while not gone.done():
            events = await _look(actor, seq)
            for number, verb, message in events:
                seq = number
                yield message
                asked = -CHECK_AGAIN if verb == "membership.ended" else asked
            if loop.time() - asked > CHECK_AGAIN:
                asked = loop.time()
                if await sync_to_async(_actor)(scope) is None:
                    return
            if len(events) == AT_ONCE:
                continue  # there is more
            try:
                await asyncio.wait_for(woken.wait(), BEAT_EVERY)
            except TimeoutError:
                yield b": beat\n\n"
            woken.clear()
    finally:
        watched.waiting.discard(woken)
        if not watched.waiting:
            _watched.pop(actor.engagement.id, None)


async def _look(actor: Actor, seq: int) -> list[tuple[int, str, bytes]]:
    """What is new; a database that is busy for a moment is asked again."""
    for pause in (0.1, 0.4, 1.5):
        try:
            return await sync_to_async(_events)(actor, seq)
        except OperationalError:
            await asyncio.sleep(pause)
    return await sync_to_async(_events)(actor, seq)


def _events(actor: Actor, seq: int) -> list[tuple[int, str, bytes]]:
    close_old_connections()
    rows = Event.objects.visible_to(actor).filter(seq__gt=seq).order_by("seq")
    values = rows.values_list("seq", "subject_type", "subject_id", "verb")[:AT_ONCE]
    return [(number, verb, _message(number, kind, pk, verb)) for number, kind, pk, verb in values]


def _message(seq: int, kind: str, subject: UUID, verb: str) -> bytes:
    app, model = kind.split(".")
    data = json.dumps({"seq": seq, "app": app, "subject": f"{model}:{subject}", "verb": verb})
    return f"id: {seq}\ndata: {data}\n\n".encode()


def _first_seq(scope: Any, actor: Actor) -> int:
    headers = dict(scope["headers"])
    query = parse_qs(scope.get("query_string", b"").decode())
    last = headers.get(b"last-event-id", b"").decode() or query.get("after", [""])[0]
    if is_number(last):
        return int(last)
    chain = Chain.objects.filter(pk=actor.engagement.id).first()
    return chain.seq if chain else 0


def _actor(scope: Any) -> Actor | None:
    """The same question as every page asks: who is this, and are they a member?"""
    close_old_connections()
    handle = scope["path"].removeprefix("/live/").strip("/")
    request = HttpRequest()
    request.method = "GET"
    request.META["SERVER_NAME"] = "live"
    cookies: SimpleCookie = SimpleCookie(dict(scope["headers"]).get(b"cookie", b"").decode())
    key = cookies.get(settings.SESSION_COOKIE_NAME)
    request.session = SessionStore(key.value if key else None)
    user = get_user(request)
    request.user = user
    request.person = user if user.is_authenticated else None  # type: ignore[attr-defined]
    try:
        return actor_of(request, handle)
    except Http404:
        return None
