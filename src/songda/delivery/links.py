"""What a deliverable delivers, read from the thread."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from songda.delivery.models import Deliverable
from songda.needs.models import Requirement
from songda.trail.models import Link


def delivered_by(deliverable: Deliverable) -> list[Requirement]:
    """The requirements that this deliverable delivers, by number."""
    links = Link.objects.live().filter(
        organisation_id=deliverable.organisation_id, source_id=deliverable.id, kind="delivers"
    )
    found = Requirement.objects.filter(
        organisation_id=deliverable.organisation_id,
        id__in=links.values("target_id"),
        archived_at=None,
    )
    return list(found.order_by("number"))


def counts_of(actor: Any, deliverables: Iterable[Deliverable]) -> dict[UUID, int]:
    """How many requirements each deliverable delivers: one query for a page of them."""
    ids = [item.id for item in deliverables]
    links = Link.objects.of_engagement(actor).filter(source_id__in=ids, kind="delivers")
    counts: dict[UUID, int] = defaultdict(int)
    for source in links.values_list("source_id", flat=True):
        counts[source] += 1
    return counts
