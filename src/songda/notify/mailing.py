"""Mails of single notices: in the person's language, with a link to act by."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy

from songda.engagements import commands
from songda.engagements.models import AccessLink, Comment, Membership
from songda.kit.jobs import Task, job
from songda.kit.prepared import Prepared, given_id
from songda.kit.text import one_line
from songda.notify.models import Notice
from songda.trail.actor import system

QUOTED = 600
STILL_GOOD = timedelta(days=1)


@job("notify.mail", gettext_lazy("Mail a notice"), attempts=8)
def mail_notice(task: Task) -> str:
    """Send the mail of one notice, unless the person chose otherwise; returns what became."""
    notices = Notice.objects.select_related("person", "event", "engagement__organisation")
    notice = notices.filter(pk=task.payload["notice"]).first()
    if notice is None or notice.mailed_at or notice.read_at:
        return "not needed"
    membership = membership_of(notice)
    if membership is None or not notice.person.wants_mail_at_once(notice.needs_action):
        return "not wanted"
    address = act_address(notice, membership, task.now)
    send("notice", notice.person, {"notice": notice, "url": address, "quote": quote(notice)})
    Notice.objects.filter(pk=notice.pk).update(mailed_at=task.now)
    return "sent"


def membership_of(notice: Notice) -> Membership | None:
    """The person's membership now; None when it ended and the notice is none of theirs."""
    found = MEMBERSHIPS(engagement=notice.engagement_id, person=notice.person_id)
    return found[0] if found else None


MEMBERSHIPS = Prepared(
    lambda: (
        Membership.objects.current()
        .filter(
            engagement_id=given_id("engagement"),
            person_id=given_id("person"),
            person__is_active=True,
        )
        .select_related("person", "engagement", "organisation")
    )
)


def act_address(notice: Notice, membership: Membership, now: datetime) -> str:
    """For the client's people a link that lets them act; for colleagues the page."""
    if membership.party == "vendor":
        return f"{settings.SITE}{notice.url}"
    with translation.override(notice.person.language):
        what = notice.event.sentence[:300]
    return link_address(membership, notice.url, what, now)


def link_address(membership: Membership, path: str, what: str, now: datetime) -> str:
    """The address of a link to this page, for one of the client's people."""
    link = _link_there(membership, path, now) or _new_link(membership, path, what, now)
    return f"{settings.SITE}/l/{commands.token_of('link', link.id)}/"


def _link_there(membership: Membership, path: str, now: datetime) -> AccessLink | None:
    """A link to the same page that was made before (the job may run twice)."""
    links = AccessLink.objects.filter(
        engagement_id=membership.engagement_id,
        person_id=membership.person_id,
        path=path,
        revoked_at=None,
        created_at__gte=now - STILL_GOOD,
    )
    return links.order_by("-created_at").first()


def _new_link(membership: Membership, path: str, what: str, now: datetime) -> AccessLink:
    by = system(membership.organisation, membership.engagement).at(now)
    with transaction.atomic():
        link, _token = commands.send_link(by, membership, path=path, what=what)
    return link


def quote(notice: Notice) -> str:
    """What was said, when the notice is of a comment that this person may read."""
    if notice.event.verb != "comment.made":
        return ""
    pk = str(notice.event.facts["comment"])
    comment = Comment.objects.filter(pk=pk, engagement_id=notice.engagement_id).first()
    return comment.text[:QUOTED] if comment else ""


def send(kind: str, person: Any, context: dict[str, Any]) -> None:
    """One mail, as text and as HTML, in the person's language and time zone.

    The first line of the text is the subject.
    """
    context = {**context, "person": person, "site": settings.SITE}
    with translation.override(person.language), timezone.override(ZoneInfo(person.zone)):
        text = render_to_string(f"notify/mail/{kind}.txt", context)
        html = render_to_string(f"notify/mail/{kind}.html", context)
    subject, _blank, body = text.strip().partition("\n")
    mail = EmailMultiAlternatives(
        one_line(subject)[:200], body.strip() + "\n", None, [person.email]
    )
    mail.attach_alternative(html, "text/html")
    mail.send()
