"""What a person does with their own notices. It concerns nobody else, so the trail is silent."""

from datetime import datetime
from typing import Any

from django.db.models import Count, Value

from songda.kit.prepared import Prepared, given_id
from songda.notify.models import Notice


def mark_read(person: Any, notice: Notice, now: datetime) -> Notice:
    """Note when the person read it; the first time counts."""
    Notice.objects.filter(pk=notice.pk, person=person, read_at=None).update(read_at=now)
    return notice


def mark_all_read(person: Any, now: datetime) -> int:
    """Note that everything was read; returns how many notices that were."""
    return Notice.objects.filter(person=person, read_at=None).update(read_at=now)


def unread_count(person: Any) -> int:
    """How many notices wait, in engagements where the person is a member now; one query."""
    return sum(UNREAD(person=person.pk))


UNREAD = Prepared(
    lambda: (
        Notice.objects.of(given_id("person"))
        .unread()
        .values(whole=Value(1))
        .annotate(n=Count("pk"))
        .values_list("n", flat=True)
    )
)
