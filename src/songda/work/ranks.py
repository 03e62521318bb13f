"""The order of the cards in a lane: a number between the neighbours' numbers."""

from typing import Any

from django.db.models import Max, Min, QuerySet

from songda.planning.models import WorkItem
from songda.planning.places import siblings

NARROW = 1e-6
"""When two neighbours are nearer than this, the lane is numbered anew."""


def rank_between(
    by: Any, item: WorkItem, lane: str, before: WorkItem | None, after: WorkItem | None
) -> float:
    """The rank below `after` and above `before`; at the top when neither is in the lane.

    `after` is the card above the place and `before` the one below; one of them is enough.
    A neighbour that somebody moved to another lane meanwhile is left out of account.
    """
    cards = siblings(by).filter(state=lane, is_summary=False).exclude(pk=item.pk)
    low, high = _gap(cards, _in(lane, item, before), _in(lane, item, after))
    if low is not None and high is not None and high - low < NARROW:
        renumber(cards)
        for card in (before, after):
            if card is not None:
                card.refresh_from_db(fields=["rank"])
        low, high = _gap(cards, _in(lane, item, before), _in(lane, item, after))
    if low is None:
        return 0.0 if high is None else high - 1.0
    return low + 1.0 if high is None else (low + high) / 2


def _in(lane: str, item: WorkItem, card: WorkItem | None) -> WorkItem | None:
    return card if card is not None and card.state == lane and card.pk != item.pk else None


def _gap(
    cards: "QuerySet[WorkItem]", before: WorkItem | None, after: WorkItem | None
) -> tuple[float | None, float | None]:
    """The ranks just above and just below the place; None where there is no card."""
    if after is not None:
        below = cards.filter(rank__gte=after.rank).exclude(pk=after.pk)
        return after.rank, below.aggregate(first=Min("rank"))["first"]
    if before is not None:
        above = cards.filter(rank__lte=before.rank).exclude(pk=before.pk)
        return above.aggregate(last=Max("rank"))["last"], before.rank
    return None, cards.aggregate(first=Min("rank"))["first"]


def renumber(cards: "QuerySet[WorkItem]") -> None:
    """Give the cards of a lane the ranks 1, 2, 3 … in the order they have."""
    ordered = list(cards.order_by("rank", "number").only("id", "rank"))
    for place, card in enumerate(ordered, 1):
        card.rank = float(place)
    WorkItem.objects.bulk_update(ordered, ["rank"], batch_size=500)
