"""Source and consequence of a record as chips, one click each.

{% load trail %}
{% thread_chips requirement %}
"""

from typing import Any

from django import template

from songda.trail.neighbours import neighbours

register = template.Library()

SHOWN = 12


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
