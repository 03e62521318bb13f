"""Open invitations, as the people of an engagement and the organisation show them."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from songda.engagements import commands, mailing
from songda.engagements.models import CLIENT_ROLES, Invitation
from songda.kit.http import answer
from songda.trail.actor import Actor

SHOWN = 50


def offers(by: Actor) -> Any:
    """Those of the engagement, else of the organisation; the client knows its own people's."""
    found = Invitation.objects.filter(organisation=by.organisation, engagement=by.engagement)
    return found.filter(role__in=CLIENT_ROLES) if by.is_client else found


def open_offers(by: Actor) -> Any:
    """Those that nobody has taken yet and that still admit somebody, the newest first."""
    still = offers(by).filter(used_at=None, revoked_at=None, expires_at__gt=by.now)
    return still.order_by("-created_at")[:SHOWN]


@transaction.atomic
def with_mail(by: Actor, make: Callable[[], tuple[Invitation, str]]) -> Invitation:
    """Make an invitation and ask for its mail: both or neither."""
    invitation, _token = make()
    mailing.ask_for_invitation_mail(invitation, by.now)
    return invitation


def send_again(
    request: HttpRequest, by: Actor, pk: UUID, *, page: str, context: dict[str, Any], then: str
) -> HttpResponse:
    """A new mail to somebody who has not come yet; the link of the earlier one works no more."""
    invitation = get_object_or_404(offers(by), pk=pk)
    return answer(
        request,
        page,
        context,
        lambda: with_mail(by, lambda: commands.send_invitation_again(by, invitation)),
        then=then,
        said=_("%(email)s gets a new mail. The link in the earlier one works no more.")
        % {"email": invitation.email},
    )
