"""Mail to people who are not in the house yet, or come by a link: in their language, by a job.

A secret never waits in the table of jobs: it is derived again from the row that it opens.
"""

from datetime import datetime

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext_lazy

from songda.engagements import commands
from songda.engagements.models import AccessLink, Invitation, Membership
from songda.kit import jobs
from songda.kit.jobs import Task, job
from songda.kit.text import one_line
from songda.trail.actor import system


def mail_invitation(invitation: Invitation) -> None:
    """Send an invitation to the address that it is bound to."""
    token = commands.token_of("invitation", invitation.id)
    _mail(
        "invitation",
        invitation.email,
        invitation.language,
        {"invitation": invitation, "url": f"{settings.SITE}/invitation/{token}/"},
    )


def mail_link(link: AccessLink, what: str) -> None:
    """Send a link to the person whom it lets in; `what` names what there is to do."""
    token = commands.token_of("link", link.id)
    context = {"link": link, "what": what, "url": f"{settings.SITE}/l/{token}/"}
    _mail("link", link.person.email, link.person.language, context)


def _mail(kind: str, address: str, language: str, context: dict[str, object]) -> None:
    """The first line of the template is the subject; the rest, after a blank line, the text."""
    with translation.override(language):
        text = render_to_string(f"engagements/mail/{kind}.txt", context)
    subject, _blank, body = text.strip().partition("\n")
    send_mail(one_line(subject), body.strip() + "\n", None, [address])


@job("engagements.mail_invitation", gettext_lazy("Mail an invitation"), attempts=8)
def _mail_invitation(task: Task) -> None:
    invitations = Invitation.objects.select_related(
        "organisation", "engagement__client", "invited_by"
    )
    invitation = invitations.get(pk=task.payload["invitation"])
    if not invitation.revoked_at:  # else a newer mail is on its way, and this link opens nothing
        mail_invitation(invitation)


@job("engagements.mail_link", gettext_lazy("Mail a link"), attempts=8)
def _mail_link(task: Task) -> None:
    links = AccessLink.objects.select_related("person", "engagement__organisation")
    mail_link(links.get(pk=task.payload["link"]), task.payload["what"])


def ask_for_invitation_mail(invitation: Invitation, now: datetime) -> None:
    """Call it in the transaction that made the invitation."""
    jobs.ask(
        "engagements.mail_invitation",
        {"invitation": str(invitation.id)},
        now=now,
        unique_key=f"mail:invitation:{invitation.id}",
        organisation_id=invitation.organisation_id,
        engagement_id=invitation.engagement_id,
    )


def ask_for_link_mail(link: AccessLink, what: str, now: datetime) -> None:
    """Call it in the transaction that made the link."""
    jobs.ask(
        "engagements.mail_link",
        {"link": str(link.id), "what": what},
        now=now,
        unique_key=f"mail:link:{link.id}",
        organisation_id=link.organisation_id,
        engagement_id=link.engagement_id,
    )


@transaction.atomic
def send_fresh_link(link: AccessLink, now: datetime) -> bool:
    """A new link in the place of an old one, while its person is still a member."""
    membership = (
        Membership.objects.current()
        .filter(engagement=link.engagement, person=link.person, person__is_active=True)
        .first()
    )
    if membership is None or membership.party != "client":
        return False
    by = system(link.organisation, link.engagement, via="link").at(now)
    what = link.engagement.name
    fresh, _token = commands.send_link(by, membership, path=link.path, what=what)
    ask_for_link_mail(fresh, what, now)
    return True
