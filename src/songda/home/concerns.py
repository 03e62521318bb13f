"""What breaks next: everything that waits as a line with its cost, its reason and one button.

Order of damage: `weight × (1 + days late / 2)`, the days counted to 20; what has time left
weighs `weight / (1 + days left)`. A weight belongs to a kind (a P1 ticket 200, a window that
ran out 100, …, an effect to be checked 15); days are working days. Nothing is guessed: every
figure is counted from rows.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from songda.engagements.models import Engagement
from songda.engagements.policy import table
from songda.home.days import late, waited
from songda.home.lines import Line

WEIGHTS = {
    "ticket_new_p1": 200, "ticket_in_progress_p1": 150, "ticket_new_p2": 120, "window_over": 100,
    "refused": 90, "ticket_in_progress_p2": 80, "punch": 70, "window": 60, "baseline": 50,
    "late_item": 45, "ticket_new_p3": 40, "failed_job": 40, "unplanned": 35, "unconfirmed": 30,
    "verified": 30, "to_receive": 30, "ticket_in_progress_p3": 25, "to_sign": 25,
    "item_without_reason": 22, "loose": 20, "without_criterion": 18, "ticket_new_p4": 15,
    "effect": 15, "ticket_in_progress_p4": 10, "stage": 5,
}  # fmt: skip
DOES = {
    "item_without_reason": "planning.change_item", "unplanned": "planning.plan_requirement",
    "unconfirmed": "needs.send_playback", "loose": "needs.group_into_finding",
    "without_criterion": "needs.write_criterion",
    "verified": "acceptance.request_acceptance", "effect": "improvement.check_effect",
}  # fmt: skip
"""What the button of a kind leads to, where not everybody of the team may do it."""
COUNTED = 20
SOON = 5
"""Working days before its day that a punch item is named."""
SHOWN = 10
BREAKS = 80
"""From this damage on a line is red, from half of it amber."""


def damage(weight: float, days: int) -> float:
    """What `days` working days of lateness cost; negative days are time left."""
    if days >= 0:
        return weight * (1 + min(days, COUNTED) / 2)
    return weight / (1 - days)


@dataclass(frozen=True)
class Chip:
    """A record named beside a line; a hole says what is missing instead."""

    number: str
    label: str = ""
    url: str = ""
    hole: bool = False


@dataclass(frozen=True)
class Concern:
    """One line of Today: `cost` and its `unit` say what waiting costs, `label` does `url`."""

    kind: str
    engagement: Engagement
    cost: str
    unit: str
    title: str
    why: str
    chips: tuple[Chip, ...]
    label: str
    url: str
    damage: float
    sends: tuple[tuple[str, str], ...] = ()

    @property
    def tone(self) -> str:
        if self.damage >= BREAKS:
            return "bad"
        return "warn" if self.damage >= BREAKS / 2 else ""


@dataclass(frozen=True)
class Place:
    """A line in its engagement at a moment, seen by a role: what every kind's sentence asks."""

    line: Line
    engagement: Engagement
    now: datetime
    role: str = ""

    def may(self, command: str) -> bool:
        """By the policy's row alone, so that the team's preview shows what the client sees."""
        return self.role in table()[command].roles

    @property
    def waited(self) -> int:
        return waited(self.line.since, self.now, self.engagement.zone)

    @property
    def late(self) -> int:
        """Past the end (negative: days left); without an end, days waited."""
        due = self.line.due_at or self.line.due_on
        return late(due, self.now, self.engagement.zone) if due else self.waited

    def chip(self, model: Any, *, part: str = "") -> Chip:
        """The record of the line: REQ-12, and how many more there are."""
        label = f"{model.prefix}-{self.line.number:02d}"
        more = f"+{self.line.n - 1}" if self.line.n > 1 and not part else part
        return Chip(label, more, self.page(model))

    def page(self, model: Any) -> str:
        return f"{self.engagement.url}{model.path}/{self.line.number}/"

    def listed(self, path: str) -> str:
        """The record itself when it is one, else the list that holds all of them."""
        return f"{self.engagement.url}{path}"

    @property
    def weighed(self) -> tuple[str, int] | None:
        """Its weight's name and the days that count; None when only the client can act."""
        weigh = WEIGHED.get(self.line.kind)
        return weigh(self) if weigh else None

    @property
    def damage(self) -> float:
        weight, days = self.weighed or ("", 0)
        return damage(WEIGHTS.get(weight, 0), days)

    def concern(self, **words: Any) -> Concern:
        """The line of Today, once its words are known; who may not do it is led to see it."""
        weight, _days = self.weighed or ("", 0)
        if weight in DOES and not self.may(DOES[weight]):
            seen = words["chips"][0].url if self.line.n == 1 else words["url"]
            words |= {"label": _("See it"), "url": seen}
        return Concern(kind=weight, engagement=self.engagement, damage=self.damage, **words)


def days(n: int) -> str:
    """4 days, 4 天; less than one is today."""
    if n < 1:
        return _("today")
    return ngettext("%(n)s day", "%(n)s days", n) % {"n": n}


def in_order(
    lines: Iterable[Line], engagements: dict[UUID, Engagement], roles: dict[UUID, str],
    now: datetime,
) -> list[Place]:  # fmt: skip
    """What the team can do something about, the dearest first; equal ones in a settled order."""
    places = (Place(line, engagements[line.engagement_id], now, roles[line.engagement_id])
              for line in lines)  # fmt: skip
    found = [place for place in places if place.weighed]
    return sorted(found, key=lambda it: (-it.damage, it.line.kind, it.engagement.name,
                                         it.line.number))  # fmt: skip


def _acceptance(place: Place) -> tuple[str, int]:
    if place.line.state == "examined":
        return ("window_over" if place.late > 0 else "window", place.late)
    return {"failed": "refused", "requested": "to_receive"}.get(place.line.state, "to_sign"), (
        place.waited
    )


def _ticket(place: Place) -> tuple[str, int] | None:
    line = place.line
    return None if line.state == "waiting_client" else (f"ticket_{line.state}_{line.mark}",
                                                        place.waited)  # fmt: skip


def _punch(place: Place) -> tuple[str, int] | None:
    """An item that is near its day; one that the client reopened, at once."""
    is_near = place.late >= -SOON or place.line.mark == "reopened"
    if place.line.state != "open" or not is_near:
        return None
    return "punch", place.late


def _due(place: Place) -> tuple[str, int]:
    return place.line.kind, place.late


def _hole(place: Place) -> tuple[str, int]:
    """A hole grows dearer for a few days only: what is late comes first."""
    return place.line.kind, min(place.waited, SOON - 1)


WEIGHED: dict[str, Callable[[Place], tuple[str, int] | None]] = {
    "acceptance": _acceptance, "ticket": _ticket, "punch": _punch, "late_item": _due,
    "effect": _due, "item_without_reason": _hole, "without_criterion": _hole, "stage": _hole,
    **dict.fromkeys(("baseline", "unconfirmed", "loose", "unplanned", "verified", "failed_job"),
                    _due),
}  # fmt: skip
"""`waiting_item` has no weight: only the client can move it (see `owing`)."""
