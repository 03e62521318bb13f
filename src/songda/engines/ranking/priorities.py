"""MoSCoW: must, should, could, won't; and whether the musts leave room."""

from collections.abc import Sequence
from dataclasses import dataclass

from songda.engines import Unreadable
from songda.engines.ranking.order import check_names, check_number

MUST_AT_MOST = 0.6
"""Of the effort: DSDM Agile Project Framework, "MoSCoW Prioritisation"."""

PRIORITIES = ("must", "should", "could", "wont")
WORDS = {
    "must": ("m", "must", "must have", "必须", "必须有"),
    "should": ("s", "should", "should have", "应该", "应该有"),
    "could": ("c", "could", "could have", "可以", "可以有"),
    "wont": (
        "w",
        "wont",
        "won't",
        "won’t",
        "won't have",
        "won’t have",
        "wont have",
        "不做",
        "暂不",
    ),
}

Unreadable.sentences |= {
    "rank_priority": (
        "“%(item)s” has the priority “%(value)s”. Write must, should, could or won’t."
    ),
}


@dataclass(frozen=True)
class Chosen:
    """An item with its priority (one of PRIORITIES) and its effort, in any one unit."""

    name: str
    priority: str
    effort: float = 1

    def __post_init__(self) -> None:
        if self.priority not in PRIORITIES:
            raise Unreadable("rank_priority", item=self.name, value=self.priority)
        check_number("effort", self.name, self.effort)


@dataclass(frozen=True)
class Moscow:
    """Items by priority, the effort of each, and the musts' part of the effort planned.

    What won't be done is not planned. `must_part` is None when no effort is planned.
    """

    items: dict[str, tuple[str, ...]]
    effort: dict[str, float]
    must_part: float | None

    @property
    def leaves_room(self) -> bool:
        """Say whether the musts are at most 60 % of the effort, so that a date can be kept."""
        return self.must_part is None or self.must_part <= MUST_AT_MOST


def moscow(items: Sequence[Chosen]) -> Moscow:
    """Group items by priority and weigh the groups.

    Raises Unreadable for no items and for two of one name.
    """
    check_names(item.name for item in items)
    groups = {word: [one for one in items if one.priority == word] for word in PRIORITIES}
    effort = {word: sum(one.effort for one in group) for word, group in groups.items()}
    planned = sum(effort[word] for word in PRIORITIES if word != "wont")
    names = {word: tuple(one.name for one in group) for word, group in groups.items()}
    return Moscow(names, effort, effort["must"] / planned if planned else None)


def priority_named(word: str, item: str) -> str:
    """Return the priority that a word names, in English or Chinese. Raises Unreadable."""
    for priority, words in WORDS.items():
        if word.strip().lower() in words:
            return priority
    raise Unreadable("rank_priority", item=item, value=word[:40])
