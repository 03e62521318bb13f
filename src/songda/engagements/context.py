"""The shell around every page: where am I, where can I go, who is looking."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from songda.accounts.middleware import THEME_COOKIE
from songda.accounts.models import Person
from songda.engagements.access import engagements_of


@dataclass(frozen=True)
class Place:
    """One entry of the navigation: `section` is the part of the address that makes it current."""

    key: str
    label: Any
    section: str
    icon: str
    phone: bool = False


VENDOR = (
    Place("o", _("Overview"), "overview", "layout-dashboard"),
    Place("n", _("Needs"), "needs", "messages", phone=True),
    Place("p", _("Planning"), "plan", "chart-arrows"),
    Place("w", _("Work"), "board", "layout-kanban", phone=True),
    Place("d", _("Delivery"), "deliverables", "package"),
    Place("a", _("Acceptance"), "acceptances", "rosette-discount-check"),
    Place("s", _("Support"), "tickets", "headset", phone=True),
    Place("m", _("Improvement"), "improvements", "trending-up"),
    Place("l", _("Thread"), "thread", "route"),
    Place("f", _("Documents"), "documents", "file-text"),
    Place("u", _("People"), "people", "users"),
)
CLIENT = (
    Place("h", _("Home"), "home", "home", phone=True),
    Place("a", _("Acceptance"), "acceptances", "checklist", phone=True),
    Place("s", _("Tickets"), "tickets", "ticket", phone=True),
    Place("n", _("Needs"), "needs", "messages", phone=True),
    Place("f", _("Documents"), "documents", "file-text", phone=True),
)
ALSO = {
    "sessions": "needs", "statements": "needs", "findings": "needs", "requirements": "needs",
    "baselines": "needs", "items": "board", "matrix": "thread", "punch": "acceptances",
}  # fmt: skip


def shell(request: HttpRequest) -> dict[str, Any]:
    """`actor`, `engagement`, `nav`, `engagements`, `viewing_as_client`, `live_url`, `theme`."""
    actor = getattr(request, "actor", None)
    person = actor.person if actor else getattr(request, "person", None)
    context: dict[str, Any] = {
        "actor": actor,
        "engagement": actor.engagement if actor else None,
        "viewing_as_client": bool(actor and actor.read_only),
        "nav": [],
    }
    if not person and request.COOKIES.get(THEME_COOKIE) in Person.Theme.values:
        context["theme"] = request.COOKIES[THEME_COOKIE]
    if person:
        context["person"] = person
        context["engagements"] = SimpleLazyObject(lambda: engagements_of(person))
    if actor and actor.engagement:
        context["nav"] = _nav(request, actor)
        context["live_url"] = f"/live/{actor.engagement.handle}/"
    return context


def _nav(request: HttpRequest, actor: Any) -> list[dict[str, Any]]:
    base = actor.engagement.url
    section = request.path.removeprefix(base).split("/")[0]
    here = ALSO.get(section, section)
    return [
        {
            "key": place.key,
            "label": place.label,
            "url": f"{base}{place.section}/",
            "icon": place.icon,
            "phone": place.phone,
            "current": place.section == here,
        }
        for place in (CLIENT if actor.is_client else VENDOR)
    ]
