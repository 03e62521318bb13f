"""The client's page answers five questions; the team sees it by viewing as the client."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from songda.engagements.access import MemberRequest, in_engagement, look
from songda.engagements.models import Membership
from songda.home.asks import Ask, all_asks, later
from songda.home.changes import changes
from songda.home.lines import read
from songda.home.stages import dates_of, line_of
from songda.home.waits import CLIENT
from songda.home.when import by_when
from songda.home.whose import scope_of
from songda.kit.http import show
from songda.signing.models import Signature
from songda.trail.actor import Actor

HELPERS = ("support", "manager", "consultant", "engineer")
"""Whom to ask first."""


@in_engagement
def home(request: MemberRequest) -> HttpResponse:
    """What do you need from me; where are we; what changed; what did I sign; who helps."""
    actor = request.actor
    if not actor.is_client:
        return redirect("overview", actor.engagement.handle)
    looked = None if actor.read_only else look(request.membership, actor.now)
    context = {
        **_asked(actor),
        "looked": looked,
        "now": actor.now,
        "stages": line_of(actor, dates_of(actor)),
        "changes": changes(actor, since=looked),
        "signatures": _signatures(actor),
        "helpers": _helpers(actor),
    }
    return show(request, "home/home.html#five", context)


@in_engagement
def engagement(request: MemberRequest) -> HttpResponse:
    """The engagement itself: each party begins on its own page."""
    page = "home" if request.actor.is_client else "overview"
    return redirect(page, request.actor.engagement.handle)


def _asked(actor: Actor) -> dict[str, Any]:
    here = {actor.engagement.id: actor.engagement}
    lines = read(scope_of(here, actor.now, shared=True), CLIENT)
    asks = all_asks(lines, actor.engagement, actor.role, actor.now)
    mine = [ask for ask in asks if ask.mine]
    others = [ask for ask in asks if not ask.mine]
    return {
        "title": _title(actor, mine),
        "mine": mine,
        "others": [*others, *later(lines, actor.engagement, actor.role, actor.now)],
        "minutes": sum(ask.minutes for ask in mine),
    }


def _title(actor: Actor, mine: list[Ask]) -> str:
    name = actor.engagement.client.name if actor.read_only else actor.name
    if not mine:
        return _("%(name)s, nothing needs you now") % {"name": name}
    words = {"name": name, "n": len(mine)}
    if mine[0].due is None:
        said = ngettext("%(name)s, %(n)s thing needs you", "%(name)s, %(n)s things need you",
                        len(mine))  # fmt: skip
        return said % words
    said = ngettext(
        "%(name)s, %(n)s thing needs you, by %(when)s",
        "%(name)s, %(n)s things need you, the first by %(when)s",
        len(mine),
    )
    return said % {**words, "when": by_when(mine[0].due, actor.now)}


def _signatures(actor: Actor) -> list[Signature]:
    """What the reader signed; for a preview and for those who do not sign, the client's."""
    rows = (
        Signature.objects.of(actor)
        .select_related("person", "revocation")
        .defer("content", "evidence")
    )
    if actor.role == "sponsor" and not actor.read_only:
        rows = rows.filter(person=actor.person)
    found = list(rows.order_by("-at")[:20])
    for signature in found:
        signature.engagement = actor.engagement
    return found


def _helpers(actor: Actor) -> list[Membership]:
    rows = Membership.objects.current().of_vendor().filter(engagement=actor.engagement)
    found = list(rows.select_related("person")[:50])
    return sorted(found, key=lambda one: (HELPERS.index(one.role), one.person.name_key))[:6]
