"""Search over an engagement, two-character Chinese words included."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from songda.engagements.access import MemberRequest, engagements_of, in_engagement, signed_in
from songda.home.counting import NAMES
from songda.home.hits import Hit, hits, kinds_of
from songda.kit.http import show
from songda.trail.finding import find

FOUND = 200
SHOWN = 50
LONGEST = 200


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
    """From outside an engagement: straight into the only one, else choose where to look."""
    asked = urlencode({"q": request.GET.get("q", "")[:LONGEST]})
    engagements = engagements_of(request.person)  # type: ignore[attr-defined]
    places = [(one, f"{reverse('search', args=[one.handle])}?{asked}") for one in engagements]
    if len(places) == 1:
        return redirect(places[0][1])
    return show(request, "home/search_where.html#places", {"places": places})


__all__ = ["Hit", "search", "search_engagement"]
