"""A genetic search on activity lists, each schedule made from both sides.

Hartmann, "A competitive genetic algorithm for resource-constrained project scheduling", Naval
Research Logistics 45 (1998); justified schedules as in `rules`. `compiled` does the same in
machine code, a few hundred times as quick.
"""

from itertools import islice
from random import Random
from typing import Protocol

from songda.engines.schedule.critical import early, late
from songda.engines.schedule.listing import serial
from songda.engines.schedule.network import Network
from songda.engines.schedule.parts import Overfull, Schedule
from songda.engines.schedule.rules import Worth, justified, worth

MUTATED = 0.05
"""The part of the places of a list that change with the next."""

List = list[int]


class Evolution(Protocol):
    """A running search: `run` goes on with it, `best` is what it has found so far."""

    def run(self, children: int, target: Worth) -> bool:
        """Make so many children; True when the best is no worse than the target."""

    def best(self) -> Schedule:
        """Return the best schedule so far."""


class Genetic:
    """The search in Python, for machines without a compiler and for what may be split."""

    def __init__(self, network: Network, known: Schedule, population: int, seed: int) -> None:
        self.network, self.limit, self.random = network, population, Random(seed)
        first = early(network)
        self.keys = [spot.finish for spot in late(network, first, network.makespan(first))]
        self.spread = network.makespan(known) / 2
        self.people: list[tuple[Worth, List]] = []
        self.kept, self.least = known, worth(network, known)
        self._keep(known)

    def best(self) -> Schedule:
        """Return the best schedule so far."""
        return self.kept

    def run(self, children: int, target: Worth) -> bool:
        """Make so many children; True when the best is no worse than the target."""
        for _child in range(children):
            if self.least <= target:
                return True
            made = self._begun() if len(self.people) < self.limit else self._child()
            keys = [0] * self.network.size
            for place, i in enumerate(made):
                keys[i] = place
            try:
                self._keep(justified(self.network, serial(self.network, keys)))
            except Overfull:
                continue
        return self.least <= target

    def _begun(self) -> List:
        """Return a list by latest finish, each put off by chance."""
        most = self.random.uniform(0, self.spread)
        keys = [key + self.random.uniform(0, most) for key in self.keys]
        return sorted(range(self.network.size), key=keys.__getitem__)

    def _child(self) -> List:
        """Return the order of one parent outside two places, of another between them."""
        one, other = self._parent(), self._parent()
        begin, end = sorted(self.random.randrange(len(one) + 1) for _ in range(2))
        found = one[:begin]
        there = set(found)
        found += islice((i for i in other if i not in there), end - begin)
        there = set(found)
        found += [i for i in one if i not in there]
        for place in range(len(found) - 1):
            if self.random.random() < MUTATED:
                found[place : place + 2] = found[place + 1], found[place]
        return found

    def _parent(self) -> List:
        return min(self.random.choice(self.people), self.random.choice(self.people))[1]

    def _keep(self, schedule: Schedule) -> None:
        """Keep a schedule in the place of a worse one, unless its like is there."""
        found = worth(self.network, schedule)
        if found < self.least:
            self.kept, self.least = schedule, found
        order = sorted(range(self.network.size), key=lambda i: (schedule[i].start, i))
        if (found, order) in self.people:
            return
        if len(self.people) < self.limit:
            self.people.append((found, order))
            return
        places = (self.random.randrange(self.limit) for _ in range(2))
        place = max(places, key=lambda place: self.people[place][0])
        if found <= self.people[place][0]:
            self.people[place] = found, order
