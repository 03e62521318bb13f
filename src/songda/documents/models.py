"""A document is a record; each upload is a version of it, kept for ever and known by its hash."""

from typing import Any, ClassVar

from django.db import models

from songda.engagements.models import Engagement, Organisation, Record
from songda.kit.ids import new_id


class Document(Record):
    """A file under a name; `version` is the newest."""

    prefix = "DOC"
    path = "documents"

    current = models.ForeignKey(
        "documents.Version", on_delete=models.PROTECT, null=True, related_name="+"
    )

    def search_text(self) -> str:
        return self.current.text if self.current else ""


class Version(models.Model):
    """The bytes of one upload. `stored_as` is a random name below the uploads folder."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=255)
    content_type = models.CharField(max_length=100)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    stored_as = models.CharField(max_length=80)
    text = models.TextField(blank=True)
    person = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "document", "number"], name="version_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} v{self.number}"

    def facts(self) -> dict[str, Any]:
        """What an event says of this version."""
        return {"file": self.name, "version": self.number, "sha256": self.sha256}

    @property
    def url(self) -> str:
        return f"{self.document.url}v{self.number}/"
