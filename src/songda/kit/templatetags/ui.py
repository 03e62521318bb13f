"""What templates need to draw: icons, shapes, moments, names.

Written for lists of thousands of rows: results are cached where they can be, and no
filter calls Django's number or date localisation.
"""

from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from django import template
from django.template.base import NodeList, Parser, Token
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from songda.kit.ids import new_id

register = template.Library()

VENDOR = Path(__file__).resolve().parents[1] / "static" / "vendor"
SHAPES = {"good": "●", "warn": "▲", "bad": "◆", "now": "◐", "quiet": "○"}
WEEKDAYS = {"zh": "一二三四五六日", "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")}
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


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
    proof = format_html(' nonce="{}"', nonce) if nonce else ""
    return format_html(
        '<script type="module" src="{}"{}></script>', static(f"songda/{name}.js"), proof
    )


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


def _chinese() -> bool:
    return (get_language() or "").startswith("zh")


def _local(value: date | datetime) -> date | datetime:
    """A moment in the reader's zone; days and naive moments as they are."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def _this_year(value: date) -> bool:
    return value.year == timezone.localdate().year


@register.filter
def day(value: date | None) -> str:
    """2026年11月24日 周二 · Tue 24 Nov 2026."""
    if not value:
        return ""
    on = _local(value)
    if _chinese():
        return f"{on.year}年{on.month}月{on.day}日 周{WEEKDAYS['zh'][on.weekday()]}"
    return f"{WEEKDAYS['en'][on.weekday()]} {on.day} {MONTHS[on.month - 1]} {on.year}"


@register.filter
def short_day(value: date | None) -> str:
    """11月24日 周二 · 24 Nov; the year is said when it is not this one."""
    if not value:
        return ""
    on = _local(value)
    if not _this_year(on):
        return day(on)
    if _chinese():
        return f"{on.month}月{on.day}日 周{WEEKDAYS['zh'][on.weekday()]}"
    return f"{on.day} {MONTHS[on.month - 1]}"


@register.filter
def moment(value: datetime | None) -> str:
    """2026年11月24日 周二 10:18 · Tue 24 Nov 2026, 10:18, in the reader's zone."""
    if not value:
        return ""
    at = _local(value)
    return f"{day(at)}{' ' if _chinese() else ', '}{at:%H:%M}"


@register.filter
def short_moment(value: datetime | None) -> str:
    """11月24日 10:18 · 24 Nov, 10:18; the year is said when it is not this one."""
    if not value:
        return ""
    at = _local(value)
    if _chinese():
        year = "" if _this_year(at) else f"{at.year}年"
        return f"{year}{at.month}月{at.day}日 {at:%H:%M}"
    year = "" if _this_year(at) else f" {at.year}"
    return f"{at.day} {MONTHS[at.month - 1]}{year}, {at:%H:%M}"


@register.filter
def iso(value: date | None) -> str:
    """For datetime="" attributes; seconds are enough."""
    if isinstance(value, datetime):
        return _local(value).isoformat(timespec="seconds")  # type: ignore[call-arg]
    return value.isoformat() if value else ""


# Blocks used twice ------------------------------------------------------------------------------


class CaptureNode(template.Node):
    """Renders its content into a variable."""

    def __init__(self, name: str, nodelist: NodeList) -> None:
        self.name = name
        self.nodelist = nodelist

    def render(self, context: template.Context) -> str:
        context[self.name] = mark_safe(self.nodelist.render(context).strip())
        return ""


@register.tag
def capture(parser: Parser, token: Token) -> CaptureNode:
    """`{% capture as name %}…{% endcapture %}`: a block's text, to use twice or to test."""
    words = token.split_contents()
    if len(words) != 3 or words[1] != "as":
        raise template.TemplateSyntaxError("Write {% capture as name %}.")
    nodelist = parser.parse(("endcapture",))
    parser.delete_first_token()
    return CaptureNode(words[2], nodelist)
