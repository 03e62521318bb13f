"""Sessions and their turns, statements, findings, requirements, criteria, baselines."""

from datetime import datetime
from decimal import Decimal
from typing import ClassVar, Self

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
    """What must be true; each change of its words is a new version.

    Once shared, a new version is the team's until it is sent: meanwhile `sent` is the version
    that the client reads, and `sent_state` its state (null: the client reads the one at hand).
    """

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
    client_reads_by = ("sent",)
    tones: ClassVar = {
        "draft": "quiet", "approved": "now", "baselined": "good", "in_work": "now",
        "verified": "good", "accepted": "good", "rejected": "bad", "deferred": "warn",
    }  # fmt: skip

    level = models.CharField(_("Level"), max_length=12, choices=Level, default=Level.SOLUTION)
    priority = models.CharField(_("Priority"), max_length=8, choices=Priority, default="must")
    text = models.TextField(_("What must be true"))
    version = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)
    sent = models.ForeignKey(
        "RequirementVersion", on_delete=models.PROTECT, null=True, related_name="+"
    )
    sent_state = models.CharField(max_length=12, choices=State, blank=True)
    given_up_why = models.TextField(blank=True)

    @property
    def is_given_up(self) -> bool:
        return self.state in GIVEN_UP

    @property
    def is_with_client(self) -> bool:
        """Whether the words at hand are those that the client reads."""
        return not self.is_internal and self.sent_id is None

    def as_client(self) -> Self | None:
        if self.is_internal or self.sent is None:
            return super().as_client()
        kept = self.sent
        return self.reading(
            title=kept.title, text=kept.text, version=kept.version, state=self.sent_state,
            level=kept.level or self.level, priority=kept.priority or self.priority,
        )  # fmt: skip

    @property
    def agreed_state(self) -> str:
        """The state of the version that was sent; of the one at hand, where they are the same."""
        return self.sent_state if self.sent_id else self.state

    def settle(self, state: str, now: datetime) -> bool:
        """Give what was agreed this state; a draft beside it keeps its own. False: it had it."""
        if self.agreed_state == state:
            return False
        field = "sent_state" if self.sent_id else "state"
        setattr(self, field, state)
        self.touch(now, field)
        return True


GIVEN_UP = (Requirement.State.REJECTED, Requirement.State.DEFERRED)


class RequirementVersion(models.Model):
    """The words and criteria of one version, kept when the next one is written."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    requirement = models.ForeignKey(Requirement, on_delete=models.CASCADE, related_name="versions")
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    text = models.TextField()
    level = models.CharField(max_length=12, choices=Requirement.Level, blank=True)
    priority = models.CharField(max_length=8, choices=Requirement.Priority, blank=True)
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
    client_reads_by = ("requirement__sent",)

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

    def as_client(self) -> Self | None:
        """In the words of the requirement's version that the client reads, if it stands there."""
        if self.is_internal or self.requirement.sent is None:
            return super().as_client()
        kept = next((it for it in self.requirement.sent.criteria if it["id"] == str(self.id)), None)
        if kept is None:
            return None
        amount = kept.get("amount")
        return self.reading(
            **{name: kept[name] for name in ("title", "kind", "scene", "behaviour", "threshold")},
            comparison=kept.get("comparison") or self.Comparison.AT_MOST,
            target=Decimal(amount) if amount else None, unit=kept.get("unit", ""),
        )  # fmt: skip


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
