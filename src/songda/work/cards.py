"""One card of the board, written as text: two hundred of them leave in a few milliseconds.

A template for each would cost more than everything else on the page. Everything that people
wrote is escaped here, and the words of a page are looked up once (`Drawing.of`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from songda.engagements.policy import allowed
from songda.kit.templatetags.moments import MONTHS, short_day
from songda.kit.templatetags.ui import initial
from songda.trail.models import Entry

COLUMNS = (
    "id", "number", "title", "state", "rank", "owner_id", "owner_name", "waiting_for",
    "waiting_person_id", "starts_on", "ends_on", "state_since", "done_at", "audience",
    "is_milestone",
)  # fmt: skip


@dataclass(frozen=True)
class Card:
    """One row of the query, in the order of `COLUMNS`."""

    id: UUID
    number: int
    title: str
    state: str
    rank: float
    owner: UUID | None
    owner_name: str
    waiting_for: str
    waiting_person: UUID | None
    starts_on: date | None
    ends_on: date | None
    state_since: datetime
    done_at: datetime | None
    audience: str
    is_milestone: bool


@dataclass(frozen=True)
class Drawing:
    """For whom the cards are drawn: what they may do, where links lead, and the words."""

    base: str
    now: datetime
    today: date
    zone: ZoneInfo
    people: Mapping[UUID, tuple[str, str]]
    sources: Mapping[UUID, list[Entry]]
    moves: bool
    is_client: bool
    words: Mapping[str, str]
    chinese: bool

    @classmethod
    def of(cls, actor: Any, today: date, people: Any, sources: Any) -> "Drawing":
        """All that the cards of this page have in common."""
        return cls(
            f"{actor.engagement.url}items/", actor.now, today, ZoneInfo(actor.engagement.zone),
            people, sources, bool(allowed(actor, "work.move_item")), actor.is_client, _words(),
            (get_language() or "").startswith("zh"),
        )  # fmt: skip


def _words() -> dict[str, str]:
    return {
        "internal": escape(_("Internal")),
        "hole": escape(_("⊘ no requirement")),
        "turn": escape(_("%(name)s's turn")),
        "client": escape(_("the client's turn")),
        "nobody": escape(_("nobody's yet")),
        "waits": escape(_("waits: %(what)s")),
        "today": escape(_("today")),
        "from": escape(_("from %(day)s")),
        "move": escape(_("Move %(card)s")),
    }


def draw(cards: list[Card], drawing: Drawing) -> SafeString:
    """The list items of a lane."""
    return mark_safe("".join(_card(card, drawing) for card in cards))


def _card(card: Card, at: Drawing) -> str:
    internal = card.audience == "internal" and not at.is_client
    label = f"TSK-{card.number:02d}"
    address = f"{at.base}{card.number}/"
    opens = f'<li class="sd-task{" internal" if internal else ""}" data-row'
    if at.moves:
        opens += f' tabindex="-1" data-card="{card.number}" data-move-url="{address}move_item/"'
    return (
        f'{opens}><div class="sd-task-top">{label}{_corner(label, internal, at)}</div>'
        f'<h3><a href="{address}">{"◆ " if card.is_milestone else ""}{escape(card.title)}</a></h3>'
        f"{_source(card, at)}{_stop(card, at)}"
        f'<div class="sd-task-turn">{_turn(card, at)}{_due(card, at)}</div></li>'
    )


def _corner(label: str, internal: bool, at: Drawing) -> str:
    parts = f'<span class="sd-only">{at.words["internal"]}</span>' if internal else ""
    if at.moves:
        words = at.words["move"] % {"card": label}
        parts += f'<button data-move hidden data-scripted aria-label="{words}">⋯</button>'
    return f'<span class="sd-task-end">{parts}</span>' if parts else ""


def _source(card: Card, at: Drawing) -> str:
    """What it is done for; that there is nothing is the team's to see."""
    found = at.sources.get(card.id)
    if found:
        more = f" +{len(found) - 1}" if len(found) > 1 else ""
        title = escape(found[0].title[:80])
        return f'<span class="sd-task-from">← <b>{found[0].label}</b> {title}{more}</span>'
    if at.is_client or card.state == "done":
        return ""
    return f'<span class="sd-task-from hole">{at.words["hole"]}</span>'


def _stop(card: Card, at: Drawing) -> str:
    if card.state != "waiting":
        return ""
    words = at.words["waits"] % {"what": escape(card.waiting_for)}
    return f'<span class="sd-task-stop">{words}</span>'


def _turn(card: Card, at: Drawing) -> str:
    """A face and whose turn it is: the client's person while it waits, the owner's else."""
    waits = card.state == "waiting"
    pk = card.waiting_person if waits else card.owner
    name, party = at.people.get(pk, ("", "")) if pk else ("", "")
    if not name and waits:
        return f'<span class="sd-face client">·</span><span>{at.words["client"]}</span>'
    name = name or card.owner_name
    if not name:
        return f'<span class="sd-face third">?</span><span>{at.words["nobody"]}</span>'
    said = escape(name) if card.state == "done" else at.words["turn"] % {"name": escape(name)}
    kind = "sd-face client" if party == "client" else "sd-face"
    return f'<span class="{kind}">{escape(initial(name))}</span><span class="sd-clip">{said}</span>'


def _due(card: Card, at: Drawing) -> str:
    said, tone = _said(card, at)
    return f'<span class="sd-task-due{tone}">{said}</span>' if said else ""


def _said(card: Card, at: Drawing) -> tuple[str, str]:
    """The one thing about time that matters: done when, late, due, begins, or how long here."""
    if card.state == "done":
        return (_day(card.done_at.astimezone(at.zone).date(), at) if card.done_at else ""), ""
    if card.ends_on and card.ends_on < at.today:
        days = (at.today - card.ends_on).days
        return "◆ " + ngettext("%(n)s day late", "%(n)s days late", days) % {"n": days}, " bad"
    if card.ends_on == at.today:
        return f"▲ {at.words['today']}", " warn"
    if card.state == "todo" and card.starts_on and card.starts_on > at.today:
        return at.words["from"] % {"day": _day(card.starts_on, at)}, ""
    if card.ends_on and card.state != "waiting":
        return _day(card.ends_on, at), ""
    days = (at.now - card.state_since).days + 1
    return (ngettext("day %(n)s", "day %(n)s", days) % {"n": days}, "") if days > 1 else ("", "")


def _day(day: date, at: Drawing) -> str:
    """12月2日 · 2 Dec: a card has no room for the weekday."""
    if day.year != at.today.year:
        return short_day(day)
    return f"{day.month}月{day.day}日" if at.chinese else f"{day.day} {MONTHS[day.month - 1]}"
