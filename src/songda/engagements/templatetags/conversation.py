"""What a conversation about a record needs: its address, and who will read what is said."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from songda.kit.templatetags.moments import when
from songda.kit.templatetags.ui import audience, face

register = template.Library()


@register.simple_tag
def about(name: str, record: Any) -> str:
    """The address of the command `name` ("comment", "share") on a record."""
    kind = record._meta.label_lower
    return reverse(name, args=[record.engagement.handle, kind, record.pk])


@register.simple_tag(takes_context=True)
def spoken(context: template.Context, comment: Any) -> SafeString:
    """One comment; text, since a template costs four times as much. The client sees no mark."""
    name = (comment.person and comment.person.name) or _("Songda")
    kind = "sd-message internal" if comment.audience == "internal" else "sd-message"
    mark = "" if context["actor"].is_client else audience(comment.audience)
    return mark_safe(
        f'<article class="{kind}" id="comment-{comment.pk}">\n{face(name, comment.party, "big")}\n'
        f'<p class="sd-message-by"><b>{escape(name)}</b> {when(comment.at)} {mark}</p>\n'
        f'<div class="sd-message-body">{escape(comment.text)}</div>\n</article>'
    )


@register.simple_tag(takes_context=True)
def readers(context: template.Context) -> dict[str, int]:
    """How many people read what is said to the `team`, and to `both` parties."""
    membership = context["request"].membership
    return {"team": membership.team, "both": membership.both}
