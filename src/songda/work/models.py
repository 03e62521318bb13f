"""How many cards a lane of the board may hold."""

from typing import ClassVar

from django.db import models

from songda.engagements.models import Engagement, Organisation
from songda.kit.ids import new_id
from songda.planning.models import WorkItem


class Limit(models.Model):
    """Work in progress: at most `cards` items of an engagement in one state; 0 is no limit."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=8, choices=WorkItem.State)
    cards = models.PositiveSmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "engagement", "state"], name="limit_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.state} ≤ {self.cards}"

    @property
    def label(self) -> str:
        return self.state
