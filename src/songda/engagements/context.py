"""The shell around every page: where am I, where can I go, who is looking."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from songda.accounts.middleware import THEME_COOKIE
from songda.accounts.models import Person
from songda.engagements.models import OrganisationMember
from songda.kit.prepared import Prepared, given_id


@dataclass(frozen=True)
class Place:
    """One entry of the navigation: `section` is the part of the address that makes it current."""

    key: str
    label: Any
    section: str
    icon: str
    phone: bool = False


class Known(NamedTuple):
    """An engagement as the menu of every page names it: no row of the database for each."""

    handle: str
    name: str
    client: str

    @property
    def url(self) -> str:
        return f"/e/{self.handle}/"


class Switch(list[Known]):
    """Where the reader can go; drawn as text, since every page has it."""

    def links(self, here: str) -> SafeString:
        """A link for each, the engagement `here` marked."""
        return mark_safe("".join(_link(one, one.handle == here) for one in self))


@lru_cache(maxsize=4096)
def _link(one: Known, is_here: bool) -> SafeString:
    here = mark_safe(' aria-current="true"') if is_here else ""
    words = '<a href="{}"{}><span>{}<small>{}</small></span></a>'
    return format_html(words, one.url, here, one.name, one.client)


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
    """Who looks (`actor`, `person`, `is_colleague`, `viewing_as_client`), where and in what dress.

    `engagement`, `nav` and where in it (`here`), `live_url`; `theme` before anybody is known.
    The menu of all pages is in `notify.context`, with the number on the bell.
    """
    actor = getattr(request, "actor", None)
    person = actor.person if actor else getattr(request, "person", None)
    context: dict[str, Any] = {
        "actor": actor,
        "engagement": actor.engagement if actor else None,
        "viewing_as_client": bool(actor and actor.read_only),
        "nav": [],
        "here": "",
    }
    if not person and request.COOKIES.get(THEME_COOKIE) in Person.Theme.values:
        context["theme"] = request.COOKIES[THEME_COOKIE]
    if person:
        context["person"] = person
        context["is_colleague"] = SimpleLazyObject(lambda: _is_colleague(person, actor))
    if actor and actor.engagement:
        context["here"] = _here(request, actor)
        context["nav"] = _nav(actor, context["here"])
        context["live_url"] = f"/live/{actor.engagement.handle}/"
    return context


def _is_colleague(person: Person, actor: Any) -> bool:
    """Whether the organisation's page is theirs; known without asking inside an engagement."""
    if actor:
        return bool(actor.party == "vendor")
    return bool(OWN_HOUSES(person=person.pk))


OWN_HOUSES = Prepared(
    lambda: OrganisationMember.objects.filter(person=given_id("person"), left_at=None).values_list(
        "pk"
    )  # whether there is one is all that is asked
)


def _here(request: HttpRequest, actor: Any) -> str:
    """The section of the navigation to which this page belongs, or ""."""
    section = request.path.removeprefix(actor.engagement.url).split("/")[0]
    here = ALSO.get(section, section)
    return here if any(here == place.section for place in _places(actor)) else ""


def _places(actor: Any) -> tuple[Place, ...]:
    return CLIENT if actor.is_client else VENDOR


def _nav(actor: Any, here: str) -> list[dict[str, Any]]:
    return [
        {
            "key": place.key,
            "label": place.label,
            "url": f"{actor.engagement.url}{place.section}/",
            "icon": place.icon,
            "phone": place.phone,
            "current": place.section == here,
        }
        for place in _places(actor)
    ]
