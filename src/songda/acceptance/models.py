"""An acceptance and its rounds: cases, measurements, verdicts, punch list."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from songda.delivery.models import Deliverable, DeliverableVersion
from songda.documents.models import Version
from songda.engagements.models import Engagement, Organisation, Record
from songda.kit.ids import new_id
from songda.needs.models import Criterion, Requirement


class VerdictChoice(models.TextChoices):
    PASS = "pass", _("Pass")
    CONDITIONAL = "conditional", _("Conditional pass")
    FAIL = "fail", _("Fail")


class Acceptance(Record):
    """The client's examination of one version of a deliverable, in one or more rounds.

    The window is a term of the contract: `window_days` business days on the engagement's
    calendar from `window_start`; what silence means is said, never assumed.
    """

    class Kind(models.TextChoices):
        PRELIMINARY = "preliminary", _("Preliminary acceptance")
        TRIAL_RUN = "trial_run", _("Trial run")
        FINAL = "final", _("Final acceptance")

    class State(models.TextChoices):
        REQUESTED = "requested", _("Requested")
        EXAMINED = "examined", _("Under examination")
        TO_SIGN = "to_sign", _("Waiting for the signature")
        PASSED = "passed", _("Passed")
        CONDITIONAL = "conditional", _("Passed with conditions")
        FAILED = "failed", _("Not passed")
        DEEMED = "deemed", _("Deemed accepted")

    class WindowStart(models.TextChoices):
        SAME_DAY = "same_day", _("The day of receipt is day 1")
        NEXT_WORKING_DAY = "next_working_day", _("The next working day is day 1")

    class Silence(models.TextChoices):
        NOT_ACCEPTED = "not_accepted", _("Silence does not mean acceptance")
        DEEMED = "deemed", _("Silence means deemed acceptance")

    prefix = "ACC"
    path = "acceptances"
    tones: ClassVar = {
        "requested": "quiet", "examined": "now", "to_sign": "now",
        "passed": "good", "conditional": "warn", "failed": "bad",
        "deemed": "warn",
    }  # fmt: skip

    kind = models.CharField(_("Kind"), max_length=12, choices=Kind, default=Kind.PRELIMINARY)
    state = models.CharField(max_length=12, choices=State, default=State.REQUESTED)
    deliverable = models.ForeignKey(Deliverable, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(DeliverableVersion, on_delete=models.PROTECT, related_name="+")
    round = models.PositiveIntegerField(default=1)
    clause = models.CharField(_("Clause of the contract"), max_length=200)
    window_days = models.PositiveSmallIntegerField(_("Business days to examine"))
    window_start = models.CharField(_("Start of the window"), max_length=20, choices=WindowStart)
    silence = models.CharField(_("What silence means"), max_length=12, choices=Silence)
    received_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    concluded_at = models.DateTimeField(null=True)
    concluded_by = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    signed_at = models.DateTimeField(null=True)
    warned_at = models.DateTimeField(null=True)
    objected_at = models.DateTimeField(null=True)
    objection = models.TextField(blank=True)
    deemed_at = models.DateTimeField(null=True)


class Case(models.Model):
    """One criterion under examination, with its words frozen as of the request.

    `code` is F1, P1, S1: its kind and place. A round that follows takes over what passed.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="+")
    acceptance = models.ForeignKey(Acceptance, on_delete=models.CASCADE, related_name="cases")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    requirement = models.ForeignKey(Requirement, on_delete=models.PROTECT, related_name="+")
    requirement_version = models.PositiveIntegerField()
    place = models.PositiveIntegerField()
    code = models.CharField(max_length=8)
    kind = models.CharField(max_length=12, choices=Criterion.Kind)
    title = models.CharField(max_length=300)
    scene = models.TextField()
    behaviour = models.TextField()
    threshold = models.TextField()
    comparison = models.CharField(max_length=8, choices=Criterion.Comparison)
    target = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    unit = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "acceptance", "code"], name="case_code_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def is_measured(self) -> bool:
        return self.kind != Criterion.Kind.FUNCTION


class Measurement(models.Model):
    """A value with its sample, method and evidence file; the newest of a round counts."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="measurements")
    round = models.PositiveIntegerField()
    value = models.DecimalField(max_digits=18, decimal_places=4)
    sample = models.CharField(max_length=200)
    method = models.CharField(max_length=300)
    evidence = models.ForeignKey(Version, on_delete=models.PROTECT, null=True, related_name="+")
    person = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.value)


class Verdict(models.Model):
    """The client's judgement of one case; a later one replaces it, the earlier is kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="verdicts")
    round = models.PositiveIntegerField()
    verdict = models.CharField(max_length=12, choices=VerdictChoice)
    reason = models.TextField(blank=True)
    due_on = models.DateField(null=True)
    owner_name = models.CharField(max_length=100, blank=True)
    person = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    is_current = models.BooleanField(default=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["case", "is_current"])]

    def __str__(self) -> str:
        return self.verdict


class PunchItem(Record):
    """Something still to be put right after a conditional acceptance, with day and owner."""

    class State(models.TextChoices):
        OPEN = "open", _("To be put right")
        SETTLED = "settled", _("Put right, to be checked")
        CLOSED = "closed", _("Closed")

    prefix = "PL"
    path = "punch"
    tones: ClassVar = {"open": "warn", "settled": "now", "closed": "good"}

    acceptance = models.ForeignKey(Acceptance, on_delete=models.PROTECT, related_name="punch_items")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("What has to be put right"))
    owner_name = models.CharField(_("Owner"), max_length=100)
    due_on = models.DateField(_("Due"))
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    settled_how = models.TextField(blank=True)
    reopened_why = models.TextField(blank=True)
