"""Why an item is done: the records that it implements, for a whole page in two queries."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from songda.kit.prepared import GivenIds, Prepared
from songda.trail.models import Entry, Link

PAIRS = Prepared(
    lambda actor: (
        Link.objects.of_engagement(actor)
        .filter(source_id__among=GivenIds("items"), kind="implements")
        .order_by("created_at", "id")
        .values_list("source_id", "target_id")
    )
)
TARGETS = Prepared(
    lambda actor: (
        Entry.objects.visible_to(actor)
        .filter(id__among=GivenIds("targets"))
        .only("id", "label", "title", "type", "number")
    )
)


def sources_of(actor: Any, items: Collection[UUID]) -> dict[UUID, list[Entry]]:
    """The catalogue lines of what each item implements, as far as the actor may read them."""
    if not items:
        return {}
    pairs = PAIRS(actor, items=items)
    rows = TARGETS(actor, targets={target for _item, target in pairs}) if pairs else []
    entries = {entry.id: entry for entry in rows}
    found: dict[UUID, list[Entry]] = {}
    for item, target in pairs:
        if target in entries:
            entries[target].engagement = actor.engagement
            found.setdefault(item, []).append(entries[target])
    return found
