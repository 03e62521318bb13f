"""What the calendar brings: windows that end."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy

from songda.acceptance import commands
from songda.acceptance.commands.silence import OPEN, to_be_deemed, to_be_warned
from songda.acceptance.models import Acceptance
from songda.kit.jobs import Task, job
from songda.kit.refusals import Refused
from songda.trail.actor import system

AHEAD = timedelta(days=15)
"""Two business days and the longest holidays between them."""
AT_ONCE = 1_000
"""The rest has its turn a quarter of an hour later."""


@job(
    "acceptance.end_windows",
    gettext_lazy("See which acceptance windows end"),
    every=timedelta(minutes=15),
)
def end_windows(task: Task) -> int:
    """Warn of windows that end soon; deem accepted what silence accepts. How many of both."""
    rows = Acceptance.objects.filter(
        state__in=OPEN, due_at__lt=task.now + AHEAD, archived_at=None, engagement__archived_at=None
    ).select_related("organisation", "engagement", "deliverable", "version")
    return sum(_end(task, found) for found in rows.order_by("due_at")[:AT_ONCE])


def _end(task: Task, found: Any) -> bool:
    """One acceptance; somebody may have changed it since it was read."""
    by = system(found.organisation, found.engagement).at(task.now)
    try:
        if to_be_warned(by, found):
            commands.warn_of_window_end(by, found)
        elif to_be_deemed(by, found):
            commands.deem_accepted(by, found)
        else:
            return False
    except Refused:
        return False
    return True
