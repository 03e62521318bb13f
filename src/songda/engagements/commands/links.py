"""Links by which the client's people act without a password."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songda.engagements.commands.tokens import hash_token, token_of
from songda.engagements.models import AccessLink, Membership
from songda.kit.ids import new_id
from songda.trail.actor import Actor, system
from songda.trail.commands import Refused, command, record

LINK_LASTS = timedelta(days=7)


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
