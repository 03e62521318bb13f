"""A file of cases (JSON): the policy, the calendars that it names, and what happened."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from songda.engines import Unreadable, check_size, decoded
from songda.engines.sla.model import Event, Policy, Target, Version

LIMIT_MB = 50
Record = dict[str, Any]
T = TypeVar("T")

Unreadable.sentences |= {
    "sla_json": "%(file)s is not JSON from line %(line)s on. Correct it there.",
    "sla_part": (
        "%(file)s: %(part)s is missing or not what it should be (%(why)s). "
        "Compare it with the example in docs/engines/sla.md."
    ),
}


@dataclass(frozen=True, slots=True)
class Cases:
    """What a file holds; `calendars` are records that the caller makes calendars of."""

    policy: Policy
    calendars: dict[str, Any]
    now: datetime
    cases: dict[str, list[Event]]


def read_cases(data: bytes, file: str) -> Cases:
    """Read a file of cases. Raises Unreadable with the part that is wrong."""
    check_size(data, file, LIMIT_MB)
    text, _guessed = decoded(data, file)
    try:
        found = json.loads(text)
    except json.JSONDecodeError as fault:
        raise Unreadable("sla_json", file=file, line=fault.lineno) from None
    except (RecursionError, ValueError):
        raise Unreadable("sla_json", file=file, line=1) from None
    return Cases(
        part(lambda: _policy(found["policy"]), file, "policy"),
        part(lambda: dict(found["calendars"]), file, "calendars"),
        part(lambda: datetime.fromisoformat(found["now"]), file, "now"),
        part(lambda: {str(one["id"]): _events(one) for one in found["cases"]}, file, "cases"),
    )


def part(read: Callable[[], T], file: str, name: str) -> T:
    """Return what is read; raise Unreadable with the name of the part where it cannot be."""
    try:
        return read()
    except Unreadable:
        raise
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as fault:
        why = f"{type(fault).__name__}: {fault}"
        raise Unreadable("sla_part", file=file, part=name, why=why) from None


def _policy(record: Record) -> Policy:
    versions = tuple(_version(one) for one in record["versions"])
    return Policy(str(record["name"]), versions, record.get("follows", "opening"))


def _version(record: Record) -> Version:
    since = datetime.fromisoformat(record["since"])
    targets = tuple(_target(one) for one in record["targets"])
    return Version(str(record["name"]), since, targets, record.get("reopening", "continue"))


def _target(record: Record) -> Target:
    minutes, days = record.get("minutes"), record.get("days")
    return Target(
        metric=record["metric"],
        calendar=str(record["calendar"]),
        within=None if minutes is None else timedelta(minutes=minutes),
        days=None if days is None else int(days),
        priority=str(record.get("priority", "")),
        pauses=frozenset(record.get("pauses", ())),
        start=record.get("start", "next_working_day"),
        silence=record.get("silence", "breach"),
    )


def _events(record: Record) -> list[Event]:
    return [
        Event(
            datetime.fromisoformat(one["at"]),
            str(one["kind"]),
            str(one.get("value", "")),
            str(one.get("id", "")),
        )
        for one in record["events"]
    ]
