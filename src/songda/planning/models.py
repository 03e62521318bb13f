"""Work items, what they wait for, and when they are due."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from songda.engagements.models import Engagement, Organisation, Record
from songda.kit.ids import new_id


class WorkItem(Record):
    """A thing to do. `rank` orders the cards of one state; `parent` makes the breakdown."""

    class State(models.TextChoices):
        TODO = "todo", _("To do")
        DOING = "doing", _("In progress")
        REVIEW = "review", _("In review")
        WAITING = "waiting", _("Waiting for the client")
        DONE = "done", _("Done")

    prefix = "TSK"
    path = "items"
    tones: ClassVar = {
        "todo": "quiet", "doing": "now", "review": "now", "waiting": "warn", "done": "good",
    }  # fmt: skip

    text = models.TextField(_("What is to be done"), blank=True)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts"
    )
    wbs = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.TODO)
    rank = models.FloatField(default=0)
    owner = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    owner_name = models.CharField(_("Owner"), max_length=100, blank=True)
    waiting_for = models.CharField(_("What for"), max_length=300, blank=True)
    starts_on = models.DateField(_("Starts"), null=True, blank=True)
    ends_on = models.DateField(_("Ends"), null=True, blank=True)
    minutes = models.PositiveIntegerField(null=True, blank=True)
    percent = models.PositiveSmallIntegerField(default=0)
    is_milestone = models.BooleanField(_("Milestone"), default=False)
    is_summary = models.BooleanField(default=False)
    state_since = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    source_name = models.CharField(max_length=255, blank=True)
    source_key = models.CharField(max_length=60, blank=True)

    class Meta(Record.Meta):
        abstract = False
        indexes: ClassVar = [
            models.Index(
                fields=["organisation", "engagement", "state", "rank"], name="item_on_board"
            ),
            models.Index(fields=["organisation", "engagement", "ends_on"], name="item_by_end"),
        ]


class Dependency(models.Model):
    """`successor` waits for `predecessor`; lag in minutes, working ones unless `elapsed`."""

    class Kind(models.TextChoices):
        FINISH_START = "FS", _("Finish to start")
        START_START = "SS", _("Start to start")
        FINISH_FINISH = "FF", _("Finish to finish")
        START_FINISH = "SF", _("Start to finish")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="+")
    predecessor = models.ForeignKey(
        WorkItem, on_delete=models.CASCADE, related_name="successor_links"
    )
    successor = models.ForeignKey(
        WorkItem, on_delete=models.CASCADE, related_name="predecessor_links"
    )
    kind = models.CharField(max_length=2, choices=Kind, default=Kind.FINISH_START)
    lag_minutes = models.IntegerField(default=0)
    elapsed = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "predecessor", "successor"], name="dependency_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} {self.kind} {self.successor_id}"
