"""Work items, what they wait for, and when they are due."""

from datetime import date, datetime
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from songda.engagements.models import Engagement, Organisation, Record
from songda.kit.ids import new_id


class WorkItem(Record):
    """A thing to do. `rank` orders the cards of one state; `parent` makes the breakdown.

    `place` orders the lines of the plan, `depth` counts the parents above; `source_name` and
    `source_key` say which file and which task of it an imported item came from.
    """

    class State(models.TextChoices):
        TODO = "todo", _("To do")
        DOING = "doing", _("In progress")
        REVIEW = "review", _("In review")
        WAITING = "waiting", _("Waiting for the client")
        DONE = "done", _("Done")

    OPEN = (State.TODO, State.DOING, State.REVIEW, State.WAITING)
    """The states of work that is not done."""

    prefix = "TSK"
    path = "items"
    tones: ClassVar = {
        "todo": "quiet", "doing": "now", "review": "now", "waiting": "warn", "done": "good",
    }  # fmt: skip

    text = models.TextField(_("What is to be done"), blank=True)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts"
    )
    place = models.FloatField(default=0)
    depth = models.PositiveSmallIntegerField(default=0)
    wbs = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.TODO)
    rank = models.FloatField(default=0)
    owner = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("Owner"),
    )  # fmt: skip
    owner_name = models.CharField(_("Owner"), max_length=100, blank=True)
    waiting_for = models.CharField(_("What for"), max_length=300, blank=True)
    waiting_person = models.ForeignKey(
        "accounts.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    starts_on = models.DateField(_("Starts"), null=True, blank=True)
    ends_on = models.DateField(_("Ends"), null=True, blank=True)
    minutes = models.PositiveIntegerField(null=True, blank=True)
    percent = models.PositiveSmallIntegerField(default=0)
    is_milestone = models.BooleanField(_("Milestone"), default=False)
    is_summary = models.BooleanField(default=False)
    has_reason = models.BooleanField(default=False)
    """Whether an `implements` link leaves from it. The command that makes such a link sets it:
    Today asks this of every engagement at once, where looking for links costs ten times more."""
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
            models.Index(
                fields=["organisation", "engagement", "starts_on", "ends_on"], name="item_by_start"
            ),
            models.Index(fields=["organisation", "engagement", "ends_on"], name="item_by_end"),
            models.Index(
                fields=["organisation", "engagement", "state", "ends_on"], name="item_late_in_state"
            ),
            models.Index(fields=["organisation", "engagement", "done_at"], name="item_done_lately"),
            # Today asks many engagements at once: these two hold nothing but its answers.
            models.Index(
                fields=["engagement", "ends_on"],
                name="item_open_by_end",
                condition=models.Q(
                    archived_at=None,
                    is_summary=False,
                    state__in=["todo", "doing", "review", "waiting"],
                ),
            ),
            models.Index(
                fields=["engagement"],
                name="item_without_reason",
                condition=models.Q(
                    archived_at=None,
                    has_reason=False,
                    is_summary=False,
                    is_milestone=False,
                    state__in=["doing", "review"],
                ),
            ),
            models.Index(fields=["organisation", "engagement", "place"], name="item_in_plan"),
            models.Index(
                fields=["organisation", "engagement", "source_name"], name="item_by_source"
            ),
        ]

    @property
    def is_done(self) -> bool:
        return self.state == self.State.DONE

    @property
    def is_waiting(self) -> bool:
        return self.state == self.State.WAITING

    @property
    def done_by(self) -> str:
        """Whose name stands beside it: the owner's, or the one that a file gave."""
        return self.owner.name if self.owner else self.owner_name

    @property
    def turn(self) -> Any:
        """The person who has to move it on: the client's while it waits for them."""
        return self.waiting_person if self.is_waiting else self.owner

    def days_late(self, today: date) -> int:
        """Days since it should have ended; 0 when it is done or still has time."""
        return self.late_by(self.state, self.ends_on, today)

    @classmethod
    def late_by(cls, state: str, ends_on: date | None, today: date) -> int:
        """The same of a row that is no record."""
        if state == cls.State.DONE or ends_on is None:
            return 0
        return max(0, (today - ends_on).days)

    def days_here(self, now: datetime) -> int:
        """Days in its state, the first one counted."""
        return (now - self.state_since).days + 1


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

    @property
    def lag_days(self) -> int:
        """The lag in whole days: of eight hours, or of twenty-four when it is elapsed time."""
        return round(self.lag_minutes / (1440 if self.elapsed else 480))

    @property
    def code(self) -> str:
        """As project software writes it: FS, SS+2d, FF-1d."""
        return f"{self.kind}{self.lag_days:+}d" if self.lag_days else self.kind


class HeldFile(models.Model):
    """A project file between its preview and the yes to it; forgotten after a day."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(
        "accounts.Person", on_delete=models.CASCADE, null=True, related_name="+"
    )
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    packed = models.BinaryField()
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
