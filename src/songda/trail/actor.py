"""Who is doing something, where, when and through which door."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from django.utils import timezone

Via = Literal["web", "api", "link", "chat", "assistant", "automation", "mail", "import", "command"]
Party = Literal["vendor", "client"]


@dataclass(frozen=True, eq=False)
class Actor:
    """A person (None: the product itself) acting in one engagement or one organisation.

    `role` is the person's role there; `party` follows from it; `now` is the moment that every
    rule uses; `read_only` marks a vendor's person who looks at pages as the client sees them.
    """

    person: Any
    organisation: Any
    engagement: Any
    party: Party
    role: str
    now: datetime
    via: Via = "web"
    read_only: bool = False
    once: str = ""
    address: str = ""
    agent: str = ""

    @property
    def is_client(self) -> bool:
        return self.party == "client"

    @property
    def name(self) -> str:
        return self.person.name if self.person else "Songda"

    def at(self, moment: datetime) -> "Actor":
        """The same actor at another moment."""
        return replace(self, now=moment)

    def in_engagement(self, engagement: Any, role: str) -> "Actor":
        """The same person in an engagement, with the role held there."""
        return replace(self, engagement=engagement, role=role, party="vendor")


def system(organisation: Any, engagement: Any = None, *, via: Via = "automation") -> Actor:
    """The product acting for an organisation: reactions, imports, set-up."""
    return Actor(
        person=None,
        organisation=organisation,
        engagement=engagement,
        party="vendor",
        role="system",
        now=timezone.now(),
        via=via,
    )
