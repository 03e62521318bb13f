"""Source and consequence of a record as chips, one click each.

{% load trail %}
{% thread_chips requirement %}
"""

from typing import Any

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from songda.kit.templatetags.moments import when
from songda.kit.templatetags.ui import audience
from songda.trail.neighbours import neighbours

register = template.Library()

SHOWN = 12


@register.simple_tag
def happened(event: Any) -> SafeString:
    """One event as a line of a timeline; text, since every record's page has thirty of them."""
    inside = event.audience == "internal"
    kind = "sd-event internal" if inside else "sd-event"
    mark = f" {audience('internal')}" if inside else ""
    note = f'<p class="sd-prose">{escape(event.note)}</p>' if event.note else ""
    return mark_safe(
        f'<li class="{kind}"><p>{escape(event.sentence)}{mark}</p>{note}'
        f'<p class="sd-event-when">{when(event.at)}</p></li>'
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
