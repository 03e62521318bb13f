"""Improvement items: an action, and whether it had its effect."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from songda.engagements.models import Record


class Improvement(Record):
    """From a lesson or a ticket to an effect that was checked."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        PLANNED = "planned", _("Measures set")
        IN_WORK = "in_work", _("In work")
        TO_CHECK = "to_check", _("Effect to be checked")
        EFFECTIVE = "effective", _("Effective")
        INEFFECTIVE = "ineffective", _("Not effective, reopened")

    prefix = "IMP"
    path = "improvements"
    tones: ClassVar = {
        "proposed": "quiet", "planned": "now", "in_work": "now", "to_check": "now",
        "effective": "good", "ineffective": "bad",
    }  # fmt: skip

    text = models.TextField(_("What went wrong, and why"))
    measure = models.TextField(_("What we will do"), blank=True)
    effect = models.TextField(_("How we will see the effect"), blank=True)
    found = models.TextField(_("What was seen"), blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.PROPOSED)
    owner = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    due_on = models.DateField(_("Due"), null=True, blank=True)
    check_on = models.DateField(_("Check the effect on"), null=True, blank=True)
