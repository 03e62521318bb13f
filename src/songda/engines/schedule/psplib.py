"""Instances of the library PSPLIB (single mode, `.sm`) become problems.

Kolisch and Sprecher, "PSPLIB: a project scheduling problem library", European Journal of
Operational Research 96 (1996).
"""

import re

from songda.engines import Unreadable, check_size, decoded
from songda.engines.schedule.means import Need, Resource
from songda.engines.schedule.model import Activity, Link, Problem

LIMIT_MB = 2
_PARTS = re.compile(r"^(PRECEDENCE RELATIONS|REQUESTS/DURATIONS|RESOURCEAVAILABILITIES):", re.M)

Unreadable.sentences |= {
    "psplib_form": (
        "%(file)s is not a PSPLIB instance of one mode: %(what)s is missing or not a number."
    ),
}


def read_psplib(data: bytes, filename: str) -> Problem:
    """Read the text of an `.sm` file; activities are named by their numbers. Raises Unreadable."""
    check_size(data, filename, LIMIT_MB)
    text, _guessed = decoded(data, filename)
    parts = _PARTS.split(text)
    found = {parts[at]: _numbers(parts[at + 1]) for at in range(1, len(parts) - 1, 2)}
    try:
        return _problem(*(found[name] for name in _NAMES))
    except KeyError as missing:
        raise Unreadable("psplib_form", file=filename, what=missing.args[0]) from None
    except (ValueError, IndexError) as fault:
        if isinstance(fault, Unreadable):
            raise
        raise Unreadable("psplib_form", file=filename, what=_NAMES[1]) from None


_NAMES = ("PRECEDENCE RELATIONS", "REQUESTS/DURATIONS", "RESOURCEAVAILABILITIES")


def _numbers(part: str) -> list[list[int]]:
    lines = (line.split() for line in part.splitlines())
    return [
        [int(word) for word in words] for words in lines if words and all(map(str.isdecimal, words))
    ]


def _problem(follows: list[list[int]], lasts: list[list[int]], there: list[list[int]]) -> Problem:
    resources = tuple(Resource(f"R{n}", amount) for n, amount in enumerate(there[0], 1))
    activities = []
    for job, _mode, duration, *amounts in lasts:
        pairs = zip(resources, amounts, strict=True)
        needs = tuple(Need(one.name, amount) for one, amount in pairs if amount)
        activities.append(Activity(str(job), duration, needs=needs))
    links = [
        Link(str(job), str(after)) for job, _modes, _count, *afters in follows for after in afters
    ]
    return Problem(tuple(activities), tuple(links), resources)
