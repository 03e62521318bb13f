"""Work outside a request: asked for in a transaction, done by a worker that may die.

    @job("documents.extract_text", gettext_lazy("Read the text of a file"))
    def extract_text(task: Task) -> None: ...

    ask("documents.extract_text", {"version": str(version.id)}, now=by.now)

A job is a row written in the asking transaction. A worker takes a row by a lease of
`LEASE`, renews it while it works, and gives up a row it can no longer renew; a killed
worker's rows are taken over when their lease runs out. A function must therefore bear being
run twice. Failures are retried with growing pauses, then stay as *failed* with their error.
"""

import logging
import os
import socket
import threading
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import close_old_connections, connection, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy

from songda.kit.models import Job, Tries
from songda.kit.refusals import Refused

LEASE = timedelta(seconds=30)
log = logging.getLogger("songda.jobs")


@dataclass(frozen=True)
class Work:
    """A registered function: what it does in words, how often it is tried, when by itself."""

    run: Callable[["Task"], Any]
    title: Any
    attempts: int
    every: timedelta | None


registry: dict[str, Work] = {}


def title_of(name: str) -> str:
    """What a job does, in words; the name of one that this version does not know."""
    work = registry.get(name)
    return str(work.title) if work else name


class Titles:
    """The words of every job, for the sentences of events."""

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        return ((name, work.title) for name, work in registry.items())


class Cancelled(Exception):
    """Somebody asked for the end of this job."""


class LeaseLost(Exception):
    """Another worker holds this job now."""


class Task:
    """What a job's function sees: its payload, and ways to report progress."""

    def __init__(self, row: Job, worker: str) -> None:
        self.id = row.id
        self.payload: dict[str, Any] = row.payload
        self.now = timezone.now()
        self._row, self._worker = row, worker

    def progress(self, done: int, of: int) -> None:
        """Report and renew the lease. Raises `Cancelled` or `LeaseLost`."""
        held = Job.objects.filter(pk=self.id, worker=self._worker, state=Job.State.RUNNING)
        until = timezone.now() + LEASE
        if not held.update(done_steps=done, all_steps=of, leased_until=until):
            raise LeaseLost(self.id)
        if Job.objects.filter(pk=self.id, cancel_asked=True).exists():
            raise Cancelled(self.id)


def job(
    name: str, title: Any, *, attempts: int = 5, every: timedelta | None = None
) -> Callable[[Callable[[Task], Any]], Callable[[Task], Any]]:
    """Register a function under a name; with `every` the workers run it again and again.

    `title` says what it does, for the people who read that it failed.
    """

    def register(run: Callable[[Task], Any]) -> Callable[[Task], Any]:
        registry[name] = Work(run, title, attempts, every)
        return run

    return register


def ask(
    name: str,
    payload: dict[str, Any] | None = None,
    *,
    now: datetime,
    unique_key: str | None = None,
    after: timedelta = timedelta(0),
    **owner: Any,
) -> None:
    """Write a job in the transaction at hand; a `unique_key` that exists is left alone."""
    row = Job(
        name=name,
        payload=payload or {},
        unique_key=unique_key,
        run_at=now + after,
        created_at=now,
        **owner,
    )
    Job.objects.bulk_create([row], ignore_conflicts=unique_key is not None)
    transaction.on_commit(_asked.set)


_asked = threading.Event()


def take(worker: str, now: datetime) -> Job | None:
    """Lease the next due job, or one whose worker is gone; None when there is nothing to do.

    Nothing is locked: of several workers that see a row, one still finds it as it was seen.
    """
    due = Q(state=Job.State.WAITING, run_at__lte=now)
    orphaned = Q(state=Job.State.RUNNING, leased_until__lt=now)
    rows = Job.objects.filter(due | orphaned, name__in=registry).order_by("run_at")
    while row := next(iter(rows[:1]), None):
        as_seen = Job.objects.filter(
            pk=row.pk, state=row.state, attempts=row.attempts, leased_until=row.leased_until
        )
        row.state, row.worker = Job.State.RUNNING, worker
        row.leased_until, row.attempts = now + LEASE, row.attempts + 1
        leased = {"leased_until": row.leased_until, "attempts": row.attempts}
        if as_seen.update(state=row.state, worker=worker, **leased):
            return row
    return None


def perform(row: Job, worker: str) -> None:
    """Run one leased job and write down how it ended, if it is still ours."""
    task = Task(row, worker)
    with _Heartbeat(row, worker):
        try:
            result = registry[row.name].run(task)
        except LeaseLost:
            return
        except Cancelled:
            _finish(row, worker, state=Job.State.CANCELLED)
        except Exception as error:
            log.warning("job %s failed: %s", row.name, error, exc_info=True)
            _failed(row, worker, error)
        else:
            _finish(row, worker, state=Job.State.DONE, result=result, error="")


def _failed(row: Job, worker: str, error: Exception) -> None:
    text = str(error) if isinstance(error, Refused) else traceback.format_exc(limit=-3)
    if isinstance(error, Refused) or row.attempts >= registry[row.name].attempts:
        _finish(row, worker, state=Job.State.FAILED, error=text)
        return
    pause = timedelta(seconds=min(3600, 2**row.attempts))
    _mine(row, worker).update(
        state=Job.State.WAITING, run_at=timezone.now() + pause, error=text, leased_until=None
    )


def _finish(row: Job, worker: str, **fields: Any) -> None:
    _mine(row, worker).update(finished_at=timezone.now(), leased_until=None, **fields)


def _mine(row: Job, worker: str) -> Any:
    return Job.objects.filter(pk=row.pk, worker=worker, state=Job.State.RUNNING)


class _Heartbeat:
    """Renews the lease from a thread of its own while a function works."""

    def __init__(self, row: Job, worker: str) -> None:
        self._row, self._worker = row, worker
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._beat, daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_error: object) -> None:
        self._over.set()

    def _beat(self) -> None:
        try:
            while not self._over.wait(LEASE.total_seconds() / 3):
                _mine(self._row, self._worker).update(leased_until=timezone.now() + LEASE)
        finally:
            connection.close()


_scheduled: dict[str, int] = {}
"""The turn of each recurring job that this process has asked for."""


def schedule(now: datetime) -> None:
    """See that every recurring job has one row waiting for its next turn."""
    for name, work in list(registry.items()):
        if not work.every:
            continue
        turn = int(now.timestamp() // work.every.total_seconds())
        if _scheduled.get(name) != turn:
            ask(name, now=now, unique_key=f"every:{name}:{turn}")
            _scheduled[name] = turn


def drain(*, limit: int = 1000) -> int:
    """Do what is due now and return how many jobs were done (tests, `songda work --once`)."""
    worker = worker_name()
    for done in range(limit):
        row = take(worker, timezone.now())
        if row is None:
            return done
        perform(row, worker)
    return limit


def worker_name() -> str:
    return f"{socket.gethostname()}:{os.getpid()}:{threading.get_ident()}"


def work(stop: threading.Event, *, pause: float = 1.0) -> None:
    """Take and do jobs until `stop` is set; survives a database that is away for a while."""
    while not stop.is_set():
        try:
            close_old_connections()
            _asked.clear()
            schedule(timezone.now())
            if drain():
                continue
        except Exception:
            log.exception("the job loop stumbled and goes on")
        _asked.wait(pause)
    connection.close()


def cancel(row: Job) -> None:
    """Ask a running job to stop; a waiting one is cancelled at once."""
    Job.objects.filter(pk=row.pk).update(cancel_asked=True)
    Job.objects.filter(pk=row.pk, state=Job.State.WAITING).update(
        state=Job.State.CANCELLED, finished_at=timezone.now()
    )


def forget_old(now: datetime) -> int:
    """Delete finished jobs older than a week, and tries that count no more; how many jobs."""
    Tries.objects.filter(until__lt=now.timestamp()).delete()
    old = Job.objects.filter(
        state__in=[Job.State.DONE, Job.State.CANCELLED],
        finished_at__lt=now - timedelta(days=7),
    )
    return old.delete()[0]


@job("kit.forget_old_jobs", gettext_lazy("Forget jobs that were done"), every=timedelta(hours=6))
def forget_old_jobs(task: Task) -> int:
    return forget_old(task.now)


@job(
    "kit.learn_the_rows",
    gettext_lazy("Tell the database how its rows are spread"),
    every=timedelta(hours=1),
)
def learn_the_rows(_task: Task | None = None) -> None:
    """Let SQLite choose its indexes by what the tables hold; PostgreSQL does this by itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit=1000")  # samples: a blink, whatever the size
            cursor.execute("PRAGMA optimize=0x10002")  # of all tables, where it is due
