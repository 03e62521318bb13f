"""The cases of an acceptance with their verdicts and measurements, in a handful of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import FilteredRelation, Q, QuerySet

from songda.acceptance.conclusions import Tally, conclusion, tally
from songda.acceptance.measures import Bar, Outcome, bar, compare, plain, target_words, with_unit
from songda.acceptance.models import Acceptance, Case, Measurement, Verdict

TONES = {"pass": "good", "conditional": "warn", "fail": "bad"}


@dataclass(frozen=True)
class Standing:
    """One case with what counts for it now: its current verdict and its measurement.

    A verdict taken over from an earlier round keeps that round's measurement.
    """

    case: Case
    verdict: Verdict | None
    measurement: Measurement | None

    @property
    def chosen(self) -> str | None:
        return self.verdict.verdict if self.verdict else None

    @property
    def tone(self) -> str:
        return TONES.get(self.chosen or "", "quiet")

    @property
    def word(self) -> str:
        return str(self.verdict.get_verdict_display()) if self.verdict else ""

    @cached_property
    def outcome(self) -> Outcome | None:
        """The value against the target of the case; None while nothing is measured."""
        if self.measurement is None:
            return None
        case = self.case
        return compare(self.measurement.value, case.comparison, case.target, case.unit)

    @property
    def value(self) -> str:
        return with_unit(self.measurement.value, self.case.unit) if self.measurement else ""

    @property
    def plain_value(self) -> str:
        return plain(self.measurement.value) if self.measurement else ""

    @property
    def plain_target(self) -> str:
        return plain(self.case.target)

    @property
    def target(self) -> str:
        return target_words(self.case.comparison, self.case.target, self.case.unit)

    @property
    def bar(self) -> Bar | None:
        return bar(self.outcome) if self.outcome else None

    @property
    def is_kept(self) -> bool:
        """Whether the verdict was taken over from an earlier round."""
        return bool(self.verdict and self.verdict.round < self.case.acceptance.round)

    @property
    def needs_measurement(self) -> bool:
        return self.case.is_measured and self.measurement is None


def standings(acceptance: Acceptance) -> list[Standing]:
    """Every case of an acceptance in order, with what counts now: two queries."""
    cases = with_verdict(acceptance.cases.select_related("requirement")).order_by("place")
    measured = _measurements(acceptance)
    return [_standing(acceptance, case, verdict_on(case), measured) for case in cases]


def with_verdict(cases: "QuerySet[Case]") -> "QuerySet[Case]":
    """Cases, each read together with its current verdict and who gave it; see `verdict_on`."""
    current = FilteredRelation("verdicts", condition=Q(verdicts__is_current=True))
    return cases.annotate(current=current).select_related("current__person")  # type: ignore[misc]


def verdict_on(case: Case) -> Verdict | None:
    """The current verdict of a case that was read `with_verdict`."""
    return getattr(case, "current", None)


def _measurements(acceptance: Acceptance) -> dict[tuple[Any, int], Measurement]:
    rows = Measurement.objects.filter(
        organisation_id=acceptance.organisation_id, case__acceptance=acceptance
    ).select_related("person", "evidence__document")
    return {(row.case_id, row.round): row for row in rows.order_by("at", "id")}


def _standing(
    acceptance: Acceptance,
    case: Case,
    verdict: Verdict | None,
    measured: dict[tuple[Any, int], Measurement],
) -> Standing:
    case.acceptance = acceptance
    round_ = verdict.round if verdict else acceptance.round
    now = measured.get((case.id, acceptance.round))
    return Standing(case, verdict, now or measured.get((case.id, round_)))


def standing_of(acceptance: Acceptance, case: Case) -> Standing:
    """One case as it stands."""
    verdict = case.verdicts.filter(is_current=True).first()
    round_ = verdict.round if verdict else acceptance.round
    rows = case.measurements.filter(round__in={round_, acceptance.round})
    case.acceptance = acceptance
    return Standing(case, verdict, rows.order_by("-round", "-at", "-id").first())


def counts(rows: Iterable[Standing]) -> Tally:
    return tally([row.chosen for row in rows])


def conclusion_of(rows: Iterable[Standing]) -> str:
    """Raises ValueError while a case has no verdict."""
    return conclusion([row.chosen for row in rows])


def judging_days(rows: Iterable[Standing]) -> tuple[datetime, datetime] | None:
    """When the first and the last of the current verdicts were given."""
    moments = sorted(row.verdict.at for row in rows if row.verdict)
    return (moments[0], moments[-1]) if moments else None
