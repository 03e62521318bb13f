"""What the board asks about its cards: what is open, and what was done this week.

The two are asked apart, each with an index of its own: of two ways in one question SQLite
takes neither, and walks through the whole history of the engagement.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, DateTimeField, Min, Q, QuerySet

from songda.kit.prepared import Given, Prepared, given_id
from songda.planning.days import week_began
from songda.planning.models import WorkItem
from songda.work.cards import COLUMNS, Card

SHOWN = 40
DONE = WorkItem.State.DONE


@dataclass(frozen=True)
class Wanted:
    """Whose cards are shown: one person's (None: everybody's), and nobody's."""

    person: UUID | None = None
    nobody: bool = False

    @property
    def query(self) -> str:
        return f"person={self.person}" if self.person else "nobody=1" if self.nobody else ""

    @property
    def kind(self) -> str:
        return "nobody" if self.nobody else "person" if self.person else "everybody"


def _whose(kind: str, person: Any) -> Q:
    if kind == "nobody":
        return Q(owner=None) & ~Q(state="waiting")
    if kind == "person":
        mine = Q(owner=person) & ~Q(state="waiting", waiting_person__isnull=False)
        return mine | Q(waiting_person=person)
    return Q()


def _cards(actor: Any, since: Any, *states: str) -> "QuerySet[WorkItem]":
    """What is on the board in these states: no groups, and of what is done only the latest."""
    rows = WorkItem.objects.visible_to(actor).filter(is_summary=False, state__in=states)
    return rows.filter(done_at__gte=since) if DONE in states else rows


def _lane(actor: Any, since: Any, state: str, whose: Q) -> "QuerySet[WorkItem]":
    return _cards(actor, since, state).filter(whose).order_by("rank", "number")


def _groups(actor: Any) -> "QuerySet[Any, Any]":
    open_, done = (
        _cards(actor, SINCE, *states)
        .values_list("state", "owner", "waiting_person", "audience")
        .annotate(n=Count("*"), first=Min("ends_on"))
        for states in (WorkItem.OPEN, [DONE])
    )
    return open_.union(done, all=True)


def _first(kind: str) -> Prepared:
    """The first rows of every lane; in a union only an inner question can have a LIMIT."""

    def first(actor: Any, state: str) -> "QuerySet[Any, Any]":
        rows = _lane(actor, SINCE, state, _whose(kind, given_id("person")))
        keys = rows.values("pk")[: SHOWN + 1]
        return WorkItem.objects.filter(pk__in=keys).values_list(*COLUMNS)

    def build(actor: Any) -> "QuerySet[Any, Any]":
        lanes = [first(actor, state) for state in WorkItem.State.values]
        return lanes[0].union(*lanes[1:], all=True)

    return Prepared(build)


SINCE = Given("since", DateTimeField())
GROUPS = Prepared(_groups)
FIRST = {kind: _first(kind) for kind in ("everybody", "person", "nobody")}


def groups(actor: Any) -> list[Any]:
    """State, owner, waiting person, audience; how many cards have these, and the first end."""
    return GROUPS(actor, since=week_began(actor))


def first_cards(actor: Any, wanted: Wanted) -> list[Card]:
    """The first cards of every lane in their order, one more than a lane shows."""
    rows = FIRST[wanted.kind](actor, since=week_began(actor), person=wanted.person)
    return sorted((Card(*row) for row in rows), key=lambda card: (card.rank, card.number))


def further_cards(actor: Any, wanted: Wanted, state: str, key: tuple[float, int]) -> list[Card]:
    """The cards of one lane after the key (rank, number), one more than it shows."""
    rows = _lane(actor, week_began(actor), state, _whose(wanted.kind, wanted.person))
    rows = rows.filter(Q(rank__gt=key[0]) | Q(rank=key[0], number__gt=key[1]))
    return [Card(*row) for row in rows.values_list(*COLUMNS)[: SHOWN + 1]]
