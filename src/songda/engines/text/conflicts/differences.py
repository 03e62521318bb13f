"""Amounts, opposite words and single resources in which two requirements differ."""

import math
import re
from collections.abc import Iterator
from functools import lru_cache

from songda.engines.text.conflicts.cue import Cue, Span, place
from songda.engines.text.conflicts.opposites import ALTERNATIVES, HAN_OPPOSITES, OPPOSITES
from songda.engines.text.conflicts.reading import Reading
from songda.engines.text.quantities import Quantity
from songda.engines.text.words import stem

_PAIRS = tuple({(stem(one), stem(other)) for one, other in OPPOSITES})
_CAN = re.compile(r"\b(?:allow|enable|able|can|may|permit|provide|option)", re.IGNORECASE)
"""Where both are possibilities, opposite verbs (show, hide) are two functions, no conflict."""

FAR = 2_000
"""Hours beside seconds: lengths of time of two different things."""

_THINGS = "端口|通道|地址|机位|车位|工位|会议室|机柜"
_RESOURCE = re.compile(
    r"\b(?:(?:port|pin|channel|address|irq|slot|gate|room|rack) *(?:no\.? *)?[a-z]?\d+|com\d+)\b"
    rf"|(?:{_THINGS}) *号? *[a-z]?\d+|\d+ *号? *(?:{_THINGS})",
    re.IGNORECASE,
)


def differences(a: Reading, b: Reading) -> Iterator[Cue]:
    """Yield where one says one thing and the other another."""
    yield from _amounts(a, b)
    yield from _opposites(a, b)
    yield from _alternatives(a.text, b.text)
    yield from _resources(a, b)


def _amounts(a: Reading, b: Reading) -> Iterator[Cue]:
    """Amounts of one kind that differ; those that both name are left out."""
    if not a.quantities or not b.quantities:
        return
    shared = {_key(x) for x in a.quantities} & {_key(y) for y in b.quantities}
    for x in a.quantities:
        for y in b.quantities:
            if _key(x) not in shared and _key(y) not in shared:
                yield from _differ(x, y)


def _key(one: Quantity) -> tuple[str, float, float]:
    return one.kind, round(one.low, 9), round(one.high, 9)


def _differ(x: Quantity, y: Quantity) -> Iterator[Cue]:
    spans = (x.start, x.end), (y.start, y.end)
    if {x.kind, y.kind} == {"rhythm", "whenever"}:
        yield Cue("rhythm", 0.75, *spans)
    elif x.kind == y.kind != "whenever":
        code = "rhythm" if x.kind == "rhythm" else "amount"
        part = 0.3 if _is_far(x, y) else 1.0
        if x.excludes(y):
            yield Cue(code, 0.9 * part, *spans)
        elif x.bound == y.bound:
            yield Cue(code, 0.75 * part, *spans)


def _is_far(x: Quantity, y: Quantity) -> bool:
    """Say whether two amounts are so far apart that they hardly measure the same thing."""
    ends = sorted(abs(end) for end in (x.low, x.high, y.low, y.high) if abs(end) < math.inf)
    return x.kind == "s" and bool(ends) and ends[-1] > FAR * max(ends[0], 1e-9)


def _opposites(a: Reading, b: Reading) -> Iterator[Cue]:
    """One word in the first, its opposite in the second."""
    mine, theirs = a.terms - b.terms, b.terms - a.terms
    for one, other in _PAIRS:
        for x, y in ((one, other), (other, one)):
            if x in mine and y in theirs and (x in a.affirmed) == (y in b.affirmed):
                both_wanted = _CAN.search(a.text) and _CAN.search(b.text)
                yield Cue("opposite", 0.3 if both_wanted else 0.7, place(a, {x}), place(b, {y}))
    if not (a.text.isascii() or b.text.isascii()):
        yield from _han_opposites(a.text, b.text)


def _han_opposites(a: str, b: str) -> Iterator[Cue]:
    for one, other in HAN_OPPOSITES:
        for x, y in ((one, other), (other, one)):
            if x in a and y in b and x not in b and y not in a:
                yield Cue("opposite", 0.75, _found(a, x), _found(b, y))


def _alternatives(a: str, b: str) -> Iterator[Cue]:
    """Each names another member of a group of which a thing usually has one."""
    for mine, theirs in zip(_members(a), _members(b), strict=True):
        if len(mine) == len(theirs) == 1 and mine != theirs:
            (one,), (other,) = mine, theirs
            yield Cue("alternative", 0.55, _found(a, one), _found(b, other))


@lru_cache(maxsize=8_192)
def _members(text: str) -> tuple[frozenset[str], ...]:
    """Return what a text names of each group."""
    low = text.lower()
    return tuple(frozenset(known.findall(low)) for known in _GROUPS)


def _found(text: str, word: str) -> Span:
    at = text.lower().find(word)
    return (at, at + len(word)) if at >= 0 else (0, len(text))


def _group(names: tuple[str, ...]) -> re.Pattern[str]:
    ordered = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<![a-z0-9])(?:{ordered})(?![a-z0-9])", re.IGNORECASE)


_GROUPS = tuple(map(_group, ALTERNATIVES))


def _resources(a: Reading, b: Reading) -> Iterator[Cue]:
    """Both need one thing that is there once: a port, a channel, a room."""
    if a.terms == b.terms:
        return
    for mine in _RESOURCE.finditer(a.text):
        for theirs in _RESOURCE.finditer(b.text):
            if _name(mine[0]) == _name(theirs[0]):
                yield Cue("resource", 0.6, mine.span(), theirs.span())


def _name(resource: str) -> tuple[str, str]:
    number = re.search(r"[a-z]?\d+", resource.lower())
    kind = re.sub(r"[a-z]?\d+|\s|号|no\.?", "", resource.lower())
    return kind, number[0] if number else ""
