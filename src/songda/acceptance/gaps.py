"""What stands in the way of an acceptance: asked before the request, said as a list."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from songda.acceptance.models import Acceptance
from songda.delivery.links import delivered_by
from songda.delivery.models import Deliverable, DeliverableVersion
from songda.documents.models import Version
from songda.documents.reading import hash_now
from songda.needs.models import Criterion, Requirement

READY = (
    Requirement.State.APPROVED,
    Requirement.State.BASELINED,
    Requirement.State.IN_WORK,
    Requirement.State.VERIFIED,
    Requirement.State.ACCEPTED,
)
OPEN = (Acceptance.State.REQUESTED, Acceptance.State.EXAMINED, Acceptance.State.TO_SIGN)
KINDS = (Criterion.Kind.FUNCTION, Criterion.Kind.PERFORMANCE, Criterion.Kind.STABILITY)


@dataclass(frozen=True)
class Gap:
    """One thing missing, in words, and the record where it can be mended."""

    words: str
    about: Any = None


@dataclass(frozen=True)
class Examined:
    """What a version would be examined against; drafts are left out and named."""

    requirements: list[Requirement]
    criteria: list[Criterion]
    left_out: list[Requirement]


def examined(deliverable: Deliverable) -> Examined:
    """The approved requirements that a deliverable delivers, with their criteria in order."""
    delivered = delivered_by(deliverable)
    ready = [item for item in delivered if item.state in READY]
    criteria = Criterion.objects.filter(requirement__in=ready, archived_at=None)
    ordered = sorted(
        criteria.select_related("requirement"),
        key=lambda item: (KINDS.index(item.kind), item.requirement.number, item.place),
    )
    return Examined(ready, ordered, [item for item in delivered if item.state not in READY])


def gaps(deliverable: Deliverable, version: DeliverableVersion, what: Examined) -> list[Gap]:
    """Everything that keeps this version from being examined; empty when nothing does."""
    return [
        *_open_gaps(deliverable),
        *_version_gaps(version),
        *_requirement_gaps(deliverable, what),
        *[gap for criterion in what.criteria for gap in _criterion_gaps(criterion)],
    ]


def open_acceptance(deliverable: Deliverable) -> Acceptance | None:
    """The acceptance of this deliverable that is not over yet; there is at most one."""
    return Acceptance.objects.filter(deliverable=deliverable, state__in=OPEN).first()


def _open_gaps(deliverable: Deliverable) -> list[Gap]:
    other = open_acceptance(deliverable)
    words = _("%(acceptance)s of this deliverable is not over yet.")
    return [Gap(words % {"acceptance": other.label}, other)] if other else []


def _version_gaps(version: DeliverableVersion) -> list[Gap]:
    found = []
    if not version.verified_at:
        found.append(Gap(_("Version %(name)s is not verified.") % {"name": version.name}))
    if not file_is_there(version.file):
        words = _("The file of %(name)s, %(file)s, is missing or was changed.")
        found.append(Gap(words % {"name": version.name, "file": version.file.name}))
    return found


def file_is_there(file: Version) -> bool:
    """Whether the document still stands and its bytes are those that were brought in."""
    return file.document.archived_at is None and hash_now(file) == file.sha256


def _requirement_gaps(deliverable: Deliverable, what: Examined) -> list[Gap]:
    if not what.requirements:
        words = _("%(deliverable)s delivers no approved requirement.")
        return [Gap(words % {"deliverable": deliverable.label}, deliverable)]
    of_requirement: dict[Any, int] = defaultdict(int)
    for criterion in what.criteria:
        of_requirement[criterion.requirement_id] += 1
    words = _("%(requirement)s has no acceptance criterion.")
    return [
        Gap(words % {"requirement": item.label}, item)
        for item in what.requirements
        if not of_requirement[item.id]
    ]


def _criterion_gaps(criterion: Criterion) -> list[Gap]:
    parts: list[tuple[object, str]] = [
        (criterion.scene.strip(), _("%(criterion)s lacks its scene.")),
        (criterion.behaviour.strip(), _("%(criterion)s lacks its behaviour.")),
        (criterion.threshold.strip(), _("%(criterion)s lacks its threshold.")),
    ]
    if criterion.is_measured:
        target = criterion.target is not None
        parts.append((target, _("%(criterion)s is measured, but has no target.")))
    return [
        Gap(words % {"criterion": criterion.label}, criterion.requirement)
        for there, words in parts
        if not there
    ]
