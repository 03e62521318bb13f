"""What people were told."""

from typing import Any, ClassVar

from django.db import models

from songda.engagements.models import Engagement, Organisation
from songda.kit.ids import new_id


class NoticeQuerySet(models.QuerySet["Notice"]):
    def of(self, person: Any) -> "NoticeQuerySet":
        """A person's own notices, in engagements where they are a member now."""
        return self.filter(
            person=person,
            engagement__memberships__person=person,
            engagement__memberships__ended_at=None,
        )

    def unread(self) -> "NoticeQuerySet":
        return self.filter(read_at=None)


class Notice(models.Model):
    """One event told to one person; mailed at once, in the daily digest, or not at all."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey("accounts.Person", on_delete=models.CASCADE, related_name="+")
    event = models.ForeignKey("trail.Event", on_delete=models.PROTECT, related_name="+")
    url = models.CharField(max_length=300)
    needs_action = models.BooleanField(default=False)
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organisation", "event", "person"], name="notice_once")
        ]
        indexes: ClassVar = [models.Index(fields=["person", "read_at", "-at"])]

    def __str__(self) -> str:
        return f"{self.person_id} {self.event_id}"
