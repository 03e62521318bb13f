"""What is on the board: five lanes, whose turn it is, and what is over its limit.

Six queries whatever the number of cards: groups with counts, cards, people, limits, and the
two of `sources_of`. A lane shows `SHOWN` cards; the rest is a key away.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from songda.engagements.models import Membership
from songda.planning.days import today_of
from songda.planning.models import WorkItem
from songda.planning.sources import sources_of
from songda.work.asks import SHOWN, Wanted, first_cards, further_cards, groups
from songda.work.cards import Card, Drawing, draw
from songda.work.models import Limit

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


def load(actor: Any, wanted: Wanted) -> Board:
    """The whole board as one person may see it."""
    today = today_of(actor)
    people = _people(actor)
    lanes = {state: Lane(state, label) for state, label in WorkItem.State.choices}
    board = Board(list(lanes.values()), [], [])
    _count(actor, board, lanes, people, wanted, today)
    if not actor.is_client:
        _limit(actor, lanes)
    found = first_cards(actor, wanted)
    _fill(actor, lanes, found, people, today, wanted)
    return board


def further(actor: Any, wanted: Wanted, state: str, after: str) -> Lane:
    """The next cards of one lane, after the key `rank_number`."""
    rank, _sep, number = after.partition("_")
    try:
        key = float(rank), int(number)
    except ValueError:
        key = float("-inf"), 0
    lane = Lane(state, WorkItem.State(state).label)
    found = further_cards(actor, wanted, state, key)
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
    turns: Counter[UUID] = Counter()
    for state, owner, client, audience, n, first in groups(actor):
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
