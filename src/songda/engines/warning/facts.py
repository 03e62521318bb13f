"""What is known of a case: numbers in steps, words by name, and what is not known."""

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from songda.engines import Unreadable

Value = float | str | bool | None
"""A number, a word, yes or no, or None for what is not known."""
Case = Mapping[str, Value]

STEPS = 32
NAMES = 250
OFTEN = 5
"""A word gets a weight of its own where it was seen this often; the others share one."""
LENGTH = 200

Unreadable.sentences |= {
    "warning_value": (
        "A case has “%(value)s” for “%(fact)s”. Give a finite number, a word, yes or no, or "
        "leave out what is not known."
    ),
}


@dataclass(frozen=True)
class Scale:
    """The places that the values of a fact fall on; 0 is what is not known.

    Of numbers: `cuts`, rising; the place is 1 more than how many cuts are below the number. Of
    words: `names` from place 2 on; place 1 is any other word.
    """

    is_number: bool
    cuts: tuple[float, ...] = ()
    names: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse cuts that do not rise, and names that stand twice."""
        rise = all(a < b for a, b in zip(self.cuts, self.cuts[1:], strict=False))
        if not rise or len(set(self.names)) < len(self.names):
            raise Unreadable("warning_model", why="the steps of a fact are out of order")

    @property
    def size(self) -> int:
        """How many places there are."""
        return len(self.cuts) + 2 if self.is_number else len(self.names) + 2

    def place(self, value: Value) -> int:
        """Return the place of a value; a word where numbers were learnt is not known."""
        if value is None or (self.is_number and not _is_number(value)):
            return 0
        if self.is_number:
            return 1 + bisect_left(self.cuts, float(value))
        return self._places.get(_word(value), 1)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self.names, 2)}


@dataclass(frozen=True)
class Fact:
    """A fact by its name: what each place adds to the log-odds, and its part for pairs."""

    name: str
    scale: Scale
    weights: tuple[float, ...]
    parts: tuple[int, ...]

    def __post_init__(self) -> None:
        """Refuse weights and parts that do not fit the places."""
        size, known = self.scale.size, sorted(set(self.parts))
        if len(self.weights) != size or len(self.parts) != size:
            raise Unreadable("warning_model", why="a fact has more or fewer weights than places")
        if known != list(range(len(known))):
            raise Unreadable("warning_model", why="the parts of a fact are not counted from 0")


def checked(name: str, value: Value) -> Value:
    """Return a value that can be learnt from; raises Unreadable for any other."""
    if value is None or isinstance(value, bool | str):
        return value
    try:
        is_finite = isinstance(value, int | float) and math.isfinite(float(value))
    except OverflowError:
        is_finite = False
    if not is_finite:
        raise Unreadable("warning_value", value=str(value)[:LENGTH], fact=name)
    return value


def scale_of(values: Sequence[Value]) -> Scale:
    """Return the scale of a fact: numbers where nothing known is anything else."""
    known = [value for value in values if value is not None]
    numbers = sorted(float(value) for value in known if _is_number(value))
    if known and len(numbers) == len(known):
        return Scale(True, cuts=_cuts(numbers))
    often = Counter(map(_word, known))
    named = sorted(often, key=lambda name: (-often[name], name))
    kept = [name for name in named if often[name] >= OFTEN and len(name) <= LENGTH]
    return Scale(False, names=tuple(kept[:NAMES]))


def moment_facts(name: str, moment: datetime, with_hour: bool = True) -> dict[str, Value]:
    """Return the weekday (Monday is 1) and the hour (with its part, 0 to 24) as facts."""
    found: dict[str, Value] = {f"{name} weekday": float(moment.isoweekday())}
    if with_hour:
        found[f"{name} hour"] = round(moment.hour + moment.minute / 60, 4)
    return found


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _word(value: Value) -> str:
    """Return the name of a value among words; a whole number is written without a point."""
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def _cuts(numbers: list[float]) -> tuple[float, ...]:
    """Cut between neighbours: everywhere, or where as many numbers lie between two cuts."""
    seen = sorted(set(numbers))
    places = list(range(1, len(seen)))
    if len(seen) > STEPS:
        marks = (numbers[n * len(numbers) // STEPS] for n in range(1, STEPS))
        places = sorted({bisect_left(seen, mark) for mark in marks} - {0})
    between = (seen[at - 1] / 2 + seen[at] / 2 for at in places)
    return tuple(sorted(set(between)))
