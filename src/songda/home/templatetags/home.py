"""Words and addresses of this chapter's pages.

{% load home %}
{{ ask.due|by_when:now }}   {{ node|thread_url:engagement }}   {% mend box as way %}
"""

from datetime import date, datetime
from typing import Any

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from songda.engagements.policy import allowed
from songda.home import threads, when

register = template.Library()


@register.filter
def by_when(due: date | datetime | None, now: datetime) -> str:
    """Today 18:00, tomorrow, 27 Nov: as people say a moment that is near."""
    return when.by_when(due, now) if due else ""


@register.filter
def read_moment(text: str) -> datetime:
    """A moment kept as text in the session."""
    return datetime.fromisoformat(text)


@register.filter
def minus(number: int, other: int) -> int:
    return number - other


@register.filter
def missing(bands: Any) -> str:
    """What a hole lacks, in words."""
    return threads.missing_words(bands)


@register.filter
def thread_url(node: Any, engagement: Any) -> str:
    """The page of the thread of a record."""
    return f"{engagement.url}thread/{node.name}/{node.number}/"


@register.filter
def case_path(result: Any, acceptances: Any) -> str:
    """The acceptance that a result belongs to, below the engagement."""
    found = (acceptances or {}).get(result.acceptance_id)
    return found.path if found else "acceptances/"


@register.simple_tag(takes_context=True)
def mend(context: template.Context, box: Any) -> dict[str, str]:
    """Where a hole can be mended, if the reader may do it."""
    actor, engagement, node = context["actor"], context["engagement"], context["node"]
    lacks = box.missing[0]
    if lacks == "workitem" and allowed(actor, "planning.plan_requirement"):
        number = context["thread"].requirement or node.number
        url = _address("plan_requirement", engagement.handle)
        return {"label": _("Make a work item"), "url": f"{url}?requirement={number}" if url else ""}
    if lacks == "deliverable" and allowed(actor, "delivery.create_deliverable"):
        return {"label": _("Create a deliverable"),
                "url": _address("create_deliverable", engagement.handle)}  # fmt: skip
    return {"label": _("Open %(record)s") % {"record": node.label},
            "url": f"{engagement.url}{node.path}"}  # fmt: skip


def _address(name: str, handle: str) -> str:
    try:
        return reverse(name, args=[handle])
    except NoReverseMatch:
        return ""
