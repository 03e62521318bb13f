"""Acceptances for tests, brought through their commands to the point that a test is about."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from songda.acceptance.commands import (
    conclude,
    judge,
    measure,
    receive_acceptance,
    request_acceptance,
    sign_acceptance,
)
from songda.acceptance.jobs import end_windows
from songda.acceptance.models import Acceptance, Case, Measurement, Verdict
from songda.acceptance.papers import certificate_paper
from songda.delivery.models import Deliverable, DeliverableVersion
from songda.kit.jobs import Task
from songda.kit.models import Job
from songda.signing.proofs import Proof
from tests.delivery.stage import (
    a_criterion,
    a_deliverable,
    a_file,
    a_measured_criterion,
    a_requirement,
    a_verified_version,
)
from tests.memory import remembered
from tests.world import World

TERMS: dict[str, Any] = {
    "kind": "preliminary",
    "clause": "合同第 7.3 条",
    "window_days": 5,
    "window_start": "next_working_day",
    "silence": "not_accepted",
}


@remembered
def ready_to_request(world: World, **fields: Any) -> tuple[Deliverable, DeliverableVersion]:
    """A verified version that delivers two requirements: F1, and P1 measured in seconds."""
    people = a_requirement(world, "随时转人工", **fields)
    fast = a_requirement(world, "首答够快", **fields)
    a_criterion(world, people)
    a_measured_criterion(world, fast)
    deliverable = a_deliverable(world, people, fast)
    return deliverable, a_verified_version(world, deliverable)


@remembered
def a_request(world: World, **terms: Any) -> Acceptance:
    """Sent to the client, not received yet."""
    deliverable, version = ready_to_request(world)
    return request_acceptance(world.by("lin"), deliverable, version=version, **{**TERMS, **terms})


@remembered
def received(world: World, **terms: Any) -> Acceptance:
    """Ada has received it: cases F1 and P1 wait for her."""
    return receive_acceptance(world.by("ada"), a_request(world, **terms))


def case_of(acceptance: Acceptance, code: str) -> Case:
    return Case.objects.get(acceptance=acceptance, code=code)


def a_measurement(
    world: World, acceptance: Acceptance, value: str = "1.82", code: str = "P1", **fields: Any
) -> Measurement:
    """Wu records a value with its log."""
    words = {
        "sample": "12,400 次，11 月 19 日 10:00–11:00",
        "method": "k6 压测，与生产同规格",
        "file": a_file(f"{code}-{value}.csv", f"latency\n{value}\n"),
    }
    return measure(
        world.by(fields.pop("who", "wu")), acceptance,
        case=case_of(acceptance, code), value=Decimal(value), **{**words, **fields},
    )  # fmt: skip


def a_verdict(
    world: World, acceptance: Acceptance, code: str, verdict: str = "pass", **fields: Any
) -> Verdict:
    """Ada judges; a condition gets its words, day and owner, a failure its reason."""
    words: dict[str, Any] = {}
    if verdict == "conditional":
        words = {
            "reason": "高峰时再测一次，P95 不超过 2.0 秒",
            "due_on": world.now.date().replace(day=30),
            "owner_name": "吴昊",
        }
    if verdict == "fail":
        words = {"reason": "点了没有反应"}
    who = fields.pop("who", "ada")
    return judge(
        world.by(who), acceptance, case=case_of(acceptance, code),
        verdict=verdict, **{**words, **fields},
    )  # fmt: skip


@remembered
def concluded(world: World, p1: str = "pass", f1: str = "pass", **terms: Any) -> Acceptance:
    """Judged and handed over to the sponsor; P1 measured 1.82 s against 2.0 s."""
    acceptance = received(world, **terms)
    a_measurement(world, acceptance)
    a_verdict(world, acceptance, "F1", f1)
    a_verdict(world, acceptance, "P1", p1)
    return conclude(world.by("ada"), acceptance)


def at(world: World, moment: str) -> World:
    """The same world at another moment (ISO, of Shanghai)."""
    world.now = datetime.fromisoformat(f"{moment}+08:00")
    return world


def run_the_windows(world: World) -> int:
    """What the recurring job does at this moment."""
    task = Task(Job(payload={}), "test")
    task.now = world.now
    return end_windows(task)


@remembered
def deemed(world: World, **terms: Any) -> Acceptance:
    """Received on Tuesday, 24 November, and never answered: the window ends on 1 December."""
    acceptance = received(world, silence="deemed", **terms)
    for moment in ("2026-11-30T10:00", "2026-12-01T10:00", "2026-12-01T18:30", "2026-12-02T00:30"):
        run_the_windows(at(world, moment))
    acceptance.refresh_from_db()
    return acceptance


def a_proof(world: World, key: str = "chen") -> Proof:
    return Proof("password", world.now, world.people[key].pk)


def sign_it(world: World, acceptance: Acceptance, **fields: Any) -> Acceptance:
    """Chen signs what is shown now."""
    by = fields.pop("by", None) or world.by("chen")
    shown = fields.pop("shown_hash", None) or certificate_paper(acceptance).hash()
    proof = fields.pop("proof", None) or a_proof(world)
    return sign_acceptance(by, acceptance, proof=proof, shown_hash=shown)


@remembered
def signed(world: World, p1: str = "pass", f1: str = "pass", **terms: Any) -> Acceptance:
    return sign_it(world, concluded(world, p1, f1, **terms))
