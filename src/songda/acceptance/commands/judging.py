"""The client judges case by case, then concludes the round."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songda.acceptance.cases import conclusion_of, counts, standing_of, standings
from songda.acceptance.models import Acceptance, Case, Verdict, VerdictChoice
from songda.kit.text import clean, one_line
from songda.trail.actor import Actor
from songda.trail.commands import Refused, command, record

State = Acceptance.State


@dataclass(frozen=True)
class Judgement:
    """A verdict with what it needs: the reason or condition, its day and its owner."""

    verdict: str
    reason: str
    due_on: date | None
    owner_name: str


@command("acceptance.judge", gettext_lazy("Judge a case"))
def judge(
    by: Actor,
    acceptance: Acceptance,
    *,
    case: Case,
    verdict: str,
    reason: str = "",
    due_on: date | None = None,
    owner_name: str = "",
) -> Verdict:
    """Pass, fail with a reason, or pass with a condition that has a day and an owner.

    May be changed until the round is concluded; earlier verdicts are kept. What is measured
    needs a value first, and a missed target cannot simply pass.
    """
    _refuse_not_judging(acceptance, case)
    given = Judgement(verdict, clean(reason.strip(), limit=5_000), due_on, one_line(owner_name))
    _refuse_incomplete(by, given)
    standing = standing_of(acceptance, case)
    _refuse_against_measure(standing, verdict)
    made = _replace(by, acceptance, case, given)
    acceptance.touch(by.now)
    record(
        by, "case.judged", acceptance, note=made.reason, code=case.code, title=case.title,
        verdict=verdict, before=standing.chosen, round=acceptance.round,
        due_on=made.due_on.isoformat() if made.due_on else None, owner=made.owner_name,
        value=standing.value,
    )  # fmt: skip
    return made


def _refuse_not_judging(acceptance: Acceptance, case: Case | None = None) -> None:
    acceptance.refresh_from_db(fields=["state", "round"])
    if acceptance.state == State.REQUESTED:
        raise Refused(_("Receive %(it)s first; then judge it.") % {"it": acceptance.label})
    if acceptance.state == State.TO_SIGN:
        raise Refused(
            _("%(it)s is concluded and waits for its signature. The sponsor can return it.")
            % {"it": acceptance.label}
        )
    if acceptance.state != State.EXAMINED:
        raise Refused(
            _("%(it)s is signed; its verdicts cannot be changed.") % {"it": acceptance.label}
        )
    if case is not None and case.acceptance_id != acceptance.id:
        raise Refused(_("This case belongs to another acceptance."))


def _refuse_incomplete(by: Actor, given: Judgement) -> None:
    if given.verdict not in VerdictChoice.values:
        raise Refused(_("Choose pass, conditional pass or fail."), field="verdict")
    if given.verdict == VerdictChoice.FAIL and not given.reason:
        raise Refused(_("Say what did not work, so that it can be put right."), field="reason")
    if given.verdict != VerdictChoice.CONDITIONAL:
        return
    if not given.reason:
        raise Refused(_("Write the condition: what has to be put right."), field="reason")
    if not given.due_on:
        raise Refused(_("Say by when it has to be put right."), field="due_on")
    if given.due_on < by.now.astimezone(ZoneInfo(by.engagement.zone)).date():
        raise Refused(_("This day is over. Choose a later one."), field="due_on")
    if not given.owner_name:
        raise Refused(_("Say who puts it right."), field="owner_name")


def _refuse_against_measure(standing: Any, verdict: str) -> None:
    case = standing.case
    if verdict == VerdictChoice.FAIL or not case.is_measured:
        return
    fresh = standing.measurement and standing.measurement.round == case.acceptance.round
    if not fresh:
        raise Refused(
            _("%(code)s is judged by a measured value. Record it with its evidence first.")
            % {"code": case.code}
        )
    if verdict == VerdictChoice.PASS and standing.outcome.reached is False:
        raise Refused(
            _("%(code)s measured %(value)s against %(target)s: the target is not reached. "
              "Pass it with a condition, or fail it.")
            % {"code": case.code, "value": standing.value, "target": standing.target},
            field="verdict",
        )  # fmt: skip


def _replace(by: Actor, acceptance: Acceptance, case: Case, given: Judgement) -> Verdict:
    conditional = given.verdict == VerdictChoice.CONDITIONAL
    case.verdicts.filter(is_current=True).update(is_current=False)
    return Verdict.objects.create(
        organisation=by.organisation,
        engagement=by.engagement,
        case=case,
        round=acceptance.round,
        verdict=given.verdict,
        reason="" if given.verdict == VerdictChoice.PASS else given.reason,
        due_on=given.due_on if conditional else None,
        owner_name=given.owner_name[:100] if conditional else "",
        person=by.person,
        at=by.now,
    )


@command("acceptance.conclude", gettext_lazy("Hand the judged cases over for signature"))
def conclude(by: Actor, acceptance: Acceptance) -> Acceptance:
    """Every case is judged: the conclusion follows from the verdicts and waits for a signature."""
    _refuse_not_judging(acceptance)
    rows = standings(acceptance)
    still = [row.case.code for row in rows if row.verdict is None]
    if still:
        raise Refused(
            _("Still to be judged: %(codes)s. Judge them first.") % {"codes": ", ".join(still)}
        )
    acceptance.state = State.TO_SIGN
    acceptance.concluded_at, acceptance.concluded_by = by.now, by.person
    acceptance.touch(by.now, "state", "concluded_at", "concluded_by")
    found = counts(rows)
    record(
        by, "acceptance.concluded", acceptance, conclusion=conclusion_of(rows),
        round=acceptance.round, passed=found.passed, conditional=found.conditional,
        failed=found.failed,
    )  # fmt: skip
    return acceptance


@command("acceptance.return_for_judging", gettext_lazy("Return an acceptance for judging"))
def return_for_judging(by: Actor, acceptance: Acceptance, *, why: str) -> Acceptance:
    """The sponsor does not sign: the verdicts can be changed again, and the reason is said.

    That is a word against the round: silence can no longer mean acceptance.
    """
    acceptance.refresh_from_db(fields=["state"])
    if acceptance.state != State.TO_SIGN:
        raise Refused(_("%(it)s does not wait for a signature.") % {"it": acceptance.label})
    why = clean(why.strip(), limit=5_000)
    if not why:
        raise Refused(_("Say why, so that it can be judged again."), field="why")
    acceptance.state, acceptance.concluded_at, acceptance.concluded_by = State.EXAMINED, None, None
    acceptance.objected_at, acceptance.objection = by.now, why
    acceptance.touch(by.now, "state", "concluded_at", "concluded_by", "objected_at", "objection")
    record(by, "acceptance.returned", acceptance, note=why, round=acceptance.round)
    return acceptance
