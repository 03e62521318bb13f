"""When a plan of uncertain durations ends: a date with a probability, and what drives it.

    >>> from songda.engines.forecast import Activity, Plan, forecast
    >>> plan = Plan((Activity("build", 8, 10, 18), Activity("test", 4, 5, 9, after=("build",))))
    >>> found = forecast(plan, samples=1_000, seed=1)
    >>> found.end.p80 > found.as_likely == 15
    True

See docs/engines/forecast.md.
"""

from songda.engines import Unreadable
from songda.engines.forecast.dates import EndDay, WorkingDays, end_day
from songda.engines.forecast.history import (
    Reached,
    done_within,
    periods_needed,
    reference_class,
)
from songda.engines.forecast.model import Activity, Link, Plan, Risk
from songda.engines.forecast.reading import History, read_history, read_plan, read_risks
from songda.engines.forecast.results import Driver, Finish, Forecast
from songda.engines.forecast.simulation import forecast

__all__ = [
    "Activity",
    "Driver",
    "EndDay",
    "Finish",
    "Forecast",
    "History",
    "Link",
    "Plan",
    "Reached",
    "Risk",
    "Unreadable",
    "WorkingDays",
    "done_within",
    "end_day",
    "forecast",
    "periods_needed",
    "read_history",
    "read_plan",
    "read_risks",
    "reference_class",
]
