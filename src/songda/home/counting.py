"""How much there is of everything in one engagement, by state: one query over the catalogue."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from songda.trail.models import Entry

CHAPTERS = (
    (_("Needs"), "needs", "needs/", ("needs.session", "needs.statement", "needs.finding",
                                     "needs.requirement", "needs.baseline")),
    (_("Planning and work"), "work", "board/", ("planning.workitem",)),
    (_("Delivery"), "delivery", "deliverables/", ("delivery.deliverable", "documents.document")),
    (_("Acceptance"), "acceptance", "acceptances/", ("acceptance.acceptance",
                                                     "acceptance.punchitem")),
    (_("Support and improvement"), "support", "tickets/", ("support.ticket",
                                                           "improvement.improvement")),
)  # fmt: skip
NAMES = {
    "needs.session": _("Interviews and sessions"), "needs.statement": _("Statements"),
    "needs.finding": _("Findings"), "needs.requirement": _("Requirements"),
    "needs.criterion": _("Acceptance criteria"), "needs.baseline": _("Baselines"),
    "planning.workitem": _("Work items"), "delivery.deliverable": _("Deliverables"),
    "documents.document": _("Documents"), "acceptance.acceptance": _("Acceptances"),
    "acceptance.punchitem": _("Punch items"), "support.ticket": _("Tickets"),
    "improvement.improvement": _("Improvements"),
}  # fmt: skip
"""The kinds of records in the reader's language, in the order of the thread."""
ONE = {
    "needs.session": _("Interview or session"), "needs.statement": _("Statement"),
    "needs.finding": _("Finding"), "needs.requirement": _("Requirement"),
    "needs.criterion": _("Acceptance criterion"), "needs.baseline": _("Baseline"),
    "planning.workitem": _("Work item"), "delivery.deliverable": _("Deliverable"),
    "documents.document": _("Document"), "acceptance.acceptance": _("Acceptance"),
    "acceptance.punchitem": _("Punch item"), "support.ticket": _("Ticket"),
    "improvement.improvement": _("Improvement"),
}  # fmt: skip
"""What one of them is called."""

WITHOUT_A_LIST = {"acceptance.punchitem": "acceptances/"}
"""Kinds whose records stand on the pages of others."""


@dataclass(frozen=True)
class Part:
    """So many records of a kind are in a state; `url` is the list of them."""

    word: str
    tone: str
    n: int
    url: str


@dataclass(frozen=True)
class Kind:
    """A kind of record: how many there are, and in which states."""

    name: Any
    url: str
    n: int
    parts: list[Part]


@dataclass(frozen=True)
class Chapter:
    """A chapter of the mission with its kinds; `n` counts all of them."""

    name: Any
    url: str
    kinds: list[Kind]

    @property
    def n(self) -> int:
        return sum(kind.n for kind in self.kinds)


def chapters(actor: Any) -> list[Chapter]:
    """Every chapter of the actor's engagement, as far as the actor may read it."""
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    rows = Entry.objects.visible_to(actor).order_by().values_list("type", "state")
    for type_, state, n in rows.annotate(n=Count("*")):  # not a column: the index has them all
        counts[type_][state] = n
    base = actor.engagement.url
    return [
        Chapter(name, f"{base}{path}", [_kind(type_, counts[type_], base) for type_ in types])
        for name, _key, path, types in CHAPTERS
    ]


def _kind(type_: str, states: dict[str, int], base: str) -> Kind:
    model = apps.get_model(type_)
    url = base + WITHOUT_A_LIST.get(type_, f"{model.path}/")
    choices = getattr(model, "State", None)
    parts = [
        Part(str(label), model.tones.get(state, "quiet"), states[state], f"{url}?state={state}")
        for state, label in (choices.choices if choices else ())
        if states.get(state)
    ]
    return Kind(NAMES[type_], url, sum(states.values()), parts)
