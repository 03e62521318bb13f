"""Why a requirement cannot enter a baseline yet."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from songda.needs.models import Criterion, Requirement


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


def reasons_against(requirement: Requirement, criteria: Sequence[Criterion]) -> list[str]:
    """Sentences, one for each thing that keeps this requirement out of a baseline."""
    found = []
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
