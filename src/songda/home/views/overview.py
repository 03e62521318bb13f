"""Where an engagement stands, for the team."""

from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from songda.engagements.access import MemberRequest, in_engagement
from songda.engagements.models import Membership
from songda.home.changes import changes
from songda.home.counting import chapters
from songda.home.stages import dates_of, line_of
from songda.home.views.today import picture_of
from songda.kit.http import show
from songda.planning.models import WorkItem
from songda.trail.actor import Actor

NEXT = 5


@in_engagement
def overview(request: MemberRequest) -> HttpResponse:
    """Stage, what there is, what is next, what happened, who is here."""
    actor = request.actor
    if actor.is_client:
        return redirect("home", actor.engagement.handle)
    found = chapters(actor)
    context = {
        **picture_of(actor, most=NEXT),
        "stages": line_of(actor, dates_of(actor)),
        "chapters": found,
        "empty": not any(chapter.n for chapter in found),
        "coming": _coming(actor),
        "changes": changes(actor, own=True),
        "people": _people(actor),
    }
    return show(request, "home/overview.html#state", context)


def _coming(actor: Actor) -> list[WorkItem]:
    """The next days of the plan: milestones and work that ends soon."""
    rows = WorkItem.objects.visible_to(actor).filter(ends_on__gte=timezone.localdate(actor.now))
    rows = rows.exclude(state=WorkItem.State.DONE).filter(is_summary=False)
    return list(rows.select_related("owner").order_by("ends_on", F("is_milestone").desc())[:NEXT])


def _people(actor: Actor) -> list[Membership]:
    rows = Membership.objects.current().filter(engagement=actor.engagement)
    found = list(rows.select_related("person")[:60])
    return sorted(found, key=lambda one: (one.party == "client", one.person.name_key))
