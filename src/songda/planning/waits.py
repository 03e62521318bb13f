"""What waits for what: read as people write it (3, TSK-4SS+2d), kept without circles."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from songda.kit.refusals import Refused
from songda.planning.models import Dependency, WorkItem

WRITTEN = re.compile(
    r"(?:TSK-)?0*(?P<number>\d{1,7})\s*(?P<kind>FS|SS|FF|SF)?\s*(?P<lag>[+-]\s*\d{1,4})?\s*d?$",
    re.IGNORECASE,
)
WORKDAY = 480
"""Minutes in a day of lag."""


@dataclass(frozen=True)
class Wait:
    """One predecessor: its number, the kind of wait, and the lag in working minutes."""

    number: int
    kind: str
    lag_minutes: int


def read(text: str) -> list[Wait]:
    """`TSK-3, 5SS+2d` → waits. Raises Refused that names the part it cannot read."""
    parts = [part.strip() for part in re.split(r"[,，;；、\n]", text)]
    return [_read_one(part) for part in parts if part]


def _read_one(part: str) -> Wait:
    found = WRITTEN.fullmatch(part)
    if found is None:
        sentence = _("“%(part)s” names no item. Write numbers such as TSK-3 or 5SS+2d.")
        raise Refused(sentence % {"part": part[:60]}, field="waits_for")
    days = int((found["lag"] or "0").replace(" ", ""))
    return Wait(int(found["number"]), (found["kind"] or "FS").upper(), days * WORKDAY)


def written(dependencies: Iterable[Dependency]) -> str:
    """The other way round, for the form: FS without lag is the number alone."""
    return ", ".join(
        each.predecessor.label + ("" if each.code == "FS" else each.code) for each in dependencies
    )


def set_waits(by: Any, item: WorkItem, text: str) -> bool:
    """Make `item` wait for what `text` names, and for nothing else; whether that is new.

    Raises Refused for a number that is not there, for the item itself and for a circle.
    """
    wanted = {wait.number: wait for wait in read(text)}
    there = _predecessors(by, item, wanted)
    before = {
        each.predecessor_id: (each.kind, each.lag_minutes) for each in item.predecessor_links.all()
    }
    after = {there[number].id: (w.kind, w.lag_minutes) for number, w in wanted.items()}
    if before == after:
        return False
    _refuse_circle(by, item, {one.id: one.label for one in there.values()})
    item.predecessor_links.all().delete()
    Dependency.objects.bulk_create(
        Dependency(
            organisation=by.organisation, engagement=by.engagement, successor=item,
            predecessor_id=pk, kind=kind, lag_minutes=lag,
        )
        for pk, (kind, lag) in after.items()
    )  # fmt: skip
    return True


def _predecessors(by: Any, item: WorkItem, wanted: dict[int, Wait]) -> dict[int, WorkItem]:
    rows = WorkItem.objects.visible_to(by).filter(number__in=wanted)
    there = {one.number: one for one in rows}
    if item.number in wanted:
        raise Refused(
            _("An item cannot wait for itself. Remove its own number."), field="waits_for"
        )
    if missing := [f"TSK-{number:02d}" for number in wanted if number not in there]:
        sentence = _("There is no %(items)s here. Correct the numbers.")
        raise Refused(sentence % {"items": ", ".join(missing)}, field="waits_for")
    return there


def _refuse_circle(by: Any, item: WorkItem, wanted: dict[UUID, str]) -> None:
    """Walk on from the item: whoever is reached waits for it already."""
    follows: dict[UUID, list[UUID]] = {}
    edges = Dependency.objects.filter(
        organisation_id=by.organisation.id, engagement_id=by.engagement.id
    )
    for before, after in edges.values_list("predecessor_id", "successor_id"):
        follows.setdefault(before, []).append(after)
    seen, waiting = {item.id}, [item.id]
    while waiting:
        for after in follows.get(waiting.pop(), ()):
            if after not in seen:
                seen.add(after)
                waiting.append(after)
    if circle := sorted(label for pk, label in wanted.items() if pk in seen):
        sentence = _("%(items)s waits for this item already: nobody could begin. Remove it.")
        raise Refused(sentence % {"items": ", ".join(circle)}, field="waits_for")
