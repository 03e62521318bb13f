"""The menu of all pages: where the reader can go, and how many notices wait on the bell."""

from functools import cache
from typing import Any

from django.db.models import Count, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from songda.engagements.access import where
from songda.engagements.context import Known, Switch
from songda.kit.prepared import Prepared, given_id
from songda.notify.models import Notice

SHOWN = 200


def menu(request: HttpRequest) -> dict[str, Any]:
    """`engagements`, `switch` and `unread`: one query, and none for pages that show no menu."""
    actor = getattr(request, "actor", None)
    signed_in = getattr(request, "person", None)
    person = actor.person if actor else signed_in
    if not person:
        return {"unread": 0}
    rows = cache(lambda: MENU(person=person.pk))
    known = SimpleLazyObject(lambda: Switch(Known(*row[:3]) for row in rows()))
    here = actor.engagement.handle if actor and actor.engagement else ""
    return {
        "engagements": known,
        "switch": lambda: known.links(here),  # a function: fragments have no menu
        "unread": lambda: rows()[0][3] if signed_in and rows() else 0,
    }


def _menu() -> Any:
    waiting = Notice.objects.of(given_id("person")).unread().order_by().values(whole=Value(1))
    counted = waiting.annotate(n=Count("pk")).values("n")
    rows = where(given_id("person")).annotate(unread=Coalesce(Subquery(counted), 0))
    return rows.values_list("handle", "name", "client__name", "unread")[:SHOWN]


MENU = Prepared(_menu)
