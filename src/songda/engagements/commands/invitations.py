"""Offering a place in an engagement or in the organisation, and taking it."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songda.accounts.models import Person
from songda.engagements.commands.memberships import join
from songda.engagements.commands.tokens import hash_token, token_of
from songda.engagements.models import (
    CLIENT_ROLES,
    Audience,
    Engagement,
    Invitation,
    Membership,
    OrganisationMember,
)
from songda.kit.ids import new_id
from songda.kit.refusals import Denied
from songda.kit.text import one_line
from songda.trail.actor import Actor, system
from songda.trail.commands import Refused, command, record

INVITATION_LASTS = timedelta(days=14)


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
    email = email.strip().lower()
    _no_colleague_yet(by, email)
    return _invite(by, None, email, name, role, language)


def _no_colleague_yet(by: Actor, email: str) -> None:
    there = OrganisationMember.objects.filter(
        organisation=by.organisation, left_at=None, person__email=email
    )
    if there.exists():
        raise Refused(_("%(email)s is a colleague already.") % {"email": email}, field="email")


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
    if invitation.engagement_id != (by.engagement and by.engagement.id):
        raise Denied(_("This invitation is not of this place."))
    old = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if not old.is_open(by.now):
        raise Refused(_("This invitation was used or has run out. Send a new one."))
    (_not_here_yet if by.engagement else _no_colleague_yet)(by, old.email)
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
        join(invitation.engagement, person, invitation.role, by.now)
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
