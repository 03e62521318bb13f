"""What the plan sees to by itself, now and then."""

from datetime import timedelta

from django.utils.translation import gettext_lazy

from songda.kit.jobs import Task, job
from songda.planning.models import HeldFile


@job(
    "planning.forget_held_files",
    gettext_lazy("Forget plans that were looked at and not imported"),
    every=timedelta(hours=6),
)
def forget_held_files(task: Task) -> int:
    """Files that were looked at and never taken in are forgotten after a day."""
    return HeldFile.objects.filter(at__lt=task.now - timedelta(days=1)).delete()[0]
