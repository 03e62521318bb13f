"""Search over an engagement and over all of them, two-character Chinese words included."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from songda.engagements.access import MemberRequest, in_engagement, signed_in
from songda.engagements.models import Engagement
from songda.home.counting import NAMES
from songda.home.hits import Hit, hits, kinds_of
from songda.home.whose import sides
from songda.kit.http import show
from songda.trail.finding import find, find_everywhere
from songda.trail.models import Line

FOUND = 200
SHOWN = 50
LONGEST = 200
BEST = 5


@dataclass(frozen=True)
class Shelf:
    """The best of what was found in one engagement, how many there are, and where they stand."""

    engagement: Engagement
    hits: list[Hit]
    all: int
    address: str


@in_engagement
def search_engagement(request: MemberRequest) -> HttpResponse:
    """What holds every word of `q`, the best first; `kind` narrows to one kind of record."""
    question = request.GET.get("q", "").strip()[:LONGEST]
    found = find(request.actor, question, size=FOUND) if question else []
    kind = request.GET.get("kind", "")
    chosen = [entry for entry in found if not kind or entry.type == kind]
    for entry in found:
        entry.engagement = request.actor.engagement
    context: dict[str, Any] = {
        "question": question,
        "kind": kind if kind in NAMES else "",
        "kinds": kinds_of(found),
        "all": len(found),
        "full": len(found) == FOUND,
        "hits": hits(chosen[:SHOWN], question),
        "cut": max(0, len(chosen) - SHOWN),
    }
    return show(request, "home/search.html#found", context)


@signed_in
def search(request: HttpRequest) -> HttpResponse:
    """What `q` finds in all engagements of a person; into the only one, when there is one."""
    question = request.GET.get("q", "").strip()[:LONGEST]
    places = sides(request.person)  # type: ignore[attr-defined]
    engagements = {**places.vendor, **places.client}
    if len(engagements) == 1:
        return redirect(_address(next(iter(engagements.values())), question))
    found = find_everywhere(places.vendor, places.client, question)
    shelves = [_shelf(one, found, question) for one in engagements.values()]
    context = {
        "question": question,
        "all": len(found),
        "full": len(found) == FOUND,
        "shelves": [shelf for shelf in shelves if shelf.all or not question],
    }
    return show(request, "home/search_everywhere.html#found", context)


def _shelf(engagement: Engagement, found: list[Line], question: str) -> Shelf:
    here = [entry for entry in found if entry.engagement_id == engagement.id]
    return Shelf(engagement, hits(here[:BEST], question), len(here), _address(engagement, question))


def _address(engagement: Engagement, question: str) -> str:
    return f"{reverse('search', args=[engagement.handle])}?{urlencode({'q': question})}"
