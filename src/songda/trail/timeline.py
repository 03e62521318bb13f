"""The events of one record or one engagement, as a reader may see them."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from songda.kit.prepared import Prepared, given_id
from songda.trail.models import Event
from songda.trail.verbs import sentence


class Happened(NamedTuple):
    """What a timeline tells of an event: a few of its columns, and no record for each row."""

    verb: str
    facts: Any
    person_id: UUID | None
    person_name: str
    subject_label: str
    audience: str
    note: str
    at: datetime

    @property
    def sentence(self) -> str:
        return sentence(self)


def timeline(actor: Any, subject: Any, *, size: int = 30) -> list[Happened]:
    """The last that was done with a record, newest first."""
    return told(_newest_of_record(size)(actor, subject=subject.id))


def told(rows: Iterable[tuple[Any, ...]]) -> list[Happened]:
    """Rows of the columns that a timeline tells."""
    return [Happened(*row) for row in rows]


@cache
def _newest_of_record(size: int) -> Prepared:
    return Prepared(
        lambda actor: (
            Event.objects.visible_to(actor)
            .filter(subject_id=given_id("subject"))
            .order_by("-seq")
            .values_list(*Happened._fields)[:size]
        )
    )
