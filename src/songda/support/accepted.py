"""What was signed: the accepted version, limits and measured values behind a requirement."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce

from songda.acceptance.cases import verdict_on, with_verdict
from songda.acceptance.measures import with_unit
from songda.acceptance.models import Acceptance, Case, Measurement, Verdict
from songda.delivery.models import DeliverableVersion
from songda.needs.models import Requirement
from songda.signing.models import Signature

ACCEPTED = (
    Acceptance.State.PASSED, Acceptance.State.CONDITIONAL, Acceptance.State.DEEMED,
)  # fmt: skip


@dataclass(frozen=True)
class Limit:
    """One signed criterion: its words, what was measured then, and the verdict."""

    case: Case
    measured: Decimal | None
    verdict: Verdict | None

    @property
    def measured_words(self) -> str:
        """268 ms; nothing where nothing was measured."""
        return "" if self.measured is None else with_unit(self.measured, self.case.unit)


@dataclass(frozen=True)
class Accepted:
    """The newest acceptance, signed or deemed given, that covers a requirement."""

    acceptance: Acceptance
    signature: Signature | None
    requirement_version: int
    limits: list[Limit]


def accepted_version(requirement: Requirement) -> DeliverableVersion | None:
    """The deliverable's version in which the requirement was last accepted, if it was."""
    case = _cases(requirement).first()
    return case.acceptance.version if case else None


def _cases(requirement: Requirement) -> Any:
    signed = Case.objects.filter(
        organisation_id=requirement.organisation_id,
        requirement=requirement,
        acceptance__state__in=ACCEPTED,
    )
    ended = Coalesce("acceptance__signed_at", "acceptance__deemed_at")
    return signed.select_related("acceptance__version", "acceptance__deliverable").order_by(
        ended.desc(), "place"
    )


def accepted(requirement: Requirement | None) -> Accepted | None:
    """What the client signed about this requirement; None when nothing was signed yet."""
    if requirement is None:
        return None
    newest_of_case = Measurement.objects.filter(case=OuterRef("pk")).order_by("-at")
    measured = Subquery(newest_of_case.values("value")[:1])
    cases = list(with_verdict(_cases(requirement)).annotate(measured=measured)[:100])
    if not cases:
        return None
    newest = cases[0].acceptance
    newest.engagement = requirement.engagement
    return Accepted(
        acceptance=newest,
        signature=Signature.objects.filter(
            organisation_id=newest.organisation_id, subject_id=newest.id, revocation=None
        ).select_related("person").order_by("-at").first(),
        requirement_version=cases[0].requirement_version,
        limits=[
            Limit(case, case.measured, verdict_on(case))
            for case in cases if case.acceptance_id == newest.id
        ],
    )  # fmt: skip
