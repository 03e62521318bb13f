"""Values measured for performance and stability, with the file that proves them."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songda.acceptance.measures import compare, plain, with_unit
from songda.acceptance.models import Acceptance, Case, Measurement
from songda.documents.commands import upload
from songda.engagements.models import Audience
from songda.kit.text import one_line
from songda.trail.actor import Actor
from songda.trail.commands import Refused, command, record

State = Acceptance.State
LARGEST = Decimal(10) ** 14


@command("acceptance.measure", gettext_lazy("Record a measured value"))
def measure(
    by: Actor,
    acceptance: Acceptance,
    *,
    case: Case,
    value: Decimal,
    sample: str,
    method: str,
    file: Any,
) -> Measurement:
    """Record a value in the unit of the criterion, its sample, its method and its evidence.

    The evidence becomes a shared document: both parties judge by the same file. A later
    measurement of the same round replaces it; the earlier one is kept.
    """
    _refuse_measuring(acceptance, case, value)
    sample, method = one_line(sample)[:200], one_line(method)[:300]
    if not sample:
        raise Refused(_("Say what was sampled: how many, when, where."), field="sample")
    if not method:
        raise Refused(_("Say how it was measured."), field="method")
    title = f"{acceptance.label} {case.code} {case.title}"[:300]
    evidence = upload(by, file=file, title=title, audience=Audience.SHARED)
    made = Measurement.objects.create(
        organisation=by.organisation, engagement=by.engagement, case=case, round=acceptance.round,
        value=value, sample=sample, method=method, evidence=evidence, person=by.person, at=by.now,
    )  # fmt: skip
    outcome = compare(value, case.comparison, case.target, case.unit)
    acceptance.touch(by.now)
    record(
        by, "case.measured", acceptance, code=case.code, value=with_unit(value, case.unit),
        target=plain(case.target), reached=outcome.reached, sample=sample, method=method,
        round=acceptance.round, file=evidence.name, sha256=evidence.sha256,
    )  # fmt: skip
    return made


def _refuse_measuring(acceptance: Acceptance, case: Case, value: Decimal) -> None:
    acceptance.refresh_from_db(fields=["state", "round"])
    if acceptance.state not in (State.REQUESTED, State.EXAMINED):
        raise Refused(
            _("The judging of %(acceptance)s is over; nothing can be measured into it now.")
            % {"acceptance": acceptance.label}
        )
    if case.acceptance_id != acceptance.id:
        raise Refused(_("This case belongs to another acceptance."))
    if not case.is_measured:
        raise Refused(_("%(code)s is a function: it is tried, not measured.") % {"code": case.code})
    if abs(value) >= LARGEST or value != round(value, 4):
        raise Refused(
            _("A value has at most 14 digits before and 4 after the point."), field="value"
        )
