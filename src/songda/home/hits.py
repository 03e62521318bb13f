"""What search shows of a record: its title and the place in its text, with the words marked."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from songda.engines.search import snippet
from songda.home.counting import NAMES, ONE
from songda.trail.models import Line

WIDTH = 120
"""Characters of text around the first word that was found."""


@dataclass(frozen=True)
class Hit:
    """A record with its title and text cut in pieces: (text, whether it was asked for)."""

    entry: Line
    title: list[tuple[str, bool]]
    text: list[tuple[str, bool]]
    cut: bool

    @property
    def kind(self) -> Any:
        return ONE.get(self.entry.type, "")


def hits(entries: Iterable[Line], question: str) -> list[Hit]:
    """The entries as they are shown."""
    return [_hit(entry, question) for entry in entries]


def _hit(entry: Line, question: str) -> Hit:
    _before, title = snippet(entry.title, question, 300)
    before, text = snippet(entry.text, question, WIDTH)
    return Hit(entry, title, text, bool(before))


def kinds_of(entries: Iterable[Line]) -> list[tuple[str, Any, int]]:
    """The kinds among what was found, in the order of the thread, with how many of each."""
    counts = Counter(entry.type for entry in entries)
    return [(type_, word, counts[type_]) for type_, word in NAMES.items() if counts[type_]]
