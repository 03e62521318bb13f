"""Ctrl or ⌘ K: records, places and commands as one list of links."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from songda.engagements.access import actor_of, engagements_of, signed_in
from songda.home import places
from songda.trail.actor import Actor
from songda.trail.finding import find

RECORDS = 8
OTHERS = 6
LONGEST = 200


@signed_in
def palette(request: HttpRequest) -> HttpResponse:
    """What `q` finds in the engagement `in` and among places; without `q` where one can go."""
    question = request.GET.get("q", "").strip()[:LONGEST]
    actor = _actor(request)
    known = engagements_of(request.person)  # type: ignore[attr-defined]
    context: dict[str, Any] = {
        "question": question,
        "engagements": places.engagements(known, question)[:OTHERS],
        "places": places.outside(question),
        "here": actor.engagement if actor else None,
    }
    if actor:
        context["records"] = _records(actor, question)
        context["places"] = [*places.places(actor, question), *context["places"]]
        context["commands"] = places.commands(actor, question)[:OTHERS]
    return render(request, "home/palette.html", context)


def _actor(request: HttpRequest) -> Actor | None:
    """The reader in the engagement of the page, if they are in one."""
    handle = request.GET.get("in", "")
    try:
        return actor_of(request, handle) if handle else None
    except Http404:
        return None


def _records(actor: Actor, question: str) -> list[Any]:
    found = find(actor, question, size=RECORDS) if question else []
    for entry in found:
        entry.engagement = actor.engagement
    return found
