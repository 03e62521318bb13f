"""Where a person works, and for which side: one query."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from songda.engagements.models import Engagement, Membership
from songda.home.lines import Scope

SOON = timedelta(days=3)
"""What is due within these days is named already."""


@dataclass(frozen=True)
class Sides:
    """A person's engagements: those worked for, and those paid for, by id.

    `roles` are the person's, in all of them.
    """

    vendor: dict[UUID, Engagement] = field(default_factory=dict)
    client: dict[UUID, Engagement] = field(default_factory=dict)
    roles: dict[UUID, str] = field(default_factory=dict)


def sides(person: Any) -> Sides:
    """The current memberships of a person, with engagement, client and organisation."""
    found = Sides()
    rows = Membership.objects.current().filter(person=person, engagement__archived_at=None)
    rows = rows.select_related("engagement__client", "engagement__organisation")
    for membership in rows.order_by("engagement__client__name", "engagement__name"):
        side = found.vendor if membership.party == "vendor" else found.client
        side[membership.engagement_id] = membership.engagement
        found.roles[membership.engagement_id] = membership.role
    return found


def scope_of(engagements: dict[UUID, Engagement], now: datetime, *, shared: bool = False) -> Scope:
    """What is read of these engagements; the day is the reader's."""
    organisations = {engagement.organisation_id for engagement in engagements.values()}
    today = timezone.localdate(now)
    return Scope(tuple(organisations), tuple(engagements), today, today + SOON, shared)
