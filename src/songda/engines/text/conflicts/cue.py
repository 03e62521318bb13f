"""A reason why two requirements may not hold together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from songda.engines.text.conflicts.reading import Part, Reading

Span = tuple[int, int]
Weigh = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Cue:
    """A reason, how strongly it speaks for a conflict (0 to 1), and where it stands in each."""

    code: str
    strength: float
    first: Span
    second: Span

    def turned(self) -> "Cue":
        """Return the same with the two requirements changed round."""
        return Cue(self.code, self.strength, self.second, self.first)


def place(reading: Reading, terms: frozenset[str] | set[str]) -> Span:
    """Return where some words stand, first to last; the whole text where none does."""
    found = [word for word in reading.words if word.term in terms]
    return (found[0].start, found[-1].end) if found else (0, len(reading.text))


def reach(part: Part, terms: Sequence[str]) -> Span:
    """Return the mark with the words after it that count."""
    return part.start, max((w.end for w in part.words if w.term in terms), default=part.end)
