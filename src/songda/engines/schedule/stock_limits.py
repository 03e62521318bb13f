"""What the exact search knows of stocks: in no period may more be taken than there is room for."""

from typing import TYPE_CHECKING

from songda.engines.schedule.parts import TooLarge
from songda.engines.schedule.supply import takers

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import IntVar

    from songda.engines.schedule.constraints import Constraints

LIMIT_TIMES = 50_000
"""Variables of the kind "starts before"; with more, the exact search does not pay."""


class StockLimits:
    """Adds to a model, for each period of each stock, that what starts in it takes no more.

    Carried over, a period counts from 0. Whether an activity starts before a time is one
    variable, shared by all stocks; where its window says it already, there is none.
    """

    def __init__(self, held: "Constraints") -> None:
        self._held, self._known = held, dict[tuple[int, int], "IntVar"]()
        for n, stock in enumerate(held.network.stocks):
            amounts = takers(held.network, n)
            ends = [*stock.begins[1:], held.network.horizon + 1]
            for begin, end, room in zip(stock.begins, ends, stock.room, strict=True):
                self._limit(amounts, begin if stock.lapses else 0, end, room)

    def _limit(self, amounts: dict[int, int], begin: int, end: int, room: int) -> None:
        first, last = self._held.first, self._held.last
        inside = {
            i: n for i, n in amounts.items() if first[i].start < end and last[i].finish >= begin
        }
        if sum(inside.values()) > room:
            parts = [n * (self._before(i, end) - self._before(i, begin)) for i, n in inside.items()]
            self._held.model.add(sum(parts) <= room)

    def _before(self, i: int, at: int) -> "IntVar | int":
        """Return whether an activity starts before a time."""
        held = self._held
        if at <= held.first[i].start or at > held.last[i].finish:
            return int(at > held.first[i].start)
        if (found := self._known.get((i, at))) is None:
            if len(self._known) >= LIMIT_TIMES:
                raise TooLarge
            found = self._known[i, at] = held.model.new_bool_var("")
            held.model.add(held.starts[i] < at).only_enforce_if(found)
            held.model.add(held.starts[i] >= at).only_enforce_if(~found)
        return found
