"""Who takes part: members of both parties, invitations, links."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from songda.engagements import commands, mailing
from songda.engagements.access import MemberRequest, in_engagement
from songda.engagements.forms import Invite, SendLink
from songda.engagements.models import Membership
from songda.engagements.views.offers import open_offers, send_again, with_mail
from songda.kit.http import answer, show
from songda.trail.actor import Actor

PAGE = "engagements/people.html"


@in_engagement
@require_safe
def people(request: MemberRequest) -> HttpResponse:
    """Members by party, with what can be done for each."""
    return show(request, PAGE, _context(request.actor))


def _context(actor: Actor, **more: Any) -> dict[str, Any]:
    members = list(_members(actor).select_related("person").order_by("person__name_key", "id"))
    return {
        "team": [member for member in members if member.party == "vendor"],
        "clients": [member for member in members if member.party == "client"],
        "invitations": open_offers(actor),
        "form": Invite(client_only=actor.is_client),
        **more,
    }


def _members(actor: Actor) -> Any:
    return Membership.objects.current().filter(
        organisation=actor.organisation, engagement=actor.engagement
    )


def _home(request: MemberRequest) -> str:
    return reverse("people", args=[request.actor.engagement.handle])


@in_engagement
@require_POST
def invite(request: MemberRequest) -> HttpResponse:
    """Offer somebody a role, and send the mail."""
    by = request.actor
    form = Invite(request.POST, client_only=by.is_client)
    return answer(
        request,
        PAGE,
        _context(by, form=form),
        lambda: form.is_valid() and with_mail(by, lambda: commands.invite(by, **form.cleaned_data)),
        then=_home(request),
        said=lambda _made: _("%(email)s gets a mail with the invitation.") % form.cleaned_data,
    )


@in_engagement
@require_POST
def send_invitation_again(request: MemberRequest, pk: UUID) -> HttpResponse:
    """A new mail to somebody who has not come yet; the link of the earlier one works no more."""
    by = request.actor
    return send_again(request, by, pk, page=PAGE, context=_context(by), then=_home(request))


@in_engagement
@require_POST
def end_membership(request: MemberRequest, pk: UUID) -> HttpResponse:
    """From now on this person sees nothing of the engagement."""
    membership = get_object_or_404(_members(request.actor).select_related("person"), pk=pk)
    return answer(
        request,
        PAGE,
        _context(request.actor),
        lambda: commands.end_membership(request.actor, membership),
        then=_home(request),
        said=_("%(person)s sees nothing of this engagement from now on.")
        % {"person": membership.person.name},
    )


@in_engagement
@require_POST
def send_link(request: MemberRequest, pk: UUID) -> HttpResponse:
    """Mail one of the client's people a link that lets them act without a password."""
    by = request.actor
    membership = get_object_or_404(_members(by).select_related("person"), pk=pk)
    form = SendLink(request.POST)
    return answer(
        request,
        PAGE,
        _context(by, link_form=form, link_to=membership.pk),
        lambda: form.is_valid() and _send_link(by, membership, form.cleaned_data),
        then=_home(request),
        said=_("%(person)s gets the link by mail.") % {"person": membership.person.name},
    )


@transaction.atomic
def _send_link(by: Actor, membership: Membership, fields: dict[str, str]) -> Any:
    path, what = fields["path"] or by.engagement.url, fields["what"]
    link, _token = commands.send_link(by, membership, path=path, what=what)
    mailing.ask_for_link_mail(link, what, by.now)
    return link
