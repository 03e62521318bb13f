"""Fair clocks: what was promised, what counts, when it is due, and whether it was too late.

    >>> from datetime import datetime, timedelta, timezone
    >>> from songda.engines.sla import Event, Policy, Target, Version, evaluate

See docs/engines/sla.md.
"""

from songda.engines.sla.clock import Clock, Reading, evaluate
from songda.engines.sla.explanation import Line, explain
from songda.engines.sla.file import Cases, read_cases
from songda.engines.sla.ledger import Charge, Ledger, ledger
from songda.engines.sla.model import (
    METRICS,
    PARTIES,
    Calendar,
    Event,
    Policy,
    Start,
    Target,
    Version,
)
from songda.engines.sla.pieces import Piece
from songda.engines.sla.window import Window, acceptance_window

__all__ = [
    "METRICS",
    "PARTIES",
    "Calendar",
    "Cases",
    "Charge",
    "Clock",
    "Event",
    "Ledger",
    "Line",
    "Piece",
    "Policy",
    "Reading",
    "Start",
    "Target",
    "Version",
    "Window",
    "acceptance_window",
    "evaluate",
    "explain",
    "ledger",
    "read_cases",
]
