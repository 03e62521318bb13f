"""Which cases will go wrong: a chance learnt from earlier ones, with reasons that add up.

    >>> from songda.engines.warning import fit
    >>> past = [{"priority": "high" if n % 3 else "low"} for n in range(60)]
    >>> model = fit(past, [n % 3 == 0 for n in range(60)])
    >>> model.warn({"priority": "low"}).is_warned, model.warn({"priority": "high"}).is_warned
    (True, False)

See docs/engines/warning.md.
"""

from songda.engines import Unreadable
from songda.engines.warning.facts import Case, Fact, Scale, Value, moment_facts
from songda.engines.warning.fitting import fit
from songda.engines.warning.model import Model, Pair, Reason, Warned
from songda.engines.warning.reading import Sheet, read_sheet

__all__ = [
    "Case",
    "Fact",
    "Model",
    "Pair",
    "Reason",
    "Scale",
    "Sheet",
    "Unreadable",
    "Value",
    "Warned",
    "fit",
    "moment_facts",
    "read_sheet",
]
