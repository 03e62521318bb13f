"""Who waits for whom: what each party owes the other, in working days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from songda.acceptance.models import Acceptance, PunchItem
from songda.engagements.models import Engagement
from songda.home.concerns import Place
from songda.home.lines import Line
from songda.needs.models import Baseline, Session
from songda.planning.models import WorkItem
from songda.support.models import Ticket

LONGEST = 20
"""Days that fill the bar."""
SHOWN = 6


@dataclass(frozen=True)
class Debt:
    """`who` of `party` owes `what`, for so many working days (`late` ones of them).

    `person` says that `who` is somebody rather than a whole party.
    """

    party: str
    who: str
    what: str
    url: str
    days: int
    late: int
    person: bool

    @property
    def width(self) -> int:
        """Of 52: the length of the bar."""
        return max(4, 52 * min(self.days, LONGEST) // LONGEST)


@dataclass(frozen=True)
class Ledger:
    """Both sides, the longest wait first, with the sum of the days of each."""

    client: list[Debt]
    vendor: list[Debt]

    @property
    def client_days(self) -> int:
        return sum(debt.days for debt in self.client)

    @property
    def vendor_days(self) -> int:
        return sum(debt.days for debt in self.vendor)

    @property
    def client_shown(self) -> list[Debt]:
        return self.client[:SHOWN]

    @property
    def vendor_shown(self) -> list[Debt]:
        return self.vendor[:SHOWN]


def ledger(lines: Iterable[Line], engagements: dict[UUID, Engagement], now: datetime) -> Ledger:
    """Sort what waits by the party that has the next move."""
    found = [_debt(Place(line, engagements[line.engagement_id], now)) for line in lines]
    debts = sorted((debt for debt in found if debt), key=lambda it: (-it.late, -it.days, it.what))
    return Ledger(
        [debt for debt in debts if debt.party == "client"],
        [debt for debt in debts if debt.party == "vendor"],
    )


def _debt(place: Place) -> Debt | None:
    kind, state = place.line.kind, place.line.state
    found = OWED.get((kind, state)) or OWED.get((kind, ""))
    if found is None:
        return None
    party, model, words = found
    names = {
        "what": f"{model.prefix}-{place.line.number:02d}",
        "more": f" +{place.line.n - 1}" if kind in GROUPED and place.line.n > 1 else "",
    }
    due = place.line.due_at or place.line.due_on
    return Debt(
        party, place.line.who or _party(place, party), str(words()) % {**names, "n": place.line.n},
        place.page(model), place.waited, max(0, place.late) if due else 0, bool(place.line.who),
    )  # fmt: skip


def _party(place: Place, party: str) -> str:
    side = place.engagement.client if party == "client" else place.engagement.organisation
    return side.name


GROUPED = {"ticket", "punch", "waiting_item"}
OWED: dict[tuple[str, str], tuple[str, Any, Any]] = {
    ("unconfirmed", ""): ("client", Session, lambda: _("confirm %(what)s (%(n)s)")),
    ("baseline", ""): ("client", Baseline, lambda: _("sign %(what)s")),
    ("acceptance", "requested"): ("client", Acceptance, lambda: _("receive %(what)s")),
    ("acceptance", "examined"): ("client", Acceptance, lambda: _("judge %(what)s")),
    ("acceptance", "to_sign"): ("client", Acceptance, lambda: _("sign %(what)s")),
    ("acceptance", "failed"): ("vendor", Acceptance, lambda: _("put %(what)s right")),
    ("ticket", "waiting_client"): ("client", Ticket, lambda: _("answer %(what)s%(more)s")),
    ("ticket", "new"): ("vendor", Ticket, lambda: _("answer %(what)s%(more)s")),
    ("ticket", "in_progress"): ("vendor", Ticket, lambda: _("solve %(what)s%(more)s")),
    ("waiting_item", ""): ("client", WorkItem, lambda: _("let %(what)s%(more)s go on")),
    ("punch", "open"): ("vendor", PunchItem, lambda: _("put %(what)s%(more)s right")),
    ("punch", "settled"): ("client", PunchItem, lambda: _("check %(what)s%(more)s")),
}  # fmt: skip
