"""When the client answers, the ticket that waited for the answer goes on."""

from songda.engagements.models import Audience
from songda.support import commands
from songda.support.models import Ticket
from songda.trail.actor import system
from songda.trail.models import Event
from songda.trail.reactions import reaction


@reaction("comment.made")
def client_answered(event: Event) -> None:
    """A shared comment by the client ends the wait for the client."""
    if event.subject_type != "support.ticket" or event.party != "client":
        return
    ticket = Ticket.objects.select_related("engagement").get(pk=event.subject_id)
    if ticket.state == Ticket.State.WAITING_CLIENT:
        by = system(ticket.organisation, ticket.engagement).at(event.at)
        commands.continue_ticket(by, ticket, why=event.person_name)


@reaction("comment.made")
def first_response(event: Event) -> None:
    """The team's first comment that the client can read is the first response."""
    if event.subject_type != "support.ticket" or event.party != "vendor":
        return
    if event.facts.get("audience") == Audience.SHARED and event.person_id:
        Ticket.objects.filter(pk=event.subject_id, first_response_at=None).update(
            first_response_at=event.at
        )
