"""Source and consequence of a record as chips, one click each.

{% load trail %}
{% thread_chips requirement %}
"""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from songda.kit.templatetags.moments import Reader, reader
from songda.kit.templatetags.ui import audience
from songda.trail.neighbours import neighbours
from songda.trail.timeline import Happened

register = template.Library()

SHOWN = 12


@register.simple_tag
def happened(events: Iterable[Happened]) -> SafeString:
    """The lines of a timeline; text, since every record's page has thirty of them."""
    by, mark = reader(), f" {audience('internal')}"
    return mark_safe("".join(_line(event, by, mark) for event in events))


def _line(event: Happened, by: Reader, mark: str) -> str:
    inside = event.audience == "internal"
    kind = "sd-event internal" if inside else "sd-event"
    note = f'<p class="sd-prose">{escape(event.note)}</p>' if event.note else ""
    return (
        f'<li class="{kind}"><p>{escape(event.sentence)}{mark if inside else ""}</p>{note}'
        f'<p class="sd-event-when">{by.when(event.at)}</p></li>\n'
    )


@register.inclusion_tag("trail/thread_chips.html", takes_context=True)
def thread_chips(context: template.Context, record: Any) -> dict[str, Any]:
    """Chips of where `record` comes from and what came of it, as `actor` may see them."""
    actor = context.get("actor")
    sources, consequences = neighbours(actor, record) if actor else ([], [])
    return {
        "sources": sources[:SHOWN],
        "more_sources": len(sources[SHOWN:]),
        "record": record,
        "consequences": consequences[:SHOWN],
        "more_consequences": len(consequences[SHOWN:]),
    }
