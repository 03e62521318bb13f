"""Why a requirement cannot enter a baseline yet."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from songda.needs.models import Baseline, BaselineItem, Criterion, Requirement


def gaps_of(criterion: Criterion) -> list[str]:
    """The names of what a criterion lacks: scene, behaviour, threshold, target."""
    found = [
        str(criterion._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
        for name in ("scene", "behaviour", "threshold")
        if not getattr(criterion, name).strip()
    ]
    if criterion.is_measured and criterion.target is None:
        found.append(_("Target"))
    return found


def awaiting(requirements: Iterable[Any]) -> dict[Any, Baseline]:
    """Requirement id → the baseline in which the version at hand waits for its signature."""
    items = BaselineItem.objects.filter(
        requirement__in=requirements, baseline__state=Baseline.State.SENT,
        version=F("requirement__version"),
    )  # fmt: skip
    return {one.requirement_id: one.baseline for one in items.select_related("baseline")}


def reasons_against(
    requirement: Requirement, criteria: Sequence[Criterion], sent: Baseline | None = None
) -> list[str]:
    """Sentences, one for each thing that keeps this requirement out of a baseline."""
    found = []
    if sent:
        found.append(
            _("%(requirement)s is in %(baseline)s, which waits for its signature.")
            % {"requirement": requirement.label, "baseline": sent.label}
        )
    if requirement.state == Requirement.State.DRAFT:
        found.append(
            _("%(requirement)s is a draft. Approve it first.") % {"requirement": requirement.label}
        )
    elif requirement.state != Requirement.State.APPROVED:
        found.append(
            _("%(requirement)s is not up for a baseline: %(state)s.")
            % {"requirement": requirement.label, "state": requirement.state_label}
        )
    if not criteria:
        found.append(
            _("%(requirement)s has no acceptance criterion. Write one.")
            % {"requirement": requirement.label}
        )
    for criterion in criteria:
        if missing := gaps_of(criterion):
            found.append(
                _("%(criterion)s of %(requirement)s lacks: %(missing)s.")
                % {
                    "criterion": criterion.label,
                    "requirement": requirement.label,
                    "missing": _(", ").join(missing),
                }
            )
    return found
