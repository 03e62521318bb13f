"""The hash chain: each event's hash covers its content and the hash before it."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from typing import Any
from uuid import UUID

from songda.trail.models import GENESIS, Chain, Event

COVERED = (
    "id", "organisation_id", "engagement_id", "chain_id", "seq", "person_id", "person_name",
    "role", "party", "via", "verb", "subject_type", "subject_id", "subject_label", "audience",
    "facts", "note", "once", "at", "previous_hash",
)  # fmt: skip


def canonical(value: Any) -> bytes:
    """The one byte form of a JSON value (keys sorted, no spaces, UTF-8). Refuses floats."""
    _refuse_floats(value)
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def _refuse_floats(value: Any) -> None:
    if isinstance(value, float):
        raise TypeError("a float has no one spelling; record it as text")
    if isinstance(value, dict):
        for name, inner in value.items():
            if not isinstance(name, str):
                raise TypeError("names of facts are text")
            _refuse_floats(inner)
    if isinstance(value, list | tuple):
        for inner in value:
            _refuse_floats(inner)


def hash_of(event: Event) -> str:
    """SHA-256 over every covered field of the event, as hexadecimal."""
    return hashlib.sha256(canonical({name: _plain(event, name) for name in COVERED})).hexdigest()


def _plain(event: Event, name: str) -> Any:
    value = getattr(event, name)
    if isinstance(value, UUID):
        return str(value)
    return value.astimezone(UTC).isoformat(timespec="microseconds") if name == "at" else value


@dataclass(frozen=True)
class Fault:
    """The first thing found wrong in a chain."""

    chain_id: UUID
    seq: int
    kind: str  # changed | missing | broken | head


@dataclass(frozen=True)
class Checked:
    """How many events were re-computed, and the first fault (None: all is well)."""

    events: int
    fault: Fault | None


def check(chain: Chain) -> Checked:
    """Re-compute a whole chain from its first event to its head."""
    seq, head = 0, GENESIS
    for event in _events(chain):
        if event.seq != seq + 1:
            return Checked(seq, Fault(chain.id, seq + 1, "missing"))
        if event.previous_hash != head:
            return Checked(seq, Fault(chain.id, event.seq, "broken"))
        if hash_of(event) != event.hash:
            return Checked(seq, Fault(chain.id, event.seq, "changed"))
        seq, head = event.seq, event.hash
    if (seq, head) != (chain.seq, chain.head):
        return Checked(seq, Fault(chain.id, seq + 1, "head"))
    return Checked(seq, None)


def _events(chain: Chain) -> Iterator[Event]:
    rows = Event.objects.filter(organisation_id=chain.organisation_id, chain_id=chain.id)
    return rows.order_by("seq").iterator(2000)
