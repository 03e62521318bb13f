"""Everything that happened in an engagement, and the proof that nothing is missing."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_POST, require_safe

from songda.engagements.access import MemberRequest, in_engagement
from songda.engagements.models import Membership
from songda.engagements.views.settings import CHAPTERS
from songda.kit.http import show
from songda.kit.text import is_number
from songda.trail.chain import check
from songda.trail.models import Chain, Entry, Event

PAGE = "engagements/history.html"
SIZE = 50


@in_engagement
@require_safe
def history(request: MemberRequest) -> HttpResponse:
    """Newest first, by chapter and by person, fifty at a time."""
    context = _events(request)
    if request.GET.get("before"):
        return show(request, f"{PAGE}#rows", context)
    return show(request, PAGE, {**context, **_filters(request)})


def _events(request: MemberRequest) -> dict[str, Any]:
    chapter, person = request.GET.get("chapter", ""), request.GET.get("person", "")
    rows = Event.objects.visible_to(request.actor)
    if chapter in CHAPTERS:
        rows = rows.filter(subject_type__startswith=f"{chapter}.")
    if _is_id(person):
        rows = rows.filter(person_id=person)
    before = request.GET.get("before", "")
    if is_number(before):
        rows = rows.filter(seq__lt=int(before))
    found = list(rows.order_by("-seq")[: SIZE + 1])
    events = found[:SIZE]
    _address(request, events)
    more = ""
    if len(found) > SIZE:
        home = reverse("trail", args=[request.actor.engagement.handle])
        key: dict[str, str | int] = {"chapter": chapter, "person": person, "before": events[-1].seq}
        more = f"{home}?{urlencode(key)}"
    return {"events": events, "more_url": more, "chapter": chapter, "chosen": person}


def _address(request: MemberRequest, events: list[Event]) -> None:
    """Give each event the address of its record, where the reader may go there."""
    entries = Entry.objects.visible_to(request.actor).defer("text", "tokens")
    found = {entry.id: entry for entry in entries.filter(id__in={e.subject_id for e in events})}
    for event in events:
        entry = found.get(event.subject_id)
        if entry:
            entry.engagement = request.actor.engagement
        event.url = entry.url if entry else ""  # type: ignore[attr-defined]


def _is_id(text: str) -> bool:
    try:
        return bool(UUID(text))
    except ValueError:
        return False


def _filters(request: MemberRequest) -> dict[str, Any]:
    members = Membership.objects.filter(
        organisation=request.actor.organisation, engagement=request.actor.engagement
    ).select_related("person")
    people = {member.person_id: member.person for member in members}
    by_name = sorted(people.values(), key=lambda person: person.name_key)
    return {"chapters": CHAPTERS.items(), "people": by_name}


@in_engagement
@require_POST
def check_chain(request: MemberRequest) -> HttpResponse:
    """Re-compute every hash of this engagement's chain now; changes nothing."""
    actor = request.actor
    chain = Chain.objects.filter(pk=actor.engagement.id, organisation_id=actor.organisation.id)
    found = chain.first()
    checked = check(found) if found else None
    context = {"checked": checked, "checked_at": timezone.now(), "was_checked": True}
    return show(request, f"{PAGE}#proof", {**_events(request), **_filters(request), **context})
