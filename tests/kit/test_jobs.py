"""Work outside a request: surely once, or visibly failed."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from songda.engagements.models import Membership
from songda.kit import jobs
from songda.kit.models import Job
from songda.kit.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def work(monkeypatch):
    """Register a function as the only work there is; gives the list of its calls."""
    monkeypatch.setattr(jobs, "registry", {})

    def register(run=None, *, name="kit.try", **settings):
        calls = []

        def note_and_run(task):
            calls.append(task.payload)
            return run(task) if run else None

        jobs.job(name, "Try it", **settings)(note_and_run)
        return calls

    return register


def ask(payload=None, **settings):
    jobs.ask("kit.try", payload, now=timezone.now(), **settings)


def fail(_task):
    raise OSError("the mail server is away")


def test_what_was_asked_is_done_once(work):
    calls = work(lambda task: {"sum": 3})
    ask({"n": 1})

    jobs.drain()
    jobs.drain()

    row = Job.objects.get()
    assert calls == [{"n": 1}]
    assert (row.state, row.result, row.attempts) == ("done", {"sum": 3}, 1)


def test_what_is_asked_in_a_transaction_that_fails_was_never_asked(work):
    work()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        ask()
        raise ZeroDivisionError

    assert not Job.objects.exists()


def test_one_key_is_one_job(work):
    calls = work()
    for n in range(3):
        ask({"n": n}, unique_key="mail:1")

    jobs.drain()
    ask({"n": 4}, unique_key="mail:1")
    jobs.drain()

    assert calls == [{"n": 0}]


def test_a_job_for_later_waits(work):
    calls = work()
    ask(after=timedelta(hours=1))

    jobs.drain()

    assert calls == [] and Job.objects.get().state == "waiting"


def test_a_failure_is_tried_again_after_growing_pauses(work):
    work(fail, attempts=3)
    ask()
    pauses = []
    for _ in range(2):
        jobs.drain()
        row = Job.objects.get()
        assert row.state == "waiting" and "mail server" in row.error
        pauses.append(row.run_at - timezone.now())
        Job.objects.update(run_at=timezone.now())

    jobs.drain()

    assert pauses[0] < pauses[1]
    assert Job.objects.get().state == "failed"


def test_a_refusal_is_not_tried_again(work):
    def refuse(_task):
        raise Refused("The file holds no table. Send another.")

    calls = work(refuse, attempts=5)
    ask()

    jobs.drain()

    row = Job.objects.get()
    assert len(calls) == 1
    assert (row.state, row.error) == ("failed", "The file holds no table. Send another.")


def test_a_killed_workers_job_is_taken_over_when_its_lease_runs_out(work):
    calls = work()
    ask()
    now = timezone.now()
    assert jobs.take("killed", now)
    assert jobs.take("other", now) is None

    row = jobs.take("other", now + jobs.LEASE + timedelta(seconds=1))
    jobs.perform(row, "other")

    assert len(calls) == 1
    assert (Job.objects.get().state, Job.objects.get().attempts) == ("done", 2)


def test_of_two_workers_that_see_a_job_one_takes_it(work):
    work()
    ask()
    quicker = []

    def be_slow(execute, sql, *rest):
        if sql.startswith("UPDATE") and not quicker:
            quicker.append(None)
            quicker.append(jobs.take("quick", timezone.now()))
        return execute(sql, *rest)

    with connection.execute_wrapper(be_slow):
        assert jobs.take("slow", timezone.now()) is None

    assert quicker[1].worker == "quick"
    assert (Job.objects.get().worker, Job.objects.get().attempts) == ("quick", 1)


def test_a_lease_that_is_renewed_at_the_last_moment_stays_with_its_worker(work):
    work()
    ask()
    now = timezone.now()
    row = jobs.take("slow", now)
    late, renewed = now + jobs.LEASE + timedelta(seconds=1), now + 3 * jobs.LEASE

    def renew(execute, sql, *rest):
        if sql.startswith("UPDATE") and Job.objects.get().leased_until != renewed:
            with connection.cursor() as cursor:
                value = Job._meta.get_field("leased_until").get_db_prep_value(renewed, connection)
                cursor.cursor.execute("UPDATE kit_job SET leased_until = %s", [value])
        return execute(sql, *rest)

    with connection.execute_wrapper(renew):
        assert jobs.take("other", late) is None

    assert (Job.objects.get().worker, Job.objects.get().attempts) == (row.worker, 1)


def test_who_lost_the_lease_writes_nothing_down(work):
    def be_overtaken(task):
        Job.objects.update(worker="other")
        task.progress(1, 2)

    work(be_overtaken)
    ask()

    jobs.perform(jobs.take("slow", timezone.now()), "slow")

    row = Job.objects.get()
    assert (row.state, row.worker, row.done_steps) == ("running", "other", 0)


def test_progress_shows_and_renews_the_lease(work):
    def report(task):
        before = Job.objects.get().leased_until
        task.progress(3, 10)
        assert Job.objects.get().leased_until >= before

    work(report)
    ask()
    jobs.drain()

    assert (Job.objects.get().done_steps, Job.objects.get().all_steps) == (3, 10)


def test_a_waiting_job_is_cancelled_at_once(work):
    calls = work()
    ask()
    jobs.cancel(Job.objects.get())

    jobs.drain()

    assert calls == [] and Job.objects.get().state == "cancelled"


def test_a_running_job_stops_at_its_next_report(work):
    def go_on(task):
        jobs.cancel(Job.objects.get())
        task.progress(1, 2)
        raise AssertionError("it went on")

    work(go_on)
    ask()
    jobs.drain()

    assert Job.objects.get().state == "cancelled"


def test_recurring_work_runs_once_in_each_turn(work):
    calls = work(every=timedelta(hours=1))
    moment = timezone.now().replace(minute=10) - timedelta(days=1)
    for now in (moment, moment + timedelta(minutes=5), moment - timedelta(hours=1)):
        jobs.schedule(now)

    jobs.drain()

    assert len(calls) == 2


def test_work_that_this_version_does_not_know_is_left_alone(work):
    work()
    jobs.ask("kit.from_tomorrow", now=timezone.now())

    assert jobs.drain() == 0
    assert Job.objects.get().state == "waiting"


def test_old_finished_jobs_are_forgotten_and_failures_stay(work):
    work()
    now = timezone.now()
    for state in ("done", "cancelled", "failed"):
        Job.objects.create(
            name="x", state=state, run_at=now, created_at=now, finished_at=now - timedelta(days=8)
        )

    jobs.forget_old(now)

    assert [row.state for row in Job.objects.all()] == ["failed"]


def test_the_loop_goes_on_when_the_database_was_away(work, monkeypatch):
    import threading

    stop, looked = threading.Event(), []

    def stumble(_now):
        looked.append(1)
        if len(looked) == 1:
            raise OSError("gone")
        stop.set()

    monkeypatch.setattr(jobs, "schedule", stumble)
    monkeypatch.setattr(jobs, "close_old_connections", lambda: None)
    monkeypatch.setattr(jobs.connection, "close", lambda: None)
    work()

    jobs.work(stop, pause=0.01)

    assert len(looked) == 2


def test_sqlite_learns_how_its_rows_are_spread(world):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL does this by itself")

    jobs.learn_the_rows()

    with connection.cursor() as cursor:
        cursor.execute("SELECT stat FROM sqlite_stat1 WHERE tbl = 'engagements_membership'")
        assert {row[0].split()[0] for row in cursor.fetchall()} == {str(Membership.objects.count())}
