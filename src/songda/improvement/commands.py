"""From something that went wrong to an effect that was checked."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songda.engagements.models import new_record
from songda.improvement.models import Improvement
from songda.kit.text import clean, one_line
from songda.support.models import Ticket
from songda.trail.actor import Actor
from songda.trail.commands import Refused, command, link, record

State = Improvement.State


@command("improvement.create_improvement", gettext_lazy("Propose an improvement"))
def create_improvement(
    by: Actor, ticket: Ticket | None = None, *, title: str, text: str
) -> Improvement:
    """What should go better, with the ticket that showed it. Internal until shared."""
    made: Improvement = new_record(
        Improvement, by, title=one_line(title), text=clean(text), owner=by.person
    )
    if ticket:
        link(by, made, "improves", ticket)
    record(by, "improvement.proposed", made, title=made.title)
    return made


@command("improvement.plan_improvement", gettext_lazy("Set the measure of an improvement"))
def plan_improvement(
    by: Actor,
    improvement: Improvement,
    *,
    measure: str,
    effect: str,
    owner: Any,
    due_on: date,
    check_on: date,
) -> Improvement:
    """Who does what until when, and how and when the effect will be seen."""
    _must_be(improvement, State.PROPOSED, State.PLANNED, State.INEFFECTIVE)
    if check_on < due_on:
        raise Refused(_("The effect can be checked only after the measure."), field="check_on")
    improvement.measure, improvement.effect = clean(measure), clean(effect)
    improvement.owner, improvement.due_on, improvement.check_on = owner, due_on, check_on
    improvement.state = State.PLANNED
    improvement.touch(by.now, "measure", "effect", "owner", "due_on", "check_on", "state")
    record(
        by, "improvement.planned", improvement,
        measure=measure[:200], owner=owner.name, due_on=due_on.isoformat(),
    )  # fmt: skip
    return improvement


@command("improvement.start_improvement", gettext_lazy("Start on an improvement"))
def start_improvement(by: Actor, improvement: Improvement) -> Improvement:
    _must_be(improvement, State.PLANNED)
    improvement.state = State.IN_WORK
    improvement.touch(by.now, "state")
    record(by, "improvement.started", improvement)
    return improvement


@command("improvement.finish_improvement", gettext_lazy("Finish the work on an improvement"))
def finish_improvement(by: Actor, improvement: Improvement) -> Improvement:
    """The measure is done; whether it helped is another question."""
    _must_be(improvement, State.PLANNED, State.IN_WORK)
    improvement.state = State.TO_CHECK
    improvement.touch(by.now, "state")
    record(by, "improvement.finished", improvement)
    return improvement


@command("improvement.check_effect", gettext_lazy("Check the effect of an improvement"))
def check_effect(
    by: Actor, improvement: Improvement, *, found: str, is_effective: bool
) -> Improvement:
    """What was seen decides: effective, or not and open again."""
    _must_be(improvement, State.TO_CHECK)
    improvement.found = clean(found)
    improvement.state = State.EFFECTIVE if is_effective else State.INEFFECTIVE
    improvement.touch(by.now, "found", "state")
    record(by, "improvement.checked", improvement, result=improvement.state, found=found[:300])
    return improvement


def _must_be(improvement: Improvement, *states: str) -> None:
    if improvement.state not in states:
        raise Refused(
            _("%(improvement)s is “%(state)s”; this does not come next.")
            % {"improvement": improvement.label, "state": improvement.get_state_display()}
        )
