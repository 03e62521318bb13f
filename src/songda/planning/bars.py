"""The bar view: one line of text and one bar an item, drawn as text for speed.

Five hundred lines leave as one string each for names and bars: a template would cost more
than the query. Everything that people wrote is escaped here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from songda.planning.axis import Axis

ROW = 24
"""Pixels; a finger and a pointer need as much."""
COLUMNS = (
    "id", "number", "title", "depth", "place", "state", "starts_on", "ends_on", "percent",
    "is_milestone", "is_summary", "owner__name", "owner_name", "audience", "waiting_for",
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One row of the query, in the order of `COLUMNS`."""

    id: Any
    number: int
    title: str
    depth: int
    place: float
    state: str
    starts_on: date | None
    ends_on: date | None
    percent: int
    is_milestone: bool
    is_summary: bool
    owner: str | None
    owner_name: str
    audience: str
    waiting_for: str

    @property
    def begins(self) -> date | None:
        return self.starts_on or self.ends_on

    @property
    def ends(self) -> date | None:
        return self.ends_on or self.starts_on


@dataclass(frozen=True)
class Drawing:
    """Where and for whom: the axis, today, the address before the numbers, who is chosen."""

    axis: Axis
    today: date
    base: str
    chosen: int = 0


def names(lines: Iterable[Line], drawing: Drawing, waits: Mapping[Any, str]) -> SafeString:
    """The left column: a list of links, with the owner; `data-waits` is for the script."""
    return mark_safe("".join(_name(line, drawing, waits.get(line.id)) for line in lines))


def _name(line: Line, drawing: Drawing, waits: str | None) -> str:
    marks = [f"d{min(line.depth, 6)}"]
    marks += ["sum"] if line.is_summary else []
    more = f' data-waits="{waits}"' if waits else ""
    more += ' aria-current="true"' if line.number == drawing.chosen else ""
    return (
        f'<li class="{" ".join(marks)}" data-row data-n="{line.number}"{more}>'
        f'<a href="{drawing.base}{line.number}/">{escape(line.title)}</a>'
        f"<span>{escape(line.owner or line.owner_name)}</span></li>"
    )


def bars(lines: Iterable[Line], drawing: Drawing) -> SafeString:
    """The right column: a bar or a diamond for each line, and what is late in words."""
    return mark_safe("".join(_bar(line, drawing, row) for row, line in enumerate(lines)))


def _bar(line: Line, drawing: Drawing, row: int) -> str:
    if line.begins is None or line.ends is None:
        return _words(4, row, _("no dates yet"), "faint")
    x = drawing.axis.x(line.begins)
    end = drawing.axis.x(line.ends + timedelta(days=1))
    if line.is_milestone:
        return _milestone(line, drawing, end - drawing.axis.scale / 2, row)
    width = max(3.0, round(end - x, 1))
    said, tone = _said(line, drawing.today)
    words = _words(end + 6, row, said, tone) if said else ""
    return _rect(line, x, width, row * ROW) + words


def _rect(line: Line, x: float, width: float, y: int) -> str:
    name = f'id="b{line.number}"'
    if line.is_summary:
        flat = max(0.0, width - 8)
        return f'<path {name} class="sum" d="M{x} {y + 17}v-8h{width}v8l-4-4h-{flat:.1f}z"/>'
    kind = {"done": "done", "waiting": "wait"}.get(line.state, "plan")
    box = f'x="{x}" y="{y + 7}" height="10"'
    bar = f'<rect {name} class="{kind}" {box} width="{width}"/>'
    if kind == "plan" and line.percent:
        bar += f'<rect class="now" {box} width="{width * line.percent / 100:.1f}"/>'
    return bar


def _milestone(line: Line, drawing: Drawing, x: float, row: int) -> str:
    y = row * ROW + 6
    kind = "mile done" if line.state == "done" else "mile"
    said, tone = _said(line, drawing.today)
    words = _words(x + 10, row, said, tone) if said else ""
    return f'<path id="b{line.number}" class="{kind}" d="M{x:.1f} {y}l6 6-6 6-6-6z"/>' + words


def _said(line: Line, today: date) -> tuple[str, str]:
    """What has to be said beside the bar: waiting, late, not begun; the worst wins."""
    if line.state == "done" or line.is_summary:
        return "", ""
    if line.ends_on and line.ends_on < today:
        days = (today - line.ends_on).days
        return ngettext("%(n)s day late", "%(n)s days late", days) % {"n": days}, "bad"
    if line.state == "waiting":
        return _("waits for the client: %(what)s") % {"what": line.waiting_for[:40]}, "wait"
    if line.state == "todo" and line.starts_on and line.starts_on < today:
        return _("not begun"), "late"
    return "", ""


def _words(x: float, row: int, said: str, tone: str) -> str:
    return f'<text class="{tone}" x="{x:.1f}" y="{row * ROW + 16}">{escape(said)}</text>'
