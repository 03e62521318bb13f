"""The log-ins that the sign-in page of a demo shows."""

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from songda.kit.facts import fact, is_demo

register = template.Library()


@register.simple_tag
def demo_logins() -> list[dict[str, str]]:
    """Name, e-mail, password and role of each person to try; nothing outside a demo.

    They are the fact "demo_logins", written with the demo's data; roles are in English
    there, as in the code, and are said here in the reader's language. Those whose engagement is
    told in that language stand first.
    """
    if not is_demo():
        return []
    logins = [{**one, "role": _(one["role"])} for one in fact("demo_logins") or []]
    english = (get_language() or "").startswith("en")
    return sorted(logins, key=lambda one: one["name"].isascii() != english)
