"""What can be wrong with a plan."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it must be: of an activity or resource, at a time."""

    code: str
    name: str = ""
    at: int = 0
    other: str = ""

    sentences: ClassVar[dict[str, str]] = {
        "activities": "The plan does not hold each activity of the problem once, in its order.",
        "started": "“%(name)s” started at another time than the plan says.",
        "early": "“%(name)s” starts at %(at)s, before it may.",
        "pieces": "The intervals of “%(name)s” are not in order, or not from its start to its end.",
        "length": "“%(name)s” is worked on for %(at)s units, which is not what it needs.",
        "closed": "“%(name)s” is worked on at %(at)s, outside the working hours.",
        "broken_off": "“%(name)s” is broken off at %(at)s, which it does not allow.",
        "link": "“%(name)s” does not wait for “%(other)s” as the link says.",
        "needs": "“%(name)s” does not have the resources or skills that it needs.",
        "capacity": "More of “%(name)s” is used at %(at)s than there is.",
        "stock": "More of “%(name)s” is taken by %(at)s than there is.",
        "figures": "The plan's own %(name)s is not what its activities say (%(at)s).",
    }

    @property
    def params(self) -> dict[str, object]:
        """Return the values of the sentence."""
        return {"name": self.name, "at": self.at, "other": self.other}

    def __str__(self) -> str:
        return self.sentences[self.code] % self.params
