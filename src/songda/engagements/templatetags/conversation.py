"""What a conversation about a record needs: its address, and who will read what is said."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from songda.engagements.comments import Said
from songda.kit.templatetags.moments import Reader, reader
from songda.kit.templatetags.ui import audience, face
from songda.trail.models import Audience

register = template.Library()


@register.simple_tag
def about(name: str, record: Any) -> str:
    """The address of the command `name` ("comment", "share") on a record."""
    kind = record._meta.label_lower
    return reverse(name, args=[record.engagement.handle, kind, record.pk])


@register.simple_tag(takes_context=True)
def spoken(context: template.Context, comments: Iterable[Said]) -> SafeString:
    """Comments; text, since a template costs four times as much. The client sees no mark."""
    who = () if context["actor"].is_client else Audience.values
    marks = {each: audience(each) for each in who}
    by, nobody = reader(), _("Songda")
    return mark_safe("".join(_comment(one, by, nobody, marks) for one in comments))


def _comment(said: Said, by: Reader, nobody: str, marks: Mapping[str, str]) -> str:
    name = said.name or nobody
    kind = "sd-message internal" if said.audience == "internal" else "sd-message"
    return (
        f'<article class="{kind}" id="comment-{said.id}">\n{face(name, said.party, "big")}\n'
        f'<p class="sd-message-by"><b>{escape(name)}</b> {by.when(said.at)}'
        f" {marks.get(said.audience, '')}</p>\n"
        f'<div class="sd-message-body">{escape(said.text)}</div>\n</article>\n'
    )


@register.simple_tag(takes_context=True)
def readers(context: template.Context) -> dict[str, int]:
    """How many people read what is said to the `team`, and to `both` parties."""
    membership = context["request"].membership
    return {"team": membership.team, "both": membership.both}
