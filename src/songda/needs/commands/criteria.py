"""Acceptance criteria: scene, behaviour, threshold, and a target where one is measured."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songda.engagements.models import Audience, new_record
from songda.kit.text import clean, one_line
from songda.needs.commands.requirements import new_version
from songda.needs.models import Criterion, Requirement
from songda.needs.versions import target_of
from songda.trail.actor import Actor
from songda.trail.commands import Refused, command, link, record

LARGEST = Decimal(10) ** 14


@dataclass(frozen=True)
class Measured:
    """What a measured value is compared with."""

    comparison: str = Criterion.Comparison.AT_MOST
    target: Decimal | None = None
    unit: str = ""


@command("needs.write_criterion", gettext_lazy("Write an acceptance criterion"))
def write_criterion(
    by: Actor,
    requirement: Requirement,
    *,
    title: str,
    kind: str = Criterion.Kind.FUNCTION,
    scene: str = "",
    behaviour: str = "",
    threshold: str = "",
    comparison: str = Criterion.Comparison.AT_MOST,
    target: Decimal | None = None,
    unit: str = "",
) -> Criterion:
    """Say how the client will know; what is still missing keeps it out of a baseline.

    A criterion for a requirement that is agreed or sent already makes a new version of it, and
    is the team's until that is sent.
    """
    measured = Measured(comparison, target, unit)
    fields = _fields(title, kind, scene, behaviour, threshold, measured)
    _next_version(by, requirement, _("a criterion was added: %(title)s"), fields["title"])
    last = requirement.criteria.aggregate(last=Max("place"))["last"] or 0
    criterion: Criterion = new_record(
        Criterion, by, requirement=requirement, place=last + 1, **fields
    )  # fmt: skip
    link(by, requirement, "has", criterion)
    _record(by, "criterion.written", criterion)
    return criterion


@command("needs.change_criterion", gettext_lazy("Change an acceptance criterion"))
def change_criterion(
    by: Actor,
    criterion: Criterion,
    *,
    title: str,
    kind: str,
    scene: str,
    behaviour: str,
    threshold: str,
    comparison: str = Criterion.Comparison.AT_MOST,
    target: Decimal | None = None,
    unit: str = "",
) -> Criterion:
    """Change its words; where its requirement is agreed or sent, that gets a new version first."""
    measured = Measured(comparison, target, unit)
    fields = _fields(title, kind, scene, behaviour, threshold, measured)
    if all(getattr(criterion, name) == value for name, value in fields.items()):
        raise Refused(_("Nothing is different from before, so there is nothing to save."))
    _next_version(by, criterion.requirement, _("%(title)s was changed"), criterion.label)
    for name, value in fields.items():
        setattr(criterion, name, value)
    criterion.touch(by.now, *fields)
    _record(by, "criterion.changed", criterion)
    return criterion


def _next_version(by: Actor, requirement: Requirement, why: str, title: str) -> None:
    requirement.refresh_from_db(fields=["state", "version", "audience", "sent", "sent_state"])
    if requirement.state != Requirement.State.DRAFT or requirement.is_with_client:
        new_version(by, requirement, why % {"title": title})


def _fields(
    title: str, kind: str, scene: str, behaviour: str, threshold: str, measured: Measured
) -> dict[str, Any]:
    title = one_line(title)[:300]
    if not title:
        raise Refused(_("Say in one line what is looked at."), field="title")
    words = {"scene": scene, "behaviour": behaviour, "threshold": threshold}
    texts = {name: clean(text.strip(), limit=20_000) for name, text in words.items()}
    return {"title": title, "kind": kind, **texts, **_target(kind, measured)}


def _target(kind: str, measured: Measured) -> dict[str, Any]:
    if kind == Criterion.Kind.FUNCTION:
        return {"comparison": Criterion.Comparison.AT_MOST, "target": None, "unit": ""}
    target = measured.target
    if target is not None and (abs(target) >= LARGEST or target != round(target, 4)):
        raise Refused(
            _("A target has at most 14 digits before and 4 after the point."), field="target"
        )
    unit = one_line(measured.unit)[:20]
    if target is not None and not unit:
        raise Refused(_("Say in which unit it is measured."), field="unit")
    return {"comparison": measured.comparison, "target": target, "unit": unit}


def _record(by: Actor, verb: str, criterion: Criterion) -> None:
    record(
        by, verb, criterion, title=criterion.title, kind=criterion.kind,
        requirement=criterion.requirement.label, target=target_of(criterion),
        audience=Audience.INTERNAL,
    )  # fmt: skip
