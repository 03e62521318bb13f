"""What templates need to draw: icons, shapes, moments, names.

Written for lists of thousands of rows: what can be cached is, and nothing here calls
Django's number or date localisation.
"""

from functools import lru_cache
from pathlib import Path
from typing import Any

from django import template
from django.templatetags.static import static
from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from songda.kit.ids import new_id
from songda.kit.templatetags.moments import (
    MONTHS,
    WEEKDAYS,
    day,
    iso,
    moment,
    short_day,
    short_moment,
    when,
)

__all__ = ["MONTHS", "WEEKDAYS", "day", "iso", "moment", "short_day", "short_moment", "when"]

register = template.Library()

VENDOR = Path(__file__).resolve().parents[1] / "static" / "vendor"
SHAPES = {"good": "●", "warn": "▲", "bad": "◆", "now": "◐", "quiet": "○"}


# Files ----------------------------------------------------------------------------------------


@register.simple_tag
@lru_cache(maxsize=64)
def vendored(name: str) -> str:
    """The address of a vendored file; its folder carries the version, so pages need not."""
    found = sorted(VENDOR.glob(f"*/{name}"))
    if not found:
        raise template.TemplateSyntaxError(f"No vendored file is called {name}.")
    return static(f"vendor/{found[-1].parent.name}/{name}")


@register.simple_tag
@lru_cache(maxsize=1024)
def icon(name: str, size: str = "", label: str = "") -> SafeString:
    """One symbol of the sprite; without `label` it says nothing to a screen reader."""
    spoken = (
        format_html('role="img" aria-label="{}"', label)
        if label
        else mark_safe('aria-hidden="true"')
    )
    return format_html(
        '<svg class="sd-icon {}" {} focusable="false"><use href="{}#i-{}"/></svg>',
        size,
        spoken,
        vendored("sprite.svg"),
        name,
    )


@register.simple_tag(takes_context=True)
def module(context: template.Context, name: str) -> SafeString:
    """A script of our own, loaded as a module; it works under a policy with or without nonces."""
    nonce = context.get("csp_nonce")
    return _with_nonce(name, nonce) if nonce else _module(name)


def _with_nonce(name: str, nonce: Any) -> SafeString:
    source = static(f"songda/{name}.js")
    return format_html('<script type="module" src="{}" nonce="{}"></script>', source, nonce)


@lru_cache(maxsize=64)
def _module(name: str) -> SafeString:
    return format_html('<script type="module" src="{}"></script>', static(f"songda/{name}.js"))


@register.simple_tag
def once() -> SafeString:
    """A hidden field that lets a form be carried out once, however often it is sent."""
    return format_html('<input type="hidden" name="once" value="{}">', new_id().hex)


# Tones ----------------------------------------------------------------------------------------


@register.filter
def tone(value: Any) -> str:
    """One of good, warn, bad, now, quiet: a tone's own name, or the `tone` of an object."""
    named = value if isinstance(value, str) else getattr(value, "tone", "quiet")
    return named if named in SHAPES else "quiet"


@register.filter
def shape(value: Any) -> str:
    """The shape that goes with a tone, for lines that cannot hold a whole state."""
    return SHAPES[tone(value)]


# Numbers and names ------------------------------------------------------------------------------


@register.filter
def num(value: Any) -> SafeString:
    """3412 → 3,412; an integral float loses its point; nothing stays nothing."""
    if value is None or value == "":
        return SafeString("")
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return mark_safe(f"{value:,}") if isinstance(value, int | float) else escape(value)


@register.filter
def initial(value: Any) -> str:
    """The first character of a name, as shown in a face: 林岚 → 林, Chen Li → C."""
    name = str(value or "").strip()
    return name[:1].upper() or "?"


# Moments and days -------------------------------------------------------------------------------

for spoken in (day, short_day, moment, short_moment, iso):
    register.filter(spoken)
register.simple_tag(when)


# Small parts of long lists: an include for each would cost more than its content -----------------


@register.simple_tag
@lru_cache(maxsize=1024)
def face(name: Any, party: Any = "vendor", size: str = "") -> SafeString:
    """The round mark of a person (or of the robot) of one party."""
    inside = icon("search", "small") if party == "robot" else escape(initial(name))
    kind = escape(party or "vendor")
    return mark_safe(f'<span class="sd-face {kind} {size}" aria-hidden="true">{inside}</span>')


@register.simple_tag
def audience(who: Any) -> SafeString:
    """Whether only the team reads it, or both sides; nothing where that is not known."""
    if not who:
        return SafeString("")
    if who == "internal":
        return mark_safe(f'<span class="sd-only">{icon("lock")}{escape(_("Internal"))}</span>')
    words = escape(_("Seen by both sides"))
    return mark_safe(f'<span class="sd-shared">{icon("users")}{words}</span>')


@register.simple_tag
def chip(
    url: Any, number: Any, label: Any = "", hole: Any = False, suspect: Any = False
) -> SafeString:
    """One record, one click away; a `hole` is missing, a `suspect` one is to be looked at again."""
    kind = "sd-chip hole" if hole else "sd-chip suspect" if suspect else "sd-chip"
    inside = f"<b>{conditional_escape(number)}</b>" if number else ""
    inside += f"<span>{conditional_escape(label)}</span>" if label else ""
    if suspect or hole:
        unseen = _("(to be re-checked)") if suspect else _("(missing)")
        mark = '<span aria-hidden="true">▲</span>' if suspect else ""
        inside = f'{mark}{inside}<span class="sd-unseen">{unseen}</span>'
    if url:
        return mark_safe(f'<a class="{kind}" href="{conditional_escape(url)}">{inside}</a>')
    return mark_safe(f'<span class="{kind}">{inside}</span>')


@register.simple_tag
def state(word: Any, of: Any, n: Any = "", bare: Any = False) -> SafeString:
    """A state in its tone, with how many there are of it; `bare` in tables."""
    counted = "" if n is None or n == "" else f" <b>{num(n)}</b>"
    kind = f"sd-state {tone(of)}{' bare' if bare else ''}"
    return mark_safe(f'<span class="{kind}">{conditional_escape(word)}{counted}</span>')


@register.simple_tag
def place(item: dict[str, Any], in_more: bool = False) -> SafeString:
    """One link of the navigation; the second copy, under "more", has no key and no phone."""
    marks = ' class="phone"' if item["phone"] and not in_more else ""
    marks += "" if in_more else f' data-key="{item["key"]}"'
    marks += ' aria-current="page"' if item["current"] else ""
    words = f"{icon(item['icon'])}<span>{escape(item['label'])}</span>"
    return mark_safe(f'<a href="{item["url"]}"{marks}>{words}</a>')
