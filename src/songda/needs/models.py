"""Sessions and their turns, statements, findings, requirements, criteria, baselines."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from songda.engagements.models import Organisation, Record
from songda.kit.ids import new_id


class Session(Record):
    """An elicitation session: what was said, turn by turn."""

    class Kind(models.TextChoices):
        INTERVIEW = "interview", _("Interview")
        QUESTIONNAIRE = "questionnaire", _("Questionnaire")
        FOCUS_GROUP = "focus_group", _("Focus group")

    class State(models.TextChoices):
        OPEN = "open", _("Being worked through")
        CLOSED = "closed", _("Closed")

    prefix = "INT"
    path = "sessions"
    tones: ClassVar = {"open": "now", "closed": "good"}

    kind = models.CharField(_("Kind"), max_length=16, choices=Kind, default=Kind.INTERVIEW)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    held_at = models.DateTimeField(_("Held at"))
    source_name = models.CharField(max_length=255, blank=True)
    source_sha256 = models.CharField(max_length=64, blank=True)
    client_speakers = models.JSONField(default=list)
    playback_sent_at = models.DateTimeField(null=True)


class Turn(models.Model):
    """What one speaker said in one go; `starts_ms` from the beginning of the session."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="turns")
    position = models.PositiveIntegerField()
    speaker = models.CharField(max_length=100)
    starts_ms = models.PositiveBigIntegerField(null=True)
    text = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "session", "position"], name="turn_position_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.speaker}: {self.text[:40]}"


class Statement(Record):
    """A highlighted sentence with its speaker and place (offsets in code points of the turn)."""

    class State(models.TextChoices):
        UNCONFIRMED = "unconfirmed", _("To be confirmed")
        CONFIRMED = "confirmed", _("Confirmed")
        CORRECTED = "corrected", _("Corrected")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        ADOPTED = "adopted", _("Adopted")
        DECLINED = "declined", _("Not adopted")

    class Topic(models.TextChoices):
        PAIN = "pain", _("Pain")
        WISH = "wish", _("Wish")
        SCALE = "scale", _("Scale")
        LOSS = "loss", _("Loss")
        RULE = "rule", _("Rule")
        OTHER = "other", _("Other")

    prefix = "S"
    path = "statements"
    tones: ClassVar = {
        "unconfirmed": "quiet", "confirmed": "good", "corrected": "now",
        "withdrawn": "quiet", "adopted": "good", "declined": "warn",
    }  # fmt: skip

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="statements")
    turn = models.ForeignKey(Turn, on_delete=models.PROTECT, related_name="statements")
    starts = models.PositiveIntegerField()
    ends = models.PositiveIntegerField()
    text = models.TextField()
    corrected_text = models.TextField(blank=True)
    topic = models.CharField(max_length=8, choices=Topic, default=Topic.OTHER)
    state = models.CharField(max_length=12, choices=State, default=State.UNCONFIRMED)
    answered_at = models.DateTimeField(null=True)
    declined_why = models.TextField(blank=True)

    @property
    def words(self) -> str:
        """What the client stands by: the correction where there is one."""
        return self.corrected_text or self.text

    def search_text(self) -> str:
        return f"{self.text} {self.corrected_text} {self.turn.speaker}"


class Finding(Record):
    """What the statements amount to, in the consultant's words."""

    prefix = "F"
    path = "findings"

    text = models.TextField(_("What we found"), blank=True)


class Requirement(Record):
    """What must be true; each change of its words is a new version."""

    class Level(models.TextChoices):
        BUSINESS = "business", _("Business requirement")
        STAKEHOLDER = "stakeholder", _("Stakeholder requirement")
        SOLUTION = "solution", _("Solution requirement")

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        APPROVED = "approved", _("Approved")
        BASELINED = "baselined", _("In the baseline")
        IN_WORK = "in_work", _("In work")
        VERIFIED = "verified", _("Verified")
        ACCEPTED = "accepted", _("Accepted")
        REJECTED = "rejected", _("Rejected")
        DEFERRED = "deferred", _("Deferred")

    class Priority(models.TextChoices):
        MUST = "must", _("Must")
        SHOULD = "should", _("Should")
        COULD = "could", _("Could")
        WONT = "wont", _("Won't this time")

    prefix = "REQ"
    path = "requirements"
    tones: ClassVar = {
        "draft": "quiet", "approved": "now", "baselined": "good", "in_work": "now",
        "verified": "good", "accepted": "good", "rejected": "bad", "deferred": "warn",
    }  # fmt: skip

    level = models.CharField(_("Level"), max_length=12, choices=Level, default=Level.SOLUTION)
    priority = models.CharField(_("Priority"), max_length=8, choices=Priority, default="must")
    text = models.TextField(_("What must be true"))
    version = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)


class RequirementVersion(models.Model):
    """The words and criteria of one version, kept when the next one is written."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    requirement = models.ForeignKey(Requirement, on_delete=models.CASCADE, related_name="versions")
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    text = models.TextField()
    criteria = models.JSONField(default=list)
    at = models.DateTimeField()
    person = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "requirement", "version"], name="requirement_version_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} v{self.version}"


class Criterion(Record):
    """How the client will know: scene, behaviour, threshold.

    A measured kind has a target: `measured comparison target unit`, e.g. P95 ≤ 300 ms.
    """

    class Kind(models.TextChoices):
        FUNCTION = "function", _("Function")
        PERFORMANCE = "performance", _("Performance")
        STABILITY = "stability", _("Stability")

    class Comparison(models.TextChoices):
        AT_MOST = "at_most", "≤"
        AT_LEAST = "at_least", "≥"
        EXACTLY = "exactly", "="

    prefix = "AC"
    path = "criteria"

    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="criteria")
    place = models.PositiveIntegerField()
    kind = models.CharField(_("Kind"), max_length=12, choices=Kind, default=Kind.FUNCTION)
    scene = models.TextField(_("Scene"), blank=True)
    behaviour = models.TextField(_("Behaviour"), blank=True)
    threshold = models.TextField(_("Threshold"), blank=True)
    comparison = models.CharField(
        _("Comparison"), max_length=8, choices=Comparison, default=Comparison.AT_MOST
    )
    target = models.DecimalField(
        _("Target"), max_digits=18, decimal_places=4, null=True, blank=True
    )
    unit = models.CharField(_("Unit"), max_length=20, blank=True)

    @property
    def label(self) -> str:
        """AC-12.1: the first criterion of REQ-12."""
        return f"{self.prefix}-{self.requirement.number:02d}.{self.place}"

    @property
    def is_measured(self) -> bool:
        return self.kind != self.Kind.FUNCTION

    def search_text(self) -> str:
        return f"{self.scene} {self.behaviour} {self.threshold}"


class Baseline(Record):
    """A frozen set of requirement versions that the client signs."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SENT = "sent", _("Sent for signature")
        SIGNED = "signed", _("Signed")
        DECLINED = "declined", _("Declined")

    prefix = "BL"
    path = "baselines"
    tones: ClassVar = {"draft": "quiet", "sent": "now", "signed": "good", "declined": "bad"}

    text = models.TextField(_("What it covers"), blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    sent_at = models.DateTimeField(null=True)
    signed_at = models.DateTimeField(null=True)
    declined_why = models.TextField(blank=True)


class BaselineItem(models.Model):
    """One requirement in one version, as it stands in the baseline."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    baseline = models.ForeignKey(Baseline, on_delete=models.CASCADE, related_name="items")
    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "baseline", "requirement"], name="baseline_item_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.requirement_id} v{self.version}"
