"""The client reads plain words of its own for the states of a ticket."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from songda.support.models import Ticket

FOR_THE_CLIENT = {
    Ticket.State.NEW: _("We have your report"),
    Ticket.State.IN_PROGRESS: _("We are working on it"),
    Ticket.State.WAITING_CLIENT: _("We need an answer from you"),
    Ticket.State.WAITING_THIRD: _("A third party has the next move"),
    Ticket.State.RESOLVED: _("Solved: please check"),
    Ticket.State.CLOSED: _("Closed"),
}


def state_for(actor: Any, ticket: Ticket) -> str:
    """The state in the reader's own words."""
    return str(
        FOR_THE_CLIENT[Ticket.State(ticket.state)]
        if actor.is_client
        else ticket.get_state_display()
    )
