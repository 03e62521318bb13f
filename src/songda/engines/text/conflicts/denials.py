"""What one requirement denies, refuses or keeps to some, and the other says."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from songda.engines.text.conflicts.cue import Cue, Weigh, place, reach
from songda.engines.text.conflicts.opposites import HAN_CHANGING
from songda.engines.text.conflicts.reading import CHANGES, Part, Reading
from songda.engines.text.words import listed, stem

_EMPTY = frozenset(map(stem, listed("allow permit enable let make get provide use require need")))
_REFUSED = frozenset(map(stem, listed("accept allow permit create exist admit receive")))
_KEEPS_OUT = re.compile(
    "prevent|prohibit|forbid|disallow|reject|refus|block|avoid|禁止|严禁|拒绝|阻止|避免",
    re.IGNORECASE,
)
_HAN_CHANGES = frozenset(HAN_CHANGING)


def denials(a: Reading, b: Reading, weigh: Weigh) -> Iterator[Cue]:
    """Yield what the first denies or restricts and the second does."""
    yield from _polarity(a, b, weigh)
    yield from _excluded(a, b, weigh)
    yield from _actors(a, b)
    yield from _reading_only(a, b)
    yield from _restriction(a, b)


def _polarity(a: Reading, b: Reading, weigh: Weigh) -> Iterator[Cue]:
    """What the first denies, the second says."""
    for part in a.nots:
        scope = [term for term in part.terms if term not in _EMPTY]
        said = [term for term in scope if term in b.affirmed]
        if said:
            share = sum(map(weigh, said)) / sum(map(weigh, scope))
            strength = (0.95 if scope[0] in said else 0.6) * share
            yield Cue("polarity", strength, reach(part, said), place(b, set(said)))


def _excluded(a: Reading, b: Reading, weigh: Weigh) -> Iterator[Cue]:
    """What the first keeps from happening at all, the second deals with."""
    if any(_keeps_out(b, part) for part in b.nots):
        return
    for part in a.nots:
        terms = [term for term in part.terms if term not in _REFUSED]
        if len(terms) > 1 and _keeps_out(a, part):
            share = sum(weigh(term) for term in terms if term in b.terms) / sum(map(weigh, terms))
            if share > 0.6:
                yield Cue("excluded", 0.8 * share, reach(part, terms), place(b, set(terms)))


def _keeps_out(reading: Reading, part: Part) -> bool:
    is_refusal = _KEEPS_OUT.match(reading.text, part.start, part.end)
    return bool(is_refusal) or bool(_REFUSED & set(part.terms))


def _actors(a: Reading, b: Reading) -> Iterator[Cue]:
    """Only some may do what somebody else does, or something by itself."""
    if not a.only_actor or b.only:
        return
    if b.is_automatic and not a.is_automatic:
        yield Cue("actor", 0.8, place(a, a.only_actor), place(b, b.actor))
    elif not b.actor:
        yield Cue("actor", 0.6, place(a, a.only_actor), (0, len(b.text)))
    elif not any(is_spelt_like(x, y) for x in a.only_actor for y in b.actor):
        yield Cue("actor", 0.85, place(a, a.only_actor), place(b, b.actor))


def is_spelt_like(one: str, other: str) -> bool:
    """Forgive a slip of the pen in a long word."""
    if one == other or min(len(one), len(other)) < 5 or one[:3] != other[:3]:
        return one == other
    return SequenceMatcher(None, one, other).ratio() > 0.85


def _reading_only(a: Reading, b: Reading) -> Iterator[Cue]:
    """Who may only look, or may not change, does change something elsewhere."""
    forbidden = [part for part in a.nots if part.terms and part.terms[0] in CHANGES]
    changes = b.changing & (b.affirmed | _HAN_CHANGES)
    if not (a.may_only_read or forbidden) or b.may_only_read or not changes:
        return
    mark = next(iter((*forbidden, *a.only)), Part(0, len(a.text), ()))
    yield Cue("permission", 0.8, reach(mark, mark.terms[:1]), place(b, b.changing))


def _restriction(a: Reading, b: Reading) -> Iterator[Cue]:
    """One speaks of some only, the other of all or without a limit."""
    if not a.only or b.only or a.only_actor:
        return
    mark = a.only[0].start, a.only[0].end
    for part in b.everything:
        if any(term in a.terms for term in part.terms[:3]):
            yield Cue("quantifier", 0.75, mark, (part.start, part.end))
            return
    yield Cue("quantifier", 0.5, mark, (0, len(b.text)))
