"""Votes with a budget: everybody spends the same points on what they want."""

from collections.abc import Mapping
from dataclasses import dataclass

from songda.engines import Unreadable
from songda.engines.ranking.order import Ranked, check_names, check_number, ranked

Unreadable.sentences |= {
    "rank_overspent": (
        "“%(voter)s” spends %(spent)s points; everybody has %(budget)s. Take some back."
    ),
}


@dataclass(frozen=True)
class Tally:
    """Items by points; how many voters gave each some; and what each voter left unspent."""

    items: tuple[Ranked, ...]
    voters: dict[str, int]
    unspent: dict[str, float]


def count_votes(ballots: Mapping[str, Mapping[str, float]], budget: float = 100) -> Tally:
    """Add up the points (voter: item: points) of cumulative voting, the "100-dollar test".

    Leffingwell and Widrig, Managing Software Requirements (2000). Raises Unreadable for a
    voter who spends more than the budget or less than 0 on an item.
    """
    check_number("budget", "*", budget)
    check_names(ballots)
    points: dict[str, float] = {}
    voters: dict[str, int] = {}
    for voter, ballot in ballots.items():
        _check_ballot(voter, ballot, budget)
        for item, given in ballot.items():
            points[item] = points.get(item, 0) + given
            voters[item] = voters.get(item, 0) + (given > 0)
    check_names(points)
    unspent = {voter: max(0.0, budget - sum(one.values())) for voter, one in ballots.items()}
    return Tally(ranked(points), voters, unspent)


def _check_ballot(voter: str, ballot: Mapping[str, float], budget: float) -> None:
    for item, given in ballot.items():
        check_number("points", item, given)
    if (spent := sum(ballot.values())) > budget * (1 + 1e-9):
        shown = {"spent": f"{spent:.10g}", "budget": f"{budget:.10g}"}
        raise Unreadable("rank_overspent", voter=voter, **shown)
