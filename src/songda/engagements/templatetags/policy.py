"""The policy table asked from templates: a button is shown only to who may press it.

{% load policy %}
{% if actor|may:"needs.approve_requirement" %}…{% endif %}      by role alone
{% may "needs.sign_baseline" baseline as yes %}{% if yes %}…    for this record
"""

from typing import Any

from django import template

from songda.engagements.policy import Answer, allowed

register = template.Library()


@register.filter(name="may")
def may_at_all(actor: Any, name: str) -> bool:
    """Whether the actor's role includes this command; nobody may do nothing."""
    return bool(actor and allowed(actor, name).yes)


@register.simple_tag(takes_context=True, name="may")
def may_here(context: template.Context, name: str, record: Any = None) -> Answer:
    """The policy's answer for this record: true or false, and `why` not."""
    actor = context.get("actor")
    return allowed(actor, name, record) if actor else Answer(False)
