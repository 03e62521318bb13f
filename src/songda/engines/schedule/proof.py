"""What exact search says: a better schedule, a bound, or that there is none."""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from threading import Event, Thread
from typing import TYPE_CHECKING, Protocol

from songda.engines.schedule.budget import Budget
from songda.engines.schedule.constraints import Constraints
from songda.engines.schedule.critical import early, latest
from songda.engines.schedule.network import Network
from songda.engines.schedule.parts import Impossible, Overfull, Schedule, TooLarge
from songda.engines.schedule.rules import Worth, worth

if TYPE_CHECKING:
    from ortools.sat.python.cp_model import CpModel, CpSolver, CpSolverStatus, LinearExpr


class Run(Protocol):
    """What the exact search has to know of the whole search."""

    @property
    def seed(self) -> int:
        """What chance begins with."""

    @property
    def budget(self) -> Budget:
        """How much may still be searched."""

    @property
    def cancelled(self) -> Callable[[], bool]:
        """Asked whether somebody still waits."""


@dataclass(frozen=True)
class Finding:
    """A schedule that is better, if one was found, and the least that any can be.

    Without `is_exact` the model asked for more than the problem does: there is no bound in it.
    """

    schedule: Schedule | None
    least: Worth
    is_exact: bool = True


def prove(
    network: Network, best: Schedule, least: Worth, seconds: float, run: Run, from_below: bool
) -> Finding | None:
    """Look for a schedule better than the best, or prove that there is none.

    None when the calendars are too large for the solver. Lateness counts before makespan.
    `from_below` raises the bound step by step: it is better where there will be no proof.
    """
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    try:
        held = _between(network, best, least, model)
    except (Impossible, Overfull):
        return Finding(None, worth(network, best))
    except TooLarge:
        return None
    is_late = network.lateness(best) > least[0]
    if is_late:  # first less lateness, whatever the end
        model.minimize(sum(_tardiness(held)))
    else:
        limit_tardiness(held, network.lateness(best) // network.unit)
        end = model.new_int_var(min(least[1], network.horizon), network.horizon, "end")
        for finish in held.finishes:
            model.add(end >= finish)
        model.minimize(end)
    held.hint(best)
    running = solver(seconds, run)
    running.parameters.use_objective_lb_search = from_below or is_late
    status = watched(running, model, run)
    if status == cp_model.INFEASIBLE:
        return Finding(None, worth(network, best) if held.is_exact else least, held.is_exact)
    found = held.read(running) if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else None
    if not held.is_exact or running.best_objective_bound < 0:
        return Finding(found, least, held.is_exact)
    bound = ceil(running.best_objective_bound - 1e-6)
    if is_late:
        return Finding(found, (max(least[0], bound * network.unit), least[1]))
    return Finding(found, (least[0], max(least[1], bound)))


def solver(seconds: float, run: Run) -> "CpSolver":
    """Return a solver that uses one processor, and no linear relaxation: it does not pay here."""
    from ortools.sat.python import cp_model

    made = cp_model.CpSolver()
    if run.budget.is_work:
        made.parameters.max_deterministic_time = max(0.001, seconds)
    else:
        made.parameters.max_time_in_seconds = max(0.001, seconds)
    made.parameters.random_seed = run.seed % 2**31
    made.parameters.num_workers = 1
    made.parameters.linearization_level = 0
    return made


def watched(running: "CpSolver", model: "CpModel", run: Run) -> "CpSolverStatus":
    """Solve, and stop when it is cancelled; what was worked is counted."""
    done = Event()

    def watch() -> None:
        while not done.wait(0.05):
            if run.cancelled():
                running.stop_search()

    watcher = Thread(target=watch, daemon=True)
    watcher.start()
    try:
        return running.solve(model)
    finally:
        done.set()
        watcher.join()
        run.budget.spend(running.response_proto.deterministic_time)


def _between(network: Network, best: Schedule, least: Worth, model: "CpModel") -> Constraints:
    """Return the model in which every schedule is better, where that can be said by windows."""
    lateness, end = network.lateness(best), network.makespan(best) - 1
    if lateness > least[0]:
        end = network.reach
    late_units = lateness // network.unit
    dues = [
        min(end, due + late_units // weight)
        for due, weight in zip(network.due, network.weight, strict=True)
    ]
    return Constraints(network, early(network), latest(network, dues), model)


def limit_tardiness(held: Constraints, most: int) -> None:
    """Let all together be late by so much at most, times priority, in units of the network."""
    if late_units := _tardiness(held):
        held.model.add(sum(late_units) <= most)


def _tardiness(held: Constraints) -> "list[LinearExpr]":
    """Return what each activity is late by, times priority."""
    network, model, found = held.network, held.model, []
    for variables, dues in ((held.finishes, network.due), (held.starts, network.start_due)):
        for variable, due, weight in zip(variables, dues, network.weight, strict=True):
            if due < network.horizon:
                late_by = model.new_int_var(0, network.horizon, "")
                model.add(late_by >= variable - due)
                found.append(weight * late_by)
    return found
