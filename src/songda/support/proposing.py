"""What a ticket is, by rule: a defect, a new requirement, or a question of use.

The numbers in the ticket's words are compared with the signed limits of the same unit. It is
a proposal with its reason; no language model is asked, and a person decides.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Choice = Literal["defect", "new_requirement", "use"]

_QUANTITY = re.compile(r"(\d+(?:[.,]\d+)?)\s*(%|[a-zA-Zµ]+|毫秒|秒|分钟|小时|天|人|条|次|个|兆)")
_SAME_UNIT = {
    "毫秒": "ms", "秒": "s", "分钟": "min", "小时": "h", "天": "d", "兆": "mb", "seconds": "s",
    "second": "s", "sec": "s", "minutes": "min", "hours": "h", "days": "d", "people": "人",
    "users": "人", "messages": "条",
}  # fmt: skip
_SCALE = {"ms": ("s", Decimal("0.001")), "min": ("s", Decimal(60)), "h": ("s", Decimal(3600)),
          "gb": ("mb", Decimal(1024)), "kb": ("mb", Decimal(1) / 1024)}  # fmt: skip
_QUESTION = re.compile(r"怎么|如何|在哪|能不能|可以吗|how (do|can|to)|where (is|do)|can i\b", re.I)


@dataclass(frozen=True)
class Quantity:
    """A number with its unit as written, and both brought to a base unit."""

    written: str
    value: Decimal
    unit: str


@dataclass(frozen=True)
class SignedLimit:
    """A signed target: `comparison` is at_most, at_least or exactly."""

    label: str
    comparison: str
    target: Decimal
    unit: str
    words: str = ""


@dataclass(frozen=True)
class Proposal:
    """What it looks like, and the facts that say so (for a sentence in either language)."""

    choice: Choice
    reason: str  # beyond | within | question | function | nothing
    limit: SignedLimit | None = None
    quantity: Quantity | None = None


def quantities(text: str) -> list[Quantity]:
    """Numbers with units in a text, in order."""
    return [
        _base(match.group(0), Decimal(match.group(1).replace(",", "")), match.group(2))
        for match in _QUANTITY.finditer(text)
    ]


def _base(written: str, value: Decimal, unit: str) -> Quantity:
    name = _SAME_UNIT.get(unit.lower(), unit.lower())
    base, factor = _SCALE.get(name, (name, Decimal(1)))
    return Quantity(written, value * factor, base)


def propose(text: str, limits: Iterable[SignedLimit], *, accepted: bool) -> Proposal:
    """Compare a ticket with the signed limits.

    A demand beyond a signed limit is a new requirement (an "at most 100 MB" that shall take
    128 MB); a value that breaks a promise is a defect (P95 of 900 ms where 300 was signed).
    """
    asked = quantities(text)
    for limit in limits:
        target = _base("", limit.target, limit.unit)
        for quantity in asked:
            if quantity.unit == target.unit and quantity.value != target.value:
                return _against(limit, target.value, quantity)
    if _QUESTION.search(text):
        return Proposal("use", "question")
    return Proposal("defect", "function") if accepted else Proposal("use", "nothing")


_DURATIONS = {"s", "%", "d"}


def _against(limit: SignedLimit, target: Decimal, quantity: Quantity) -> Proposal:
    over = quantity.value > target
    breaks = over if limit.comparison == "at_most" else not over
    if not breaks:
        return Proposal("use", "within", limit, quantity)
    # Too slow, too rarely up: what was promised fails. Too large, too many: more is wanted.
    choice: Choice = "defect" if quantity.unit in _DURATIONS else "new_requirement"
    return Proposal(choice, "beyond", limit, quantity)
