"""What work is done with: calendars, people and other resources, and stocks that are used up."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from songda.engines import Unreadable
from songda.engines.schedule.refusals import LARGEST, check_number

CAPACITY = 30_000
LIMIT_DELIVERIES = 1_000

Hours = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """When work goes on: intervals from a start to before an end, ascending, in units of time."""

    name: str
    hours: Hours

    def __post_init__(self) -> None:
        flat = [at for span in self.hours for at in span]
        if any(a > b for a, b in pairwise(flat)) or any(a == b for a, b in self.hours):
            raise Unreadable("schedule_hours", name=self.name)
        for at in (flat[0], flat[-1]) if flat else ():
            check_number(self.name, "calendar", at, 0)


@dataclass(frozen=True, slots=True)
class Resource:
    """A person, a team, an unnamed role or a machine.

    `capacity` is how much of it can be used at once: heads, or percent of one person. `whole`
    is what one person at full time counts: 1 for heads, 100 for percent. `skills` holds levels,
    `teams` names the teams that it is in.
    """

    name: str
    capacity: int = 1
    calendar: str = ""
    skills: Mapping[str, int] = field(default_factory=dict, hash=False)
    whole: int = 1
    teams: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_number(self.name, "capacity", self.capacity, 0, CAPACITY)
        check_number(self.name, "whole", self.whole, 1, CAPACITY)

    @property
    def heads(self) -> int:
        """How many people it stands for: an unnamed role may be several."""
        return max(1, self.capacity // self.whole)


@dataclass(frozen=True, slots=True)
class Stock:
    """What is used up: a material, or money.

    `deliveries` say when how much of it comes, ascending; what is there from the beginning
    comes at 0. With `lapses`, what is left when the next comes is lost: money of a period that
    cannot be carried over.
    """

    name: str
    deliveries: tuple[tuple[int, int], ...]
    lapses: bool = False

    def __post_init__(self) -> None:
        check_number(self.name, "deliveries", len(self.deliveries), 0, LIMIT_DELIVERIES)
        for at, amount in self.deliveries:
            check_number(self.name, "delivery", at, 0)
            check_number(self.name, "amount", amount, 0)
        if any(one[0] >= other[0] for one, other in pairwise(self.deliveries)):
            raise Unreadable("schedule_deliveries", name=self.name)


@dataclass(frozen=True, slots=True)
class Need:
    """So much of a resource or of a stock; or people by their team or skill or both.

    Of people, `people` are taken, or with `everyone` all that there are, `amount` of each of
    them. Of a stock, the amount is taken when the activity starts.
    """

    resource: str = ""
    amount: int = 1
    skill: str = ""
    level: int = 1
    people: int = 1
    stock: str = ""
    team: str = ""
    everyone: bool = False

    def check(self, name: str) -> None:
        """Refuse what no activity of this name can need."""
        check_number(name, "amount", self.amount, 0, LARGEST if self.stock else CAPACITY)
        check_number(name, "people", self.people, 1, 20)
        by_people = bool(self.skill or self.team)
        if bool(self.resource) + bool(self.stock) + by_people != 1 or self.everyone > by_people:
            raise Unreadable("schedule_need", name=name)
