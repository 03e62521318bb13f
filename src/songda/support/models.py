"""Tickets: what the client reports against what was accepted."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from songda.delivery.models import DeliverableVersion
from songda.engagements.models import Record
from songda.needs.models import Requirement


class Ticket(Record):
    """Waiting for the client or a third party pauses the clock; reopening starts a new cycle."""

    class Kind(models.TextChoices):
        INCIDENT = "incident", _("Incident")
        REQUEST = "request", _("Service request")
        PROBLEM = "problem", _("Problem")

    class Priority(models.TextChoices):
        P1 = "p1", _("P1 Everything stands still")
        P2 = "p2", _("P2 A main function fails")
        P3 = "p3", _("P3 A function is hampered")
        P4 = "p4", _("P4 A question or a blemish")

    class State(models.TextChoices):
        NEW = "new", _("New")
        IN_PROGRESS = "in_progress", _("In progress")
        WAITING_CLIENT = "waiting_client", _("Waiting for the client")
        WAITING_THIRD = "waiting_third", _("Waiting for a third party")
        RESOLVED = "resolved", _("Resolved")
        CLOSED = "closed", _("Closed")

    prefix = "INC"
    path = "tickets"
    tones: ClassVar = {
        "new": "bad", "in_progress": "now", "waiting_client": "warn", "waiting_third": "warn",
        "resolved": "good", "closed": "quiet",
    }  # fmt: skip

    text = models.TextField(_("What happened"))
    kind = models.CharField(_("Kind"), max_length=10, choices=Kind, default=Kind.INCIDENT)
    priority = models.CharField(_("Priority"), max_length=2, choices=Priority, default=Priority.P3)
    state = models.CharField(max_length=16, choices=State, default=State.NEW)
    requirement = models.ForeignKey(
        Requirement, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.ForeignKey(
        DeliverableVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reported_by = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, null=True, related_name="+"
    )
    owner = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    cycle = models.PositiveSmallIntegerField(default=1)
    first_response_at = models.DateTimeField(null=True)
    resolved_at = models.DateTimeField(null=True)
    resolution = models.TextField(blank=True)
