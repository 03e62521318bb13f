"""Requirements that are not to be met, or not now; and taking one up again."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songda.kit.text import clean
from songda.needs.commands.requirements import new_version
from songda.needs.gaps import awaiting
from songda.needs.models import Requirement
from songda.trail.actor import Actor
from songda.trail.commands import Refused, command, record

State = Requirement.State


@command("needs.reject_requirement", gettext_lazy("Reject a requirement"))
def reject_requirement(by: Actor, requirement: Requirement, *, why: str) -> Requirement:
    """It is not going to be met; the client reads the reason beside it."""
    return _give_up(by, requirement, State.REJECTED, why)


@command("needs.defer_requirement", gettext_lazy("Defer a requirement"))
def defer_requirement(by: Actor, requirement: Requirement, *, why: str) -> Requirement:
    """Not now; the client reads the reason beside it."""
    return _give_up(by, requirement, State.DEFERRED, why)


def _give_up(by: Actor, requirement: Requirement, state: State, why: str) -> Requirement:
    """What is agreed with the client, or waits for its signature, is not given up alone."""
    requirement.refresh_from_db(fields=["state", "sent", "sent_state"])
    why = _reason(why)
    if requirement.agreed_state not in (State.DRAFT, State.APPROVED):
        raise Refused(
            _("%(requirement)s is not to be given up: %(state)s.")
            % {"requirement": requirement.label, "state": State(requirement.agreed_state).label}
        )
    if sent := awaiting([requirement]).get(requirement.id):
        raise Refused(
            _("%(requirement)s is in %(baseline)s, which waits for its signature.")
            % {"requirement": requirement.label, "baseline": sent.label},
            about=[sent],
        )
    requirement.settle(state, by.now)
    requirement.state, requirement.given_up_why = state, why
    requirement.touch(by.now, "state", "given_up_why")
    record(by, f"requirement.{state}", requirement, why=why)
    return requirement


def _reason(why: str) -> str:
    why = clean(why.strip(), limit=5_000)
    if not why:
        raise Refused(_("Say why; the client reads it."), field="why")
    return why


@command("needs.resume_requirement", gettext_lazy("Take a requirement up again"))
def resume_requirement(by: Actor, requirement: Requirement, *, why: str) -> Requirement:
    """A next version is begun as a draft, with the words that it had."""
    requirement.refresh_from_db(fields=["state", "version", "sent", "sent_state"])
    why = _reason(why)
    if not requirement.is_given_up:
        raise Refused(
            _("%(requirement)s was neither rejected nor deferred: %(state)s.")
            % {"requirement": requirement.label, "state": requirement.state_label}
        )
    new_version(by, requirement, why)
    return requirement
