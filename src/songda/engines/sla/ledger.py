"""The waiting ledger: every minute of an open case is charged to whom it waited for."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from songda.engines.sla.clock import Clock
from songda.engines.sla.model import PARTIES, Calendar
from songda.engines.sla.replay import Stretch


@dataclass(frozen=True, slots=True)
class Charge:
    """Time for which a case waited for one party, in working time and as it passed."""

    party: str
    start: datetime
    end: datetime
    worked: timedelta
    passed: timedelta
    provisional: bool


@dataclass(frozen=True, slots=True)
class Ledger:
    """The charges of a case, in order; together they are the time that it stood open."""

    charges: tuple[Charge, ...]

    def worked(self, party: str) -> timedelta:
        """Return the working time charged to a party."""
        return sum((one.worked for one in self.charges if one.party == party), timedelta())

    @property
    def totals(self) -> dict[str, timedelta]:
        """The working time of each party."""
        return {party: self.worked(party) for party in PARTIES}


def ledger(clock: Clock, calendar: Calendar) -> Ledger:
    """Charge the open time of a case to the parties that it waited for, by one calendar."""
    return Ledger(
        tuple(_charge(stretch, calendar) for stretch in clock.stretches if stretch.is_open)
    )


def _charge(stretch: Stretch, calendar: Calendar) -> Charge:
    worked = calendar.working_time_between(stretch.start, stretch.end)
    passed = stretch.end.astimezone(UTC) - stretch.start.astimezone(UTC)
    return Charge(stretch.party, stretch.start, stretch.end, worked.value, passed, worked.estimated)
