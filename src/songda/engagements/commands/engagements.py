"""The organisation, its clients, and the engagements between them."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songda.accounts.models import Person
from songda.engagements.commands.memberships import join
from songda.engagements.models import (
    Client,
    Engagement,
    Membership,
    Organisation,
    OrganisationMember,
)
from songda.kit.text import one_line
from songda.trail.actor import Actor
from songda.trail.commands import Refused, command, record


def set_up(*, organisation: str, person: Person, now: datetime) -> Organisation:
    """The first organisation of an installation, and its owner."""
    made = Organisation.objects.create(name=one_line(organisation))
    OrganisationMember.objects.create(organisation=made, person=person, role="owner")
    by = Actor(person, made, None, "vendor", "system", now)
    return _found(by, made)


@command("engagements.set_up", gettext_lazy("Set up an organisation"))
def _found(by: Actor, organisation: Organisation) -> Organisation:
    record(by, "organisation.created", organisation)
    return organisation


@command("engagements.create_client", gettext_lazy("Add a client"))
def create_client(by: Actor, *, name: str) -> Client:
    """A buyer of this organisation; the name is unique in it."""
    name = one_line(name)
    if Client.objects.filter(organisation=by.organisation, name=name).exists():
        raise Refused(_("There is a client of this name already."), field="name")
    client = Client.objects.create(organisation=by.organisation, name=name)
    record(by, "client.created", client, name=name)
    return client


@command("engagements.create_engagement", gettext_lazy("Open an engagement"))
def create_engagement(
    by: Actor, client: Client, *, name: str, contract: str = "", promised_on: Any = None
) -> Engagement:
    """Open an engagement for a client; who opens it is its delivery manager."""
    engagement = Engagement.objects.create(
        organisation=by.organisation,
        client=client,
        name=one_line(name),
        contract=one_line(contract),
        promised_on=promised_on,
        created_at=by.now,
    )
    if by.person:
        join(engagement, by.person, "manager", by.now)
    record(by, "engagement.created", engagement, name=engagement.name, client=client.name)
    return engagement


@command("engagements.enter_engagement", gettext_lazy("Enter an engagement as its owner"))
def enter_engagement(by: Actor, engagement: Engagement, *, reason: str) -> Membership:
    """An owner has no silent way in: entering is recorded in the engagement's own chain."""
    membership = join(engagement, by.person, "manager", by.now)
    here = by.in_engagement(engagement, "manager")
    record(here, "engagement.entered", engagement, reason=one_line(reason), audience="shared")
    return membership


@command("engagements.change_engagement", gettext_lazy("Change the engagement"))
def change_engagement(by: Actor, engagement: Engagement, **fields: Any) -> Engagement:
    """Name, contract, stage, promised day."""
    changed = [name for name, value in fields.items() if getattr(engagement, name) != value]
    if not changed:
        raise Refused(_("Nothing is different from before, so there is nothing to save."))
    for name in changed:
        setattr(engagement, name, fields[name])
    engagement.save(update_fields=changed)
    record(by, "engagement.changed", engagement, what=changed, audience="shared")
    return engagement


@command("engagements.move_stage", gettext_lazy("Move an engagement to a stage"))
def move_stage(by: Actor, engagement: Engagement, *, stage: str) -> Engagement:
    """What the stage asked for is done: the engagement stands in another one now."""
    engagement.refresh_from_db(fields=["stage"])
    if stage not in Engagement.Stage.values:
        raise Refused(_("There is no such stage."), field="stage")
    if stage == engagement.stage:
        raise Refused(_("The engagement stands there already."), field="stage")
    before, engagement.stage = engagement.stage, stage
    engagement.save(update_fields=["stage"])
    record(by, "engagement.moved", engagement, before=before, stage=stage, audience="shared")
    return engagement
