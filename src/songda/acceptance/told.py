"""What the trail tells of the end of a window."""

from dataclasses import dataclass

from songda.acceptance.models import Acceptance
from songda.trail.models import Event


@dataclass(frozen=True)
class Silence:
    """What the trail says of the end of a round's window: the warnings, and what it came to."""

    warnings: list[Event]
    deemed: Event | None


def silence_of(acceptance: Acceptance) -> Silence:
    """The events of the present round: one query."""
    events = Event.objects.filter(
        organisation_id=acceptance.organisation_id, chain_id=acceptance.engagement_id,
        subject_id=acceptance.id, verb__in=("acceptance.window_ending", "acceptance.deemed"),
    )  # fmt: skip
    of_round = [one for one in events.order_by("seq") if one.facts.get("round") == acceptance.round]
    warnings = [one for one in of_round if one.verb == "acceptance.window_ending"]
    ends = [one for one in of_round if one.verb == "acceptance.deemed"]
    return Silence(warnings, ends[-1] if ends else None)
