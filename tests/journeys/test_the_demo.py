"""The demo: every state is there, both tellings agree, and its trail holds."""

import contextlib
import os
import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime

import pysqlite3 as sqlite3
import pytest

from songda.acceptance.models import Acceptance, PunchItem
from songda.delivery.models import Deliverable
from songda.engines.workcalendar import china
from songda.improvement.models import Improvement
from songda.needs.models import Baseline, Requirement, Session, Statement
from songda.planning.models import WorkItem
from songda.support.models import Ticket

KINDS = [
    Session, Statement, Requirement, Baseline, WorkItem, Deliverable, Acceptance, PunchItem,
    Ticket, Improvement,
]  # fmt: skip


@pytest.fixture(scope="module")
def demo(house):
    """Its folder as it was told; nobody has worked in it."""
    return house.made("demo")


def rows(demo, question):
    """What the demo's database answers."""
    with contextlib.closing(sqlite3.connect(demo / "songda.sqlite3")) as database:
        return database.execute(question).fetchall()


def records(demo, language):
    """How many records of each kind and state the engagements of one telling hold."""
    ending = "like '%-en'" if language == "en" else "not like '%-en'"
    return Counter(
        rows(
            demo,
            "SELECT type, state FROM trail_entry WHERE engagement_id IN"
            f" (SELECT id FROM engagements_engagement WHERE handle {ending})",
        )
    )


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_state_is_there(demo, kind, language):
    there = {state for type_, state in records(demo, language) if type_ == kind._meta.label_lower}

    assert set(kind.State.values) - there == set()


def test_both_tellings_hold_the_same_records_in_the_same_states(demo):
    assert records(demo, "zh") == records(demo, "en")


def test_no_event_lies_in_the_future_and_the_last_is_of_these_days(demo):
    ((age,),) = rows(demo, "SELECT julianday('now') - julianday(max(at)) FROM trail_event")

    assert -1 / 1440 < age < 12, "a week of holidays may lie between"


def test_everything_happened_in_office_hours_of_working_days(demo):
    calendar = china()
    moments = {
        datetime.fromisoformat(at).replace(tzinfo=UTC)
        for (at,) in rows(demo, "SELECT at FROM trail_event")
    }

    assert [
        moment.isoformat()
        for moment in sorted(moments)
        if moment
        not in (
            calendar.next_working_instant(moment).value,
            calendar.previous_working_instant(moment).value,
        )
    ] == []


def test_its_trail_and_its_signatures_verify(demo):
    checked = subprocess.run(
        [sys.executable, "-m", "songda", "verify", "--quiet"],
        env={**os.environ, "SONGDA_DATA": str(demo), "DATABASE_URL": ""},
        capture_output=True,
        text=True,
    )

    assert (checked.returncode, checked.stderr) == (0, "")


def test_a_work_item_knows_its_reason_exactly_where_a_link_says_it(demo):
    linked = rows(
        demo,
        "SELECT DISTINCT source_id FROM trail_link WHERE kind = 'implements'"
        " AND removed_at IS NULL AND source_id IN (SELECT id FROM planning_workitem)",
    )

    assert len(linked) > 20
    assert set(linked) == set(rows(demo, "SELECT id FROM planning_workitem WHERE has_reason"))
