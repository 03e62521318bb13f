"""Deliverables and their frozen versions."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from songda.documents.models import Version
from songda.engagements.models import Engagement, Organisation, Record
from songda.kit.ids import new_id


class Deliverable(Record):
    """Something handed to the client; what is accepted is one version of it."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Being made")
        VERIFIED = "verified", _("Verified")
        SUBMITTED = "submitted", _("Submitted")
        EXAMINED = "examined", _("Under acceptance")
        ACCEPTED = "accepted", _("Accepted")
        CONDITIONAL = "conditional", _("Accepted with conditions")
        RETURNED = "returned", _("Returned for rework")
        HANDED_OVER = "handed_over", _("Handed over")

    prefix = "D"
    path = "deliverables"
    tones: ClassVar = {
        "draft": "quiet", "verified": "now", "submitted": "now", "examined": "now",
        "accepted": "good", "conditional": "warn", "returned": "bad",
        "handed_over": "good",
    }  # fmt: skip

    text = models.TextField(_("What it is"), blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)


class DeliverableVersion(models.Model):
    """`name` is what people call it (v1.4.0); `file` the bytes; frozen once verified."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="+")
    deliverable = models.ForeignKey(Deliverable, on_delete=models.CASCADE, related_name="versions")
    place = models.PositiveIntegerField()
    name = models.CharField(_("Version"), max_length=60)
    file = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    notes = models.TextField(_("What is new"), blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    verified_at = models.DateTimeField(null=True)
    verified_by = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    verified_how = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "deliverable", "place"], name="deliverable_version_once"
            )
        ]

    def __str__(self) -> str:
        return self.name
