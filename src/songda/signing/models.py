"""A signature: who agreed to exactly which bytes, when, in which role, and how we know."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from songda.engagements.models import Engagement, Organisation
from songda.kit.ids import new_id


class SignatureQuerySet(models.QuerySet["Signature"]):
    def of(self, actor: object) -> "SignatureQuerySet":
        """The signatures of the actor's engagement (both parties may read what was signed)."""
        return self.filter(
            organisation_id=actor.organisation.id,  # type: ignore[attr-defined]
            engagement_id=actor.engagement.id,  # type: ignore[attr-defined]
        )

    def standing(self) -> "SignatureQuerySet":
        """Those that nobody revoked."""
        return self.filter(revocation=None)

    def about(self, subject: object) -> "SignatureQuerySet":
        return self.filter(subject_id=subject.id)  # type: ignore[attr-defined]


class Signature(models.Model):
    """`content` holds the canonical bytes of the paper that was shown; `evidence` how it went.

    Rows are made once and never changed; a revocation is a row of its own. `turn` counts the
    signatures of one act: the next one is possible only when those before it are revoked.
    """

    class Method(models.TextChoices):
        PASSWORD = "password", _("Password")
        TOTP = "totp", _("Authenticator code")
        MAIL_CODE = "mail_code", _("Code sent by e-mail")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=16, unique=True)
    subject_type = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    subject_label = models.CharField(max_length=40)
    subject_url = models.CharField(max_length=200)
    act = models.CharField(max_length=40)
    turn = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(max_length=300)
    person = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    content = models.TextField()
    content_hash = models.CharField(max_length=64)
    evidence = models.JSONField()
    evidence_hash = models.CharField(max_length=64)
    language = models.CharField(max_length=10)
    at = models.DateTimeField()

    objects = SignatureQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "subject_id", "act", "turn"], name="signature_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def label(self) -> str:
        return self.code

    @property
    def url(self) -> str:
        return f"/e/{self.engagement.handle}/signatures/{self.code}/"

    audience = "shared"


class Revocation(models.Model):
    """A later statement that a signature no longer stands; the signature itself is kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    engagement = models.ForeignKey(Engagement, on_delete=models.PROTECT, related_name="+")
    signature = models.OneToOneField(Signature, on_delete=models.PROTECT, related_name="revocation")
    person = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.signature_id} revoked"
