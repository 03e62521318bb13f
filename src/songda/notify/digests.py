"""One mail a day, from eight in the morning where the person is."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songda.accounts.models import Person
from songda.engagements.models import Membership
from songda.kit import jobs
from songda.kit.jobs import Task, job
from songda.notify.mailing import link_address, send
from songda.notify.models import Notice

HOUR = 8
LOOKS_BACK = timedelta(days=7)
AT_MOST = 50


@job("notify.digests", gettext_lazy("Ask for the daily mails"), every=timedelta(minutes=15))
def digests(task: Task) -> int:
    """Ask for the digest of everybody for whom it is eight o'clock or later; once a day each."""
    people = Person.objects.filter(
        mail=Person.Mail.DAILY,
        is_active=True,
        pk__in=_waiting(task.now).values("person_id"),
    )
    due = [person for person in people if local(person, task.now).hour >= HOUR]
    for person in due:
        day = local(person, task.now).date().isoformat()
        jobs.ask(
            "notify.digest",
            {"person": str(person.pk)},
            now=task.now,
            unique_key=f"digest:{person.pk}:{day}",
            person_id=person.pk,
        )
    return len(due)


def local(person: Any, now: datetime) -> datetime:
    """The moment where the person is."""
    return now.astimezone(ZoneInfo(person.zone or settings.TIME_ZONE))


def _waiting(now: datetime) -> Any:
    """Notices that were neither read nor mailed, of the last week."""
    return Notice.objects.filter(read_at=None, mailed_at=None, at__gte=now - LOOKS_BACK)


@job("notify.digest", gettext_lazy("Send a daily mail"), attempts=8)
def digest(task: Task) -> int:
    """Send one person what was not mailed yet; returns how many notices it tells."""
    person = Person.objects.get(pk=task.payload["person"])
    if person.mail != Person.Mail.DAILY:
        return 0
    mine = Notice.objects.of(person).filter(pk__in=_waiting(task.now).values("pk"))
    found = list(
        mine.select_related("event", "engagement__client").order_by(
            "engagement__name", "-needs_action", "-at"
        )
    )
    if found:
        shown = found[:AT_MOST]
        _address(person, shown, task.now)
        send(
            "digest",
            person,
            {"notices": shown, "count": len(found), "more": len(found) - len(shown)},
        )
        Notice.objects.filter(pk__in=[notice.pk for notice in found]).update(mailed_at=task.now)
    return len(found)


def _address(person: Person, notices: list[Notice], now: datetime) -> None:
    """Each notice's `address`: the page, for the client's people by one link an engagement."""
    here = {notice.engagement_id for notice in notices}
    memberships = Membership.objects.current().filter(person=person, engagement__in=here)
    rows = memberships.select_related("engagement", "organisation", "person")
    links = {row.engagement_id: _link(row, now) for row in rows if row.party == "client"}
    for notice in notices:
        link = links.get(notice.engagement_id)
        page = f"{link}?{urlencode({'to': notice.url})}" if link else settings.SITE + notice.url
        notice.address = page  # type: ignore[attr-defined]


def _link(membership: Membership, now: datetime) -> str:
    with translation.override(membership.person.language):
        return link_address(membership, membership.engagement.url, _("the daily mail"), now)
