"""A requirement as the comparison sees it: who, what, what not, only whom, how much."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from songda.engines.text.conflicts import marks
from songda.engines.text.conflicts.opposites import CHANGING, HAN_CHANGING, HAN_READING, READING
from songda.engines.text.quantities import Quantity, quantities
from songda.engines.text.words import Word, stem, words

SCOPE = 5
"""How many words a "not" reaches."""

_NOBODY = frozenset(("user", "system", "product", "application"))


@dataclass(frozen=True, slots=True)
class Part:
    """Words that belong to a mark such as "not" or "only"; text[start:end] is the mark."""

    start: int
    end: int
    words: tuple[Word, ...]

    @property
    def terms(self) -> tuple[str, ...]:
        """The words as they are compared."""
        return tuple(word.term for word in self.words)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a requirement says; `terms` leaves out its amounts and function words.

    `affirmed` are the terms that stand at least once outside the reach of a "not".
    """

    text: str
    terms: frozenset[str]
    affirmed: frozenset[str]
    words: tuple[Word, ...]
    nots: tuple[Part, ...]
    only: tuple[Part, ...]
    everything: tuple[Part, ...]
    quantities: tuple[Quantity, ...]
    actor: frozenset[str]
    only_actor: frozenset[str]
    changing: frozenset[str]
    may_only_read: bool
    is_automatic: bool
    is_optional: bool


def read(text: str) -> Reading:
    """Read one requirement; offsets are code points of `text`."""
    amounts = quantities(text)
    spoken = [word for word in words(text) if not _inside(word, amounts)]
    nots = tuple(_part(match, text, spoken) for match in _negations(text))
    only = tuple(_part(match, text, spoken) for match in marks.ONLY.finditer(text))
    denied = {word for part in nots for word in part.words}
    affirmed = frozenset(word.term for word in spoken if word not in denied)
    return Reading(
        text, frozenset(word.term for word in spoken), affirmed, tuple(spoken), nots, only,
        tuple(_part(match, text, spoken) for match in marks.ALL.finditer(text)),
        tuple(amounts), _actor(text, spoken), _only_actor(text, spoken),
        _changing(text, spoken), _may_only_read(text, only),
        bool(marks.AUTOMATIC.search(text)), bool(marks.OPTIONAL.search(text)),
    )  # fmt: skip


def _inside(word: Word, amounts: list[Quantity]) -> bool:
    return any(one.start <= word.start < one.end for one in amounts if one.kind != "whenever")


def _negations(text: str) -> Iterator[re.Match[str]]:
    for match in marks.NOT.finditer(text):
        if not marks.LIMITS.match(text, match.end()):
            yield match


def _part(match: re.Match[str], text: str, spoken: list[Word]) -> Part:
    """Return a mark with the words that it governs, to the end of the clause."""
    stop = marks.CLAUSE_END.search(text, match.end())
    end = stop.start() if stop else len(text)
    after = [word for word in spoken if match.end() <= word.start < end]
    return Part(match.start(), match.end(), tuple(after[:SCOPE]))


def _actor(text: str, spoken: list[Word]) -> frozenset[str]:
    """Return who acts: before the modal, or whom the system allows."""
    if allowed := marks.ALLOWED.search(text):
        start, end = allowed.span(1 if allowed[1] else 2)
        return _between(spoken, start, end) - _NOBODY
    modal = marks.MODAL.search(text)
    return _between(spoken, 0, modal.start()) - _NOBODY if modal else frozenset()


def _only_actor(text: str, spoken: list[Word]) -> frozenset[str]:
    """Return whom "only … shall" names; nobody where "only" limits something else."""
    for mark in marks.ONLY.finditer(text):
        if mark[0].lower() in marks.NAMED_AFTER:
            end = marks.CLAUSE_END.search(text, mark.end())
            return _between(spoken, mark.end(), end.start() if end else len(text))
        allowed = marks.ONLY_THEM.match(text, mark.start())
        if allowed and marks.ALLOWING.search(text[: mark.start()]):
            return _between(spoken, *allowed.span(1))
        modal = marks.MODAL.search(text, mark.end())
        if modal and modal.start() - mark.end() < 60 and marks.OPENING.search(text[: mark.start()]):
            return _between(spoken, mark.end(), modal.start())
    return frozenset()


def _between(spoken: list[Word], start: int, end: int) -> frozenset[str]:
    return frozenset(word.term for word in spoken if start <= word.start < end)


def _changing(text: str, spoken: list[Word]) -> frozenset[str]:
    english = {word.term for word in spoken} & CHANGES
    return frozenset(english | {verb for verb in HAN_CHANGING if verb in text})


CHANGES = frozenset(map(stem, CHANGING))
_READING = frozenset(map(stem, READING))


def _may_only_read(text: str, only: tuple[Part, ...]) -> bool:
    """Say whether somebody may look and nothing else."""
    if marks.READ_ONLY.search(text):
        return True
    for part in only:
        if part.terms and part.terms[0] in _READING:
            return True
        if text[part.end :].startswith(HAN_READING):
            return True
    return False
