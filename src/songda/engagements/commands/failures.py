"""Work outside a request that gave up."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songda.kit.models import Job
from songda.trail.actor import Actor
from songda.trail.commands import Refused, command, record


@command("engagements.try_again", gettext_lazy("Try failed work again"))
def try_again(by: Actor, job: Job) -> Job:
    """Put work that gave up back in the queue, with all its tries."""
    held = Job.objects.filter(pk=job.pk, organisation_id=by.organisation.id, state=Job.State.FAILED)
    if not held.update(state=Job.State.WAITING, attempts=0, run_at=by.now, finished_at=None):
        raise Refused(_("This work is not waiting for anybody: it was tried again already."))
    record(by, "job.tried_again", job, job=job.name)
    return job
