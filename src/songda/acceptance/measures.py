"""Measured against target: exact decimals, no database."""

import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

SIGNS = {"at_most": "≤", "at_least": "≥", "exactly": "="}


@dataclass(frozen=True)
class Outcome:
    """A value against its target, both in the criterion's unit.

    `reached` is None where there is no target to compare with. `off` is by how much the
    target was missed (0 when it was reached).
    """

    value: Decimal
    target: Decimal | None
    comparison: str
    unit: str
    reached: bool | None
    off: Decimal


def compare(value: Decimal, comparison: str, target: Decimal | None, unit: str = "") -> Outcome:
    """Say whether `value` reaches `target`: at most, at least or exactly (to the last digit).

    Raises KeyError for a comparison that is none of these.
    """
    if target is None:
        return Outcome(value, None, comparison, unit, None, Decimal(0))
    reached = {
        "at_most": value <= target,
        "at_least": value >= target,
        "exactly": value == target,
    }[comparison]
    off = Decimal(0) if reached else abs(value - target)
    return Outcome(value, target, comparison, unit, reached, off)


def plain(value: Decimal | None) -> str:
    """Without the zeros that storage adds: 1.8200 → 1.82, 3412.0000 → 3412."""
    if value is None:
        return ""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def target_words(comparison: str, target: Decimal | None, unit: str) -> str:
    """≤ 2 s; nothing where there is no target."""
    if target is None:
        return ""
    return f"{SIGNS[comparison]} {with_unit(target, unit)}"


def with_unit(value: Decimal, unit: str) -> str:
    """99.9%, 300 ms: a percent sign stands close, a unit after a space."""
    gap = "" if unit in {"", "%", "％", "‰"} else " "
    return f"{plain(value)}{gap}{unit}"


def read_value(text: str) -> Decimal:
    """A number as people type it: 1.82, 1,820.5, １．５. Raises ValueError."""
    cleaned = "".join(unicodedata.normalize("NFKC", text).replace(",", "").split())
    try:
        value = Decimal(cleaned)
    except InvalidOperation as error:
        raise ValueError(text) from error
    if not value.is_finite():
        raise ValueError(text)
    return value


@dataclass(frozen=True)
class Bar:
    """A value and its target on one scale from 0, in units of a drawing `WIDTH` wide."""

    value: int
    target: int


WIDTH = 640


def bar(outcome: Outcome) -> Bar | None:
    """Where to draw value and target; None without a target or below zero."""
    target = outcome.target
    if target is None or outcome.value < 0 or target < 0 or not (outcome.value or target):
        return None
    scale = WIDTH / (max(outcome.value, target) * Decimal("1.25"))
    return Bar(int(outcome.value * scale), int(target * scale))
