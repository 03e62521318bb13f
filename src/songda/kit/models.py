"""Rows that belong to the installation, not to a tenant: jobs, facts, tries that were made."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from songda.kit.ids import new_id


class Job(models.Model):
    """One piece of work to be done outside a request.

    A worker holds a job by a lease that it renews; when the worker dies the lease runs out
    and another takes the job over. `unique_key` makes asking twice the same as asking once.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        FAILED = "failed", pgettext_lazy("a job", "Failed")
        CANCELLED = "cancelled", _("Cancelled")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=100)
    payload = models.JSONField(default=dict)
    unique_key = models.CharField(max_length=200, null=True, unique=True)  # noqa: DJ001
    organisation_id = models.UUIDField(null=True)
    engagement_id = models.UUIDField(null=True)
    person_id = models.UUIDField(null=True)
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveIntegerField(default=0)
    run_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    worker = models.CharField(max_length=80, blank=True)
    done_steps = models.PositiveIntegerField(default=0)
    all_steps = models.PositiveIntegerField(default=0)
    result = models.JSONField(null=True)
    error = models.TextField(blank=True)
    cancel_asked = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["state", "run_at"], name="job_due"),
            models.Index(fields=["organisation_id", "state"], name="job_of_organisation"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.state})"


class Fact(models.Model):
    """A named value of this installation (whether it is the demo, when it was made)."""

    name = models.CharField(primary_key=True, max_length=60)
    value = models.JSONField()

    def __str__(self) -> str:
        return self.name


class Tries(models.Model):
    """How often `what` was tried in the time that ends `until` (seconds, as clocks count them)."""

    what = models.CharField(primary_key=True, max_length=200)
    n = models.PositiveIntegerField()
    until = models.FloatField(db_index=True)

    def __str__(self) -> str:
        return f"{self.what}: {self.n}"
