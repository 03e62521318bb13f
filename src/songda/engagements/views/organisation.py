"""The vendor's own pages: clients, engagements, colleagues."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from songda.engagements import commands
from songda.engagements.access import organisation_actor, signed_in
from songda.engagements.forms import (
    CreateClient,
    CreateEngagement,
    EnterEngagement,
    InviteColleague,
)
from songda.engagements.models import (
    Client,
    Engagement,
    Membership,
    OrganisationMember,
)
from songda.engagements.views.offers import open_offers, send_again, with_mail
from songda.kit.http import answer, show
from songda.trail.actor import Actor

PAGE = "engagements/organisation.html"
HOME = "/organisation/"
SHOWN = 200


@signed_in
@require_safe
def organisation(request: HttpRequest) -> HttpResponse:
    """Clients, engagements and colleagues; who is no colleague gets 404."""
    return show(request, PAGE, _context(organisation_actor(request)))


def _context(by: Actor, **more: Any) -> dict[str, Any]:
    return {
        "actor": by,
        "organisation": by.organisation,
        "engagements_here": _engagements(by),
        "clients": Client.objects.filter(organisation=by.organisation).order_by("name")[:SHOWN],
        "colleagues": OrganisationMember.objects.filter(organisation=by.organisation, left_at=None)
        .select_related("person")
        .order_by("person__name_key")[:SHOWN],
        "invitations": open_offers(by),
        "client_form": CreateClient(),
        "colleague_form": InviteColleague(),
        "enter_form": EnterEngagement(),
        **more,
    }


def _engagements(by: Actor) -> list[Engagement]:
    """Owners see the names of all; others those that they are in. `mine` is the role there."""
    mine = {
        member.engagement_id: member
        for member in Membership.objects.current().filter(
            organisation=by.organisation, person=by.person
        )
    }
    rows = Engagement.objects.filter(organisation=by.organisation, archived_at=None)
    if by.role != OrganisationMember.Role.OWNER:
        rows = rows.filter(pk__in=mine)
    found = list(rows.select_related("client").order_by("client__name", "name")[:SHOWN])
    for engagement in found:
        engagement.mine = mine.get(engagement.pk)  # type: ignore[attr-defined]
    return found


@signed_in
@require_POST
def create_client(request: HttpRequest) -> HttpResponse:
    by, form = organisation_actor(request), CreateClient(request.POST)
    return answer(
        request,
        PAGE,
        _context(by, client_form=form, form=form),
        lambda: form.is_valid() and commands.create_client(by, **form.cleaned_data),
        then=HOME,
        said=_("The client is there. Open an engagement for it."),
    )


@signed_in
@require_http_methods(["GET", "POST"])
def create_engagement(request: HttpRequest) -> HttpResponse:
    """Open an engagement; who opens it is its delivery manager."""
    by = organisation_actor(request)
    clients = Client.objects.filter(organisation=by.organisation).order_by("name")
    form = CreateEngagement(request.POST or None, clients=clients)
    context = {"form": form, "actor": by, "clients": clients[:1]}
    if request.method == "GET":
        return show(request, "engagements/new.html", context)
    return answer(
        request,
        "engagements/new.html",
        context,
        lambda: form.is_valid() and _create(by, dict(form.cleaned_data)),
        then=lambda made: made.url,
    )


def _create(by: Actor, fields: dict[str, Any]) -> Engagement:
    return commands.create_engagement(by, fields.pop("client"), **fields)


@signed_in
@require_POST
def invite_colleague(request: HttpRequest) -> HttpResponse:
    by, form = organisation_actor(request), InviteColleague(request.POST)
    return answer(
        request,
        PAGE,
        _context(by, colleague_form=form, form=form),
        lambda: (
            form.is_valid()
            and with_mail(by, lambda: commands.invite_colleague(by, **form.cleaned_data))
        ),
        then=HOME,
        said=lambda _made: _("%(email)s gets a mail with the invitation.") % form.cleaned_data,
    )


@signed_in
@require_POST
def send_invitation_again_in_organisation(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A new mail to a colleague who has not come yet; the earlier link works no more."""
    by = organisation_actor(request)
    return send_again(request, by, pk, page=PAGE, context=_context(by), then=HOME)


@signed_in
@require_POST
def enter_engagement(request: HttpRequest, handle: str) -> HttpResponse:
    """An owner's way in: with a reason, which both parties read."""
    by, form = organisation_actor(request), EnterEngagement(request.POST)
    engagement = get_object_or_404(
        Engagement, organisation=by.organisation, handle=handle, archived_at=None
    )
    return answer(
        request,
        PAGE,
        _context(by, enter_form=form, entering=handle, form=form),
        lambda: form.is_valid() and commands.enter_engagement(by, engagement, **form.cleaned_data),
        then=engagement.url,
    )
