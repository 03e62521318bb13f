"""Setting up who works with whom."""

import hashlib
from base64 import urlsafe_b64encode
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songda.accounts.models import Person
from songda.engagements.models import (
    CLIENT_ROLES,
    AccessLink,
    Audience,
    Client,
    Comment,
    Engagement,
    Invitation,
    Membership,
    Organisation,
    OrganisationMember,
)
from songda.kit.ids import new_id
from songda.kit.models import Job
from songda.kit.text import clean, one_line
from songda.trail.actor import Actor, system
from songda.trail.commands import Refused, command, record
from songda.trail.models import Link

INVITATION_LASTS = timedelta(days=14)
LINK_LASTS = timedelta(days=7)


def hash_token(token: str) -> str:
    """What is kept of a secret link."""
    return hashlib.sha256(token.encode()).hexdigest()


def token_of(kind: str, pk: UUID) -> str:
    """The secret that opens one invitation or link: made of its id and the installation's key.

    It can be made again for a mail that is sent later, so that no table holds it.
    """
    mac = salted_hmac(f"songda.{kind}", str(pk), algorithm="sha256").digest()
    return urlsafe_b64encode(mac).decode().rstrip("=")


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
        _join(engagement, by.person, "manager", by.now)
    record(by, "engagement.created", engagement, name=engagement.name, client=client.name)
    return engagement


@command("engagements.enter_engagement", gettext_lazy("Enter an engagement as its owner"))
def enter_engagement(by: Actor, engagement: Engagement, *, reason: str) -> Membership:
    """An owner has no silent way in: entering is recorded in the engagement's own chain."""
    membership = _join(engagement, by.person, "manager", by.now)
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


@command("engagements.invite", gettext_lazy("Invite somebody to the engagement"))
def invite(
    by: Actor, *, email: str, name: str, role: str, language: str = "zh-hans"
) -> tuple[Invitation, str]:
    """Offer a role to one address, once. Returns the invitation and its secret token.

    A client's sponsor may invite people of the client only.
    """
    if by.is_client and role not in CLIENT_ROLES:
        raise Refused(_("You can invite people of your own company only."), field="role")
    email = email.strip().lower()
    _not_here_yet(by, email)
    return _invite(by, by.engagement, email, name, role, language)


def _not_here_yet(by: Actor, email: str) -> None:
    there = Membership.objects.current().filter(engagement=by.engagement, person__email=email)
    if there.exists():
        raise Refused(_("%(email)s is in this engagement already.") % {"email": email})


@command("engagements.invite_colleague", gettext_lazy("Invite a colleague to the organisation"))
def invite_colleague(
    by: Actor, *, email: str, name: str, role: str, language: str = "zh-hans"
) -> tuple[Invitation, str]:
    """Offer a place in the organisation to one address, once."""
    return _invite(by, None, email.strip().lower(), name, role, language)


def _invite(
    by: Actor,
    engagement: Engagement | None,
    email: str,
    name: str,
    role: str,
    language: str,
    verb: str = "person.invited",
) -> tuple[Invitation, str]:
    pk = new_id()
    token = token_of("invitation", pk)
    invitation = Invitation.objects.create(
        id=pk,
        organisation=by.organisation,
        engagement=engagement,
        email=email,
        name=one_line(name),
        role=role,
        language=language,
        token_hash=hash_token(token),
        invited_by=by.person,
        created_at=by.now,
        expires_at=by.now + INVITATION_LASTS,
    )
    record(by, verb, invitation, email=email, role=role)
    return invitation, token


@command("engagements.send_invitation_again", gettext_lazy("Send an invitation again"))
def send_invitation_again(by: Actor, invitation: Invitation) -> tuple[Invitation, str]:
    """Put a new invitation in the place of an open one: new mail, new token, its full time again.

    The earlier one is withdrawn, so that whoever has the old mail gets in no more.
    """
    if by.is_client and invitation.role not in CLIENT_ROLES:
        raise Refused(_("You can invite people of your own company only."))
    old = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if not old.is_open(by.now):
        raise Refused(_("This invitation was used or has run out. Send a new one."))
    _not_here_yet(by, old.email)
    old.revoked_at = by.now
    old.save(update_fields=["revoked_at"])
    offer = (old.engagement, old.email, old.name, old.role, old.language)
    return _invite(by, *offer, verb="person.invited_again")


def join_by_invitation(
    invitation: Invitation, now: datetime, *, name: str, password: str, person: Person | None
) -> Person:
    """Accept an invitation: the holder of the token proves the address it was sent to.

    Not a policy command: the right comes from the token. Raises `Refused` when it was used,
    revoked or is out of date.
    """
    by = system(invitation.organisation, invitation.engagement, via="link").at(now)
    return _accept(by, invitation, name, password, person)


@command("engagements.join", gettext_lazy("Accept an invitation"))
def _accept(
    by: Actor, invitation: Invitation, name: str, password: str, person: Person | None
) -> Person:
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if not invitation.is_open(by.now):
        raise Refused(_("This invitation was used or has run out. Ask for a new one."))
    person = person or Person.objects.filter(email=invitation.email).first()
    if person is None:
        person = Person.objects.create_user(
            invitation.email, password or None, name=name, language=invitation.language
        )
    elif person.email != invitation.email:
        raise Refused(_("This invitation is for %(email)s.") % {"email": invitation.email})
    invitation.used_at = by.now
    invitation.save(update_fields=["used_at"])
    _admit(by, invitation, person)
    return person


def _admit(by: Actor, invitation: Invitation, person: Person) -> None:
    if invitation.engagement:
        _join(invitation.engagement, person, invitation.role, by.now)
    else:
        OrganisationMember.objects.update_or_create(
            organisation=by.organisation,
            person=person,
            defaults={"role": invitation.role, "left_at": None},
        )
    audience = Audience.SHARED if invitation.engagement else Audience.INTERNAL
    record(
        by, "person.joined", invitation,
        person=person.name, role=invitation.role, audience=audience,
    )  # fmt: skip


def _join(engagement: Engagement, person: Person, role: str, now: datetime) -> Membership:
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


@command("engagements.send_link", gettext_lazy("Send somebody a link to act by"))
def send_link(by: Actor, membership: Membership, *, path: str, what: str) -> tuple[AccessLink, str]:
    """Let one person act in this engagement without a password for a week.

    Returns the link and its secret token; the caller mails it (see `notify`).
    """
    if not path.startswith(by.engagement.url):
        raise Refused(_("A link leads into this engagement only."))
    if membership.party != "client":
        raise Refused(_("Colleagues sign in; links are for the client's people."))
    pk = new_id()
    token = token_of("link", pk)
    link = AccessLink.objects.create(
        id=pk,
        organisation=by.organisation,
        engagement=by.engagement,
        person=membership.person,
        token_hash=hash_token(token),
        path=path,
        created_at=by.now,
        expires_at=by.now + LINK_LASTS,
    )
    record(by, "link.sent", membership, person=membership.person.name, what=what)
    return link, token


def open_link(link: AccessLink, now: datetime) -> AccessLink:
    """Note the first time that a link was opened; the right comes from its token."""
    by = system(link.organisation, link.engagement, via="link").at(now)
    return _open(by, link)


@command("engagements.open_link", gettext_lazy("Open a link"))
def _open(by: Actor, link: AccessLink) -> AccessLink:
    link.opened_at = by.now
    link.save(update_fields=["opened_at"])
    membership = Membership.objects.current().get(engagement=link.engagement, person=link.person)
    record(by, "link.opened", membership, person=link.person.name)
    return link


@command("engagements.comment", gettext_lazy("Comment on a record"))
def comment(by: Actor, subject: Any, *, text: str, audience: str = Audience.INTERNAL) -> Comment:
    """Say something about a record, to the team alone or to both parties.

    What the client's people say is always shared; on an internal record all is internal.
    """
    text = clean(text.strip(), limit=100_000)
    if not text:
        raise Refused(_("Write something first."), field="text")
    if by.is_client:
        audience = Audience.SHARED
    elif subject.audience == Audience.INTERNAL and audience == Audience.SHARED:
        raise Refused(_("The client cannot read this record. Share it first."), field="audience")
    made = Comment.objects.create(
        organisation=by.organisation,
        engagement=by.engagement,
        subject_type=subject._meta.label_lower,
        subject_id=subject.id,
        person=by.person,
        party=by.party,
        audience=audience,
        text=text,
        via=by.via,
        at=by.now,
    )
    record(by, "comment.made", subject, audience=audience, comment=str(made.id))
    return made


@command("engagements.share", gettext_lazy("Share a record with the client"))
def share(by: Actor, subject: Any) -> Any:
    """From now on the client reads this record; its internal comments stay internal."""
    if subject.audience == Audience.SHARED:
        raise Refused(_("%(record)s is shared already.") % {"record": subject.label})
    subject.audience = Audience.SHARED
    subject.touch(by.now, "audience")
    record(by, "record.shared", subject)
    return subject


@command("engagements.review_link", gettext_lazy("Say that a suspect link is still right"))
def review_link(by: Actor, record_: Any, *, other: Any) -> None:
    """The links between two records hold although one of them has changed."""
    ends = (record_.id, other.id)
    between = Link.objects.of_engagement(by).filter(source_id__in=ends, target_id__in=ends)
    doubted = between.exclude(suspect_at=None)
    why = doubted.values_list("suspect_why", flat=True).first()
    if why is None or not doubted.update(suspect_at=None, suspect_why=""):
        raise Refused(_("This link was checked already: nothing is left to do here."))
    internal = Audience.INTERNAL in (record_.audience, other.audience)
    audience = Audience.INTERNAL if internal else Audience.SHARED
    record(by, "link.reviewed", record_, audience=audience, other=other.label, why=why)


@command("engagements.try_again", gettext_lazy("Try failed work again"))
def try_again(by: Actor, job: Job) -> Job:
    """Put work that gave up back in the queue, with all its tries."""
    held = Job.objects.filter(pk=job.pk, organisation_id=by.organisation.id, state=Job.State.FAILED)
    if not held.update(state=Job.State.WAITING, attempts=0, run_at=by.now, finished_at=None):
        raise Refused(_("This work is not waiting for anybody: it was tried again already."))
    record(by, "job.tried_again", job, job=job.name)
    return job


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
