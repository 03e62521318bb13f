"""The lines of the list of work items, written as text: a template costs four times as much.

Everything that people wrote is escaped here; words are looked up once a page.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from songda.kit.templatetags.moments import Reader, reader
from songda.kit.templatetags.ui import chip
from songda.planning.models import WorkItem
from songda.trail.models import Entry

COLUMNS = (
    "id", "number", "title", "audience", "state", "ends_on", "owner_name", "owner__name",
)  # fmt: skip
"""What a line shows, as `values_list` gives it with names."""


def draw_rows(
    actor: Any, items: Iterable[Any], sources: Mapping[UUID, list[Entry]], today: date
) -> SafeString:
    """A table row for each item: number, title with its reasons, state, owner, last day."""
    marked = "" if actor.is_client else f' <span class="sd-only">{escape(_("Internal"))}</span>'
    states = {value: escape(label) for value, label in WorkItem.State.choices}
    base, by = actor.engagement.url, reader()
    return mark_safe(
        "".join(
            _row(item, base, marked, states[item.state], sources.get(item.id, ()), today, by)
            for item in items
        )
    )


def _row(
    item: Any, base: str, marked: str, state: str, sources: Iterable[Entry],
    today: date, by: Reader,
) -> str:  # fmt: skip
    internal = item.audience == "internal"
    opened = ' class="internal"' if internal else ""
    chips = "".join(f" {chip(one.url, one.label, one.title)}" for one in sources)
    owner = escape(item.owner__name or item.owner_name) or "—"
    return (
        f"<tr data-row{opened}>"
        f'<td class="k sd-mono">{WorkItem.prefix}-{item.number:02d}</td><th scope="row" class="w">'
        f'<a href="{base}{WorkItem.path}/{item.number}/">{escape(item.title)}</a>'
        f"{marked if internal else ''}{chips}</th>"
        f'<td><span class="sd-state bare {WorkItem.tones[item.state]}">{state}</span></td>'
        f'<td>{owner}</td><td class="r">{_ends(item, today, by)}</td></tr>\n'
    )


def _ends(item: Any, today: date, by: Reader) -> str:
    ends = by.short_day(item.ends_on) if item.ends_on else "—"
    if not (late := WorkItem.late_by(item.state, item.ends_on, today)):
        return ends
    said = ngettext("%(n)s day late", "%(n)s days late", late) % {"n": late}
    return f'{ends}<br><span class="sd-tone-bad">◆ {said}</span>'
