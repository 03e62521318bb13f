"""Records to talk about, without going through a chapter's own commands."""

from typing import Any

from songda.engagements.models import Record, new_record
from songda.needs.models import Finding, Requirement
from songda.support.models import Ticket
from songda.trail.catalogue import enter
from songda.trail.models import Link
from tests.memory import remembered
from tests.world import World


def put(world: World, model: type[Record], **fields: Any) -> Any:
    """A record of the engagement with its line in the catalogue."""
    by = world.by("lin")
    made = new_record(model, by, **{"title": "弱网下消息送达", **fields})
    enter([made], by.now)
    return made


@remembered
def a_finding(world: World, **fields: Any) -> Finding:
    return put(world, Finding, **fields)


@remembered
def a_requirement(world: World, **fields: Any) -> Requirement:
    return put(world, Requirement, **{"text": "", **fields})


@remembered
def a_ticket(world: World, **fields: Any) -> Ticket:
    return put(world, Ticket, **{"text": "", **fields})


def join(world: World, source: Record, kind: str, target: Record, **fields: Any) -> Link:
    return Link.objects.create(
        organisation_id=world.organisation.id,
        engagement=world.engagement,
        kind=kind,
        source_type=source._meta.label_lower,
        source_id=source.id,
        target_type=target._meta.label_lower,
        target_id=target.id,
        created_at=world.now,
        **fields,
    )
