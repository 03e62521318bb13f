"""Who takes part in an engagement, from when to when."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songda.accounts.models import Person
from songda.engagements.models import (
    CLIENT_ROLES,
    AccessLink,
    Engagement,
    Membership,
    OrganisationMember,
)
from songda.trail.actor import Actor
from songda.trail.commands import Refused, command, record


def join(engagement: Engagement, person: Person, role: str, now: datetime) -> Membership:
    """Let a person take part in this role; colleagues then belong to the organisation too."""
    membership, _new = Membership.objects.get_or_create(
        organisation=engagement.organisation,
        engagement=engagement,
        person=person,
        ended_at=None,
        defaults={"role": role, "started_at": now},
    )
    if role not in CLIENT_ROLES:
        OrganisationMember.objects.get_or_create(
            organisation=engagement.organisation, person=person
        )
    return membership


@command("engagements.end_membership", gettext_lazy("End somebody's membership"))
def end_membership(by: Actor, membership: Membership) -> Membership:
    """From now on this person sees nothing of the engagement; what they did stays."""
    managers = Membership.objects.current().filter(engagement=by.engagement, role="manager")
    if membership.role == "manager" and managers.count() == 1:
        raise Refused(_("An engagement needs a delivery manager. Name another one first."))
    membership.ended_at = by.now
    membership.save(update_fields=["ended_at"])
    AccessLink.objects.filter(
        engagement=by.engagement, person=membership.person, revoked_at=None
    ).update(revoked_at=by.now)
    record(by, "membership.ended", membership, person=membership.person.name, audience="shared")
    return membership
