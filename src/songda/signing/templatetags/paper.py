"""What a paper needs beyond the general filters."""

from datetime import datetime
from itertools import zip_longest
from typing import Any

from django import template
from django.utils import timezone

from songda.kit.templatetags.moments import day

register = template.Library()


@register.filter
def aligned(row: list[str], align: str) -> list[tuple[str, str]]:
    """Each cell with its class: "r" where the column is set to the right."""
    pairs = zip_longest(row, align[: len(row)], fillvalue="l")
    return [(cell, "r" if side == "r" else "") for cell, side in pairs]


@register.filter
def eights(digest: str) -> str:
    """A hash in groups of eight, for people who compare by eye."""
    return " ".join(digest[place : place + 8] for place in range(0, len(digest), 8))


@register.filter
def exactly(value: datetime | None) -> str:
    """2026年11月26日 周四 15:42:08 (UTC+8), in the reader's zone."""
    if value is None:
        return ""
    at = timezone.localtime(value)
    return f"{day(at)} {at:%H:%M:%S} ({zone(at)})"


def zone(at: datetime) -> str:
    """UTC+8, UTC-3:30."""
    offset: Any = at.utcoffset()
    minutes = int(offset.total_seconds() // 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}{f':{rest:02d}' if rest else ''}"
