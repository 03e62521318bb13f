"""What was judged and signed along a thread: cases and signatures, one query each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Subquery

from songda.acceptance.cases import TONES
from songda.acceptance.measures import compare, target_words, with_unit
from songda.acceptance.models import Case, Measurement, Verdict, VerdictChoice
from songda.signing.models import Signature


@dataclass(frozen=True)
class Result:
    """One criterion's case in one acceptance: its verdict (empty: not judged) and value."""

    id: UUID
    acceptance_id: UUID
    criterion_id: UUID
    requirement_id: UUID
    code: str
    verdict: str
    version: int
    value: Decimal | None
    unit: str
    target: Decimal | None
    comparison: str

    @property
    def tone(self) -> str:
        return TONES.get(self.verdict, "quiet")

    @property
    def word(self) -> str:
        return str(VerdictChoice(self.verdict).label) if self.verdict else ""

    @property
    def measured(self) -> str:
        return with_unit(self.value, self.unit) if self.value is not None else ""

    @property
    def limit(self) -> str:
        return target_words(self.comparison, self.target, self.unit)

    @property
    def missed(self) -> bool:
        if self.value is None:
            return False
        return compare(self.value, self.comparison, self.target, self.unit).reached is False


def results(actor: Any, **only: Any) -> list[Result]:
    """Cases of acceptances that the actor may read, the newest acceptance first."""
    verdicts = Verdict.objects.filter(case=OuterRef("pk"), is_current=True)
    values = Measurement.objects.filter(case=OuterRef("pk")).order_by("-round", "-at", "-id")
    rows = Case.objects.filter(
        organisation_id=actor.organisation.id, engagement_id=actor.engagement.id, **only
    )
    if actor.is_client:
        rows = rows.filter(acceptance__audience="shared")
    rows = rows.annotate(
        verdict=Subquery(verdicts.values("verdict")[:1]),
        value=Subquery(values.values("value")[:1]),
    ).order_by("-acceptance__number", "place")
    return [_result(case) for case in rows]


def _result(case: Any) -> Result:
    return Result(
        case.id, case.acceptance_id, case.criterion_id, case.requirement_id, case.code,
        case.verdict or "", case.requirement_version, case.value, case.unit, case.target,
        case.comparison,
    )  # fmt: skip


@dataclass(frozen=True)
class Signed:
    """Who signed what, when, under which code."""

    subject_id: UUID
    code: str
    title: str
    name: str
    at: datetime


def signed(actor: Any, subjects: Iterable[UUID]) -> list[Signed]:
    """The signatures under these baselines and acceptances, the oldest first."""
    rows = (
        Signature.objects.of(actor).standing().filter(subject_id__in=list(subjects)).order_by("at")
    )
    columns = ("subject_id", "code", "title", "person__name", "at")
    return [Signed(*row) for row in rows.values_list(*columns)]
