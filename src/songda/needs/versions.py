"""The versions of a requirement: what is kept of each, and how two differ."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from django.db.models import Exists, OuterRef

from songda.needs.models import (
    Baseline,
    BaselineItem,
    Criterion,
    Requirement,
    RequirementVersion,
)

Piece = tuple[str, str]
WORDS = re.compile(r"[A-Za-z\u00c0-\u024f0-9]+\s*|\S\s*|\s+")
"""What changes as a whole: a word of letters or figures, else one character, and its spaces."""


def criteria_of(requirement: Requirement) -> list[Criterion]:
    """The criteria as they stand now, in their order."""
    rows = list(requirement.criteria.filter(archived_at=None).order_by("place"))
    for row in rows:
        row.requirement = requirement
    return rows


def facts_of_criterion(criterion: Criterion) -> dict[str, Any]:
    """What a version keeps of a criterion: text alone, numbers written out."""
    return {
        "id": str(criterion.id),
        "label": criterion.label,
        "title": criterion.title,
        "kind": criterion.kind,
        "scene": criterion.scene,
        "behaviour": criterion.behaviour,
        "threshold": criterion.threshold,
        "target": target_of(criterion),
        "comparison": criterion.comparison,
        "amount": "" if criterion.target is None else f"{criterion.target.normalize():f}",
        "unit": criterion.unit,
    }


def target_of(criterion: Criterion) -> str:
    """≤ 300 ms; nothing where there is no target."""
    if criterion.target is None or not criterion.is_measured:
        return ""
    number = f"{criterion.target.normalize():f}"
    return f"{criterion.get_comparison_display()} {number} {criterion.unit}".strip()


def keep_version(by: Any, requirement: Requirement) -> RequirementVersion:
    """The row of the version as it is now; made once, never changed."""
    kept, _new = RequirementVersion.objects.get_or_create(
        organisation=by.organisation,
        requirement=requirement,
        version=requirement.version,
        defaults={
            "title": requirement.title,
            "text": requirement.text,
            "level": requirement.level,
            "priority": requirement.priority,
            "criteria": [facts_of_criterion(one) for one in criteria_of(requirement)],
            "at": by.now,
            "person": by.person,
        },
    )
    return kept


@dataclass(frozen=True)
class Change:
    """One version beside the one before it, as pieces to show."""

    version: int
    at: Any
    person: Any
    title: list[Piece]
    text: list[Piece]


def kept_of(requirement: Requirement) -> list[RequirementVersion]:
    """Its kept versions in their order; `waits` for those that a baseline was sent with."""
    sent = BaselineItem.objects.filter(
        requirement=OuterRef("requirement"), version=OuterRef("version"),
        baseline__state=Baseline.State.SENT,
    )  # fmt: skip
    rows = requirement.versions.select_related("person").annotate(waits=Exists(sent))
    return list(rows.order_by("version"))


def changes(requirement: Requirement, rows: Iterable[RequirementVersion]) -> list[Change]:
    """What each version kept changed against the one before, the newest first."""
    kept = [row for row in rows if row.version < requirement.version]
    after: list[Any] = [*kept[1:], requirement]
    found = [_change(old, new) for old, new in zip(kept, after, strict=False)]
    return found[::-1]


def _change(old: RequirementVersion, new: Any) -> Change:
    return Change(
        new.version, old.at, old.person, diff(old.title, new.title), diff(old.text, new.text)
    )


def diff(before: str, after: str) -> list[Piece]:
    """Pieces `("same" | "gone" | "new", text)` that tell one text from another."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    if len(old) * len(new) > 4_000_000:
        return [("gone", before), ("new", after)]
    pieces: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(("same", "".join(old[a:b])))
            continue
        pieces += [("gone", "".join(old[a:b]))] if b > a else []
        pieces += [("new", "".join(new[c:d]))] if d > c else []
    return pieces
