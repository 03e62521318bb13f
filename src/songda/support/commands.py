"""What is done about a ticket. Each change of state is an event with its exact moment."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songda.delivery.models import DeliverableVersion
from songda.engagements.models import Audience, Membership, new_record
from songda.kit.text import clean, one_line
from songda.needs.models import Requirement
from songda.support.accepted import accepted_version
from songda.support.models import Ticket
from songda.trail.actor import Actor
from songda.trail.commands import Refused, command, link, record

OPEN = (
    Ticket.State.NEW,
    Ticket.State.IN_PROGRESS,
    Ticket.State.WAITING_CLIENT,
    Ticket.State.WAITING_THIRD,
)


@command("support.raise_ticket", gettext_lazy("Raise a ticket"))
def raise_ticket(
    by: Actor,
    *,
    title: str,
    text: str,
    requirement: Requirement | None = None,
    kind: str = Ticket.Kind.INCIDENT,
    priority: str = Ticket.Priority.P3,
    audience: str = Audience.SHARED,
) -> Ticket:
    """Report something, best against what was accepted: its version then stands beside it.

    What the client raises is shared from birth.
    """
    version = accepted_version(requirement) if requirement else None
    ticket: Ticket = new_record(
        Ticket,
        by,
        title=one_line(title),
        text=clean(text),
        kind=kind,
        priority=priority,
        requirement=requirement,
        version=version,
        reported_by=by.person,
        audience=Audience.SHARED if by.is_client else audience,
    )
    if requirement:
        link(by, ticket, "resolves", requirement, version=requirement.version)
    record(
        by, "ticket.raised", ticket,
        title=ticket.title, kind=kind, priority=priority, **_against(requirement, version),
    )  # fmt: skip
    return ticket


def _against(requirement: Requirement | None, version: DeliverableVersion | None) -> dict[str, Any]:
    if requirement is None:
        return {}
    facts: dict[str, Any] = {"requirement": f"{requirement.label} v{requirement.version}"}
    return {**facts, "version": version.name} if version else facts


@command("support.take_ticket", gettext_lazy("Take on a ticket"))
def take_ticket(by: Actor, ticket: Ticket, *, owner: Any = None) -> Ticket:
    """Somebody of the team sees to it from now on; the first time is the first response."""
    owner = owner or by.person
    _refuse_unless_open(ticket)
    colleagues = Membership.objects.current().of_vendor().filter(engagement=by.engagement)
    if not colleagues.filter(person=owner).exists():
        raise Refused(_("%(person)s is not on the delivery team.") % {"person": owner.name})
    ticket.owner = owner
    ticket.state = Ticket.State.IN_PROGRESS
    ticket.first_response_at = ticket.first_response_at or by.now
    ticket.touch(by.now, "owner", "state", "first_response_at")
    record(by, "ticket.taken", ticket, owner=owner.name)
    return ticket


@command("support.wait_for", gettext_lazy("Let a ticket wait"))
def wait_for(by: Actor, ticket: Ticket, *, state: str, what: str) -> Ticket:
    """The clock pauses while the client or a third party has the next move."""
    _refuse_unless_open(ticket)
    if state not in {Ticket.State.WAITING_CLIENT, Ticket.State.WAITING_THIRD}:
        raise Refused(_("Say whom the ticket waits for."), field="state")
    if state == Ticket.State.WAITING_CLIENT and ticket.is_internal:
        raise Refused(_("The client cannot read this ticket. Share it first."))
    ticket.state = state
    ticket.touch(by.now, "state")
    record(by, "ticket.paused", ticket, state=state, what=one_line(what))
    return ticket


@command("support.continue_ticket", gettext_lazy("Go on with a ticket"))
def continue_ticket(by: Actor, ticket: Ticket, *, why: str = "") -> Ticket:
    """The wait is over; the clock runs again."""
    if ticket.state not in {Ticket.State.WAITING_CLIENT, Ticket.State.WAITING_THIRD}:
        raise Refused(_("%(ticket)s is not waiting.") % {"ticket": ticket.label})
    ticket.state = Ticket.State.IN_PROGRESS
    ticket.touch(by.now, "state")
    record(by, "ticket.continued", ticket, why=one_line(why) or _("the answer is there"))
    return ticket


@command("support.resolve_ticket", gettext_lazy("Resolve a ticket"))
def resolve_ticket(by: Actor, ticket: Ticket, *, how: str) -> Ticket:
    """The team holds it solved and says how; the client closes it or reopens it."""
    _refuse_unless_open(ticket)
    ticket.state, ticket.resolution = Ticket.State.RESOLVED, clean(how.strip())
    ticket.resolved_at = by.now
    ticket.first_response_at = ticket.first_response_at or by.now
    ticket.touch(by.now, "state", "resolution", "resolved_at", "first_response_at")
    record(by, "ticket.resolved", ticket, how=ticket.resolution[:300])
    return ticket


@command("support.close_ticket", gettext_lazy("Close a ticket"))
def close_ticket(by: Actor, ticket: Ticket) -> Ticket:
    """The client agrees that it is solved."""
    if ticket.state != Ticket.State.RESOLVED:
        raise Refused(_("%(ticket)s is not resolved yet.") % {"ticket": ticket.label})
    ticket.state = Ticket.State.CLOSED
    ticket.touch(by.now, "state")
    record(by, "ticket.closed", ticket)
    return ticket


@command("support.reopen_ticket", gettext_lazy("Reopen a ticket"))
def reopen_ticket(by: Actor, ticket: Ticket, *, why: str) -> Ticket:
    """It is not solved after all: a new cycle begins, the first one stays in the record."""
    if ticket.state not in {Ticket.State.RESOLVED, Ticket.State.CLOSED}:
        raise Refused(_("%(ticket)s is open already.") % {"ticket": ticket.label})
    ticket.state, ticket.cycle = Ticket.State.IN_PROGRESS, ticket.cycle + 1
    ticket.resolved_at = None
    ticket.touch(by.now, "state", "cycle", "resolved_at")
    record(by, "ticket.reopened", ticket, why=one_line(why), cycle=ticket.cycle)
    return ticket


def _refuse_unless_open(ticket: Ticket) -> None:
    if ticket.state not in OPEN:
        raise Refused(
            _("%(ticket)s is %(state)s. Reopen it first.")
            % {"ticket": ticket.label, "state": ticket.get_state_display()}
        )
