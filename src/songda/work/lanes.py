"""What is on the board: five lanes, whose turn it is, and what is over its limit.

Six queries whatever the number of cards: groups with counts, cards, people, limits, and the
two of `sources_of`. A lane shows `SHOWN` cards; the rest is a key away.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Min, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from songda.engagements.models import Membership
from songda.planning.days import today_of, week_began
from songda.planning.models import WorkItem
from songda.planning.sources import sources_of
from songda.work.cards import COLUMNS, Card, Drawing, draw
from songda.work.models import Limit

SHOWN = 40
CLIENT = "client"


@dataclass
class Lane:
    """One column: its cards as drawn, how many there are in all, and its limit (0: none)."""

    state: str
    label: Any
    count: int = 0
    cards: Any = ""
    more: str = ""
    limit: int = 0
    held: int = 0
    late: int = 0

    @property
    def over(self) -> int:
        return max(0, self.held - self.limit) if self.limit else 0

    @property
    def is_full(self) -> bool:
        return bool(self.limit) and self.held == self.limit

    @property
    def room(self) -> int:
        return max(0, self.limit - self.held) if self.limit else 0

    @property
    def tone(self) -> str:
        if self.state == WorkItem.State.WAITING:
            return CLIENT
        return "over" if self.over else "full" if self.is_full else self.state


@dataclass
class Turn:
    """How many cards wait for one person."""

    id: UUID
    name: str
    n: int
    current: bool = False


@dataclass
class Board:
    lanes: list[Lane]
    ours: list[Turn]
    theirs: list[Turn]
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def over(self) -> int:
        return sum(lane.over for lane in self.lanes)


@dataclass(frozen=True)
class Wanted:
    """Whose cards are shown: one person's (None: everybody's), and nobody's."""

    person: UUID | None = None
    nobody: bool = False

    @property
    def query(self) -> str:
        return f"person={self.person}" if self.person else "nobody=1" if self.nobody else ""

    def where(self) -> Q:
        if self.nobody:
            return Q(owner=None) & ~Q(state="waiting")
        if self.person:
            mine = Q(owner=self.person) & ~Q(state="waiting", waiting_person__isnull=False)
            return mine | Q(waiting_person=self.person)
        return Q()


def cards_of(actor: Any) -> "QuerySet[WorkItem]":
    """What is on the board: no groups, and of what is done only this week's."""
    rows = WorkItem.objects.visible_to(actor).filter(is_summary=False)
    # Two ways into two indexes: a long history of what was done is never walked through.
    return rows.filter(Q(state__in=WorkItem.OPEN) | Q(state="done", done_at__gte=week_began(actor)))


def load(actor: Any, wanted: Wanted) -> Board:
    """The whole board as one person may see it."""
    today = today_of(actor)
    people = _people(actor)
    lanes = {state: Lane(state, label) for state, label in WorkItem.State.choices}
    board = Board(list(lanes.values()), [], [])
    _count(actor, board, lanes, people, wanted, today)
    if not actor.is_client:
        _limit(actor, lanes)
    rows = cards_of(actor).filter(wanted.where())
    place = Window(RowNumber(), partition_by="state", order_by=[F("rank"), F("number")])
    shown = rows.annotate(line=place).filter(line__lte=SHOWN + 1).order_by("state", "line")
    found = [Card(*row) for row in shown.values_list(*COLUMNS)]
    _fill(actor, lanes, found, people, today, wanted)
    return board


def further(actor: Any, wanted: Wanted, state: str, after: str) -> Lane:
    """The next cards of one lane, after the key `rank_number`."""
    rank, _sep, number = after.partition("_")
    rows = cards_of(actor).filter(wanted.where(), state=state).order_by("rank", "number")
    try:
        key = float(rank), int(number)
    except ValueError:
        key = float("-inf"), 0
    rows = rows.filter(Q(rank__gt=key[0]) | Q(rank=key[0], number__gt=key[1]))
    lane = Lane(state, WorkItem.State(state).label)
    found = [Card(*row) for row in rows.values_list(*COLUMNS)[: SHOWN + 1]]
    _fill(actor, {state: lane}, found, _people(actor), today_of(actor), wanted)
    return lane


def _people(actor: Any) -> dict[UUID, tuple[str, str]]:
    """Name and party of everybody who is or was in the engagement."""
    rows = Membership.objects.filter(
        organisation_id=actor.organisation.id, engagement_id=actor.engagement.id
    )
    people = {}
    for pk, name, role in rows.values_list("person_id", "person__name", "role"):
        people[pk] = (name, CLIENT if role in {"sponsor", "reviewer", "user"} else "vendor")
    return people


def _count(
    actor: Any, board: Board, lanes: dict[str, Lane], people: Any, wanted: Wanted, today: date
) -> None:
    """Counts of lanes, of turns and of what only the team reads, from one grouped query."""
    groups = cards_of(actor).values_list("state", "owner", "waiting_person", "audience")
    turns: Counter[UUID] = Counter()
    for state, owner, client, audience, n, first in groups.annotate(
        n=Count("id"), first=Min("ends_on")
    ):
        lane = lanes[state]
        lane.held += n
        turn = client if state == "waiting" and client else owner
        if _is_wanted(wanted, state, turn, owner):
            lane.count += n
            lane.late = max(lane.late, (today - first).days if first else 0)
        if state != "done":
            board.counts.update(
                {"open": n, "theirs" if state == "waiting" else "ours": n, audience: n}
            )
            turns[turn] += n
    _turns(board, turns, people, wanted)


def _is_wanted(wanted: Wanted, state: str, turn: Any, owner: Any) -> bool:
    if wanted.nobody:
        return owner is None and state != "waiting"
    return wanted.person is None or turn == wanted.person


def _turns(board: Board, turns: Counter[UUID], people: Any, wanted: Wanted) -> None:
    for pk, n in turns.most_common():
        if pk is None:
            board.counts["nobody"] = n
            continue
        name, party = people.get(pk, ("?", "vendor"))
        side = board.theirs if party == CLIENT else board.ours
        side.append(Turn(pk, name, n, pk == wanted.person))


def _limit(actor: Any, lanes: dict[str, Lane]) -> None:
    rows = Limit.objects.filter(organisation=actor.organisation, engagement=actor.engagement)
    for state, cards in rows.values_list("state", "cards"):
        lanes[state].limit = cards


def _fill(
    actor: Any, lanes: dict[str, Lane], found: list[Card], people: Any, today: date, wanted: Wanted
) -> None:
    """Draw the cards into their lanes, and leave a key where there are more."""
    sources = sources_of(actor, [card.id for card in found])
    drawing = Drawing.of(actor, today, people, sources)
    of_lane: dict[str, list[Card]] = {state: [] for state in lanes}
    for card in found:
        of_lane[card.state].append(card)
    for state, cards in of_lane.items():
        if len(cards) > SHOWN:
            last = cards[SHOWN - 1]
            key = f"?lane={state}&after={last.rank!r}_{last.number}"
            lanes[state].more = f"{key}&{wanted.query}" if wanted.query else key
        lanes[state].cards = draw(cards[:SHOWN], drawing)
