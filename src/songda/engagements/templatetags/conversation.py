"""What a conversation about a record needs: its address, and who will read what is said."""

from typing import Any

from django import template
from django.urls import reverse

register = template.Library()


@register.simple_tag
def about(name: str, record: Any) -> str:
    """The address of the command `name` ("comment", "share") on a record."""
    kind = record._meta.label_lower
    return reverse(name, args=[record.engagement.handle, kind, record.pk])


@register.simple_tag(takes_context=True)
def readers(context: template.Context) -> dict[str, int]:
    """How many people read what is said to the `team`, and to `both` parties."""
    membership = context["request"].membership
    return {"team": membership.team, "both": membership.both}
