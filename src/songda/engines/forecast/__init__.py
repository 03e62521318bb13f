"""When a plan of uncertain durations ends: a date with a probability, and what drives it.

    >>> from songda.engines.forecast import Activity, Plan, forecast
    >>> plan = Plan((Activity("build", 8, 10, 18), Activity("test", 4, 5, 9, after=("build",))))
    >>> found = forecast(plan, samples=1_000, seed=1)
    >>> found.end.p80 > found.as_likely == 15
    True

See docs/engines/forecast.md.
"""

from songda.engines import Unreadable
from songda.engines.forecast.model import Activity, Driver, Finish, Forecast, Plan, Risk
from songda.engines.forecast.reading import read_plan
from songda.engines.forecast.simulation import forecast

__all__ = [
    "Activity",
    "Driver",
    "Finish",
    "Forecast",
    "Plan",
    "Risk",
    "Unreadable",
    "forecast",
    "read_plan",
]
