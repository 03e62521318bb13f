"""What a person does with their own notices. It concerns nobody else, so the trail is silent."""

from datetime import datetime
from typing import Any

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
    return Notice.objects.of(person).unread().count()
