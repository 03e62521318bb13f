"""What was learnt: a chance for a case, and the reasons that add up to it; JSON in and out."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from songda.engines import Unreadable
from songda.engines.warning.facts import Case, Fact, Value, checked

SHOWN = 1e-12

Unreadable.sentences |= {
    "warning_model": "This is not a model of warnings that can be read: %(why)s. Save it again.",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """What a fact, or two facts together, add to the log-odds: above 0 it raises the chance."""

    facts: tuple[str, ...]
    values: tuple[Value, ...]
    weight: float

    @property
    def times(self) -> float:
        """How many times the odds are what they would be without this reason."""
        return math.exp(min(self.weight, 700.0))


@dataclass(frozen=True, slots=True)
class Warned:
    """The chance that a case goes wrong, 0 to 1, and why, the strongest reason first.

    `usual` and the weights of all reasons add up to the log-odds of `chance`. `is_warned` where
    the chance is at least that from which the model warns.
    """

    chance: float
    usual: float
    reasons: tuple[Reason, ...]
    is_warned: bool


@dataclass(frozen=True)
class Pair:
    """What two facts together add beyond what each adds: a row a part of the first."""

    first: str
    second: str
    weights: tuple[tuple[float, ...], ...]


@dataclass(frozen=True)
class Model:
    """An additive model: `usual`, a weight for each fact, and one for each pair that earned it.

    `warned_from` is the chance from which warning did best (F1) on cases left out. Raises
    Unreadable for what fits not together or is not finite.
    """

    usual: float
    warned_from: float
    facts: tuple[Fact, ...]
    pairs: tuple[Pair, ...]

    def __post_init__(self) -> None:
        """Refuse numbers that are not finite, and pairs of facts that are not there."""
        numbers = [self.usual, self.warned_from]
        numbers += [weight for fact in self.facts for weight in (*fact.weights, *fact.scale.cuts)]
        numbers += [weight for pair in self.pairs for row in pair.weights for weight in row]
        if not all(math.isfinite(number) for number in numbers):
            raise Unreadable("warning_model", why="it holds numbers that are not finite")
        if len(self._named) < len(self.facts) or not 0 <= self.warned_from <= 1:
            raise Unreadable("warning_model", why="a fact stands twice, or the limit is no chance")
        for pair in self.pairs:
            _check_pair(pair, self._named)

    def warn(self, case: Case) -> Warned:
        """Return the chance that a case goes wrong and the reasons; raises Unreadable.

        Facts that were not learnt are passed over; a fact that is missing is not known.
        """
        reasons = [reason for reason in self._reasons(case) if abs(reason.weight) > SHOWN]
        reasons.sort(key=lambda reason: (-abs(reason.weight), reason.facts))
        score = math.fsum([self.usual, *(reason.weight for reason in reasons)])
        chance = 1 / (1 + math.exp(-min(max(score, -700.0), 700.0)))
        return Warned(chance, self.usual, tuple(reasons), chance >= self.warned_from)

    def _reasons(self, case: Case) -> list[Reason]:
        known = {fact.name: checked(fact.name, case.get(fact.name)) for fact in self.facts}
        places = {fact.name: fact.scale.place(known[fact.name]) for fact in self.facts}
        parts = {fact.name: fact.parts[places[fact.name]] for fact in self.facts}
        alone = [
            Reason((fact.name,), (known[fact.name],), fact.weights[places[fact.name]])
            for fact in self.facts
        ]
        return alone + [
            Reason(
                (pair.first, pair.second),
                (known[pair.first], known[pair.second]),
                pair.weights[parts[pair.first]][parts[pair.second]],
            )
            for pair in self.pairs
        ]

    @cached_property
    def _named(self) -> Mapping[str, Fact]:
        return {fact.name: fact for fact in self.facts}

    def to_json(self) -> str:
        """Return the model as JSON text, which `from_json` reads again to an equal model."""
        from songda.engines.warning.keeping import written

        return written(self)

    @classmethod
    def from_json(cls, text: str) -> "Model":
        """Read a model. Nothing in the text is run. Raises Unreadable for what is no model."""
        from songda.engines.warning.keeping import read

        return read(text)


def _check_pair(pair: Pair, named: Mapping[str, Fact]) -> None:
    if not {pair.first, pair.second} <= named.keys():
        raise Unreadable("warning_model", why="a pair is of facts that it does not hold")
    rows, columns = (max(named[one].parts) + 1 for one in (pair.first, pair.second))
    if len(pair.weights) != rows or any(len(row) != columns for row in pair.weights):
        raise Unreadable("warning_model", why="a pair has more or fewer weights than parts")
