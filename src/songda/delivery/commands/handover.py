"""What was accepted goes into the hands of those who run it from now on."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songda.delivery.models import Deliverable
from songda.kit.text import clean, one_line
from songda.trail.actor import Actor
from songda.trail.commands import Refused, command, record

State = Deliverable.State


@command("delivery.hand_over", gettext_lazy("Hand a deliverable over"))
def hand_over(by: Actor, deliverable: Deliverable, *, to: str, what: str) -> Deliverable:
    """Say who took it over, and what they were given; only what was accepted is handed over."""
    deliverable.refresh_from_db(fields=["state"])
    if deliverable.state not in (State.ACCEPTED, State.CONDITIONAL):
        raise Refused(
            _("%(it)s is “%(state)s”; only what was accepted is handed over.")
            % {"it": deliverable.label, "state": deliverable.state_label}
        )
    to, what = one_line(to), clean(what.strip(), limit=5_000)
    if not to:
        raise Refused(_("Say who takes it over."), field="to")
    if not what:
        raise Refused(_("Say what they were given."), field="what")
    deliverable.state = State.HANDED_OVER
    deliverable.touch(by.now, "state")
    record(by, "deliverable.handed_over", deliverable, to=to[:200], note=what)
    return deliverable
