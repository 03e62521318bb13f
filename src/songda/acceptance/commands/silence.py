"""The end of the window: warnings before it, the client's objection, and what silence means.

Nothing is deemed accepted unless the contract says so, both sides were warned on an earlier
day, and the client said nothing against it. The recurring job does it, as an event that
names the clause.
"""

from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songda.acceptance.cases import standings
from songda.acceptance.clock import days_left
from songda.acceptance.commands.signatures import act_of, end_deliverable, end_requirements
from songda.acceptance.conclusions import DEEMED
from songda.acceptance.models import Acceptance, Verdict, VerdictChoice
from songda.kit.text import clean
from songda.signing.models import Signature
from songda.trail.actor import Actor
from songda.trail.commands import Refused, command, record

State = Acceptance.State
OPEN = (State.EXAMINED, State.TO_SIGN)
WARNED_DAYS = 1
"""Warnings begin when so many business days follow today."""


def spoken_against(acceptance: Acceptance) -> bool:
    """Whether the client said anything but yes in this round."""
    if acceptance.objected_at:
        return True
    verdicts = Verdict.objects.filter(
        organisation_id=acceptance.organisation_id, case__acceptance=acceptance, is_current=True
    )
    signatures = Signature.objects.filter(
        organisation_id=acceptance.organisation_id, act=act_of(acceptance)
    )
    return (
        verdicts.exclude(verdict=VerdictChoice.PASS).exists()
        or signatures.about(acceptance).exclude(revocation=None).exists()
    )


def to_be_warned(by: Actor, acceptance: Acceptance) -> bool:
    """Once on each of the last days of the window, and once more when nobody was warned."""
    left = days_left(acceptance, by.now)
    if acceptance.state not in OPEN or left is None or left > WARNED_DAYS:
        return False
    return not acceptance.warned_at or (left >= 0 and not _warned_today_or_later(by, acceptance))


def to_be_deemed(by: Actor, acceptance: Acceptance) -> bool:
    """Whether silence has come to mean acceptance, by the contract and by what happened."""
    return bool(
        acceptance.silence == Acceptance.Silence.DEEMED
        and acceptance.state in OPEN
        and days_left(acceptance, by.now) == -1
        and acceptance.warned_at
        and not _warned_today_or_later(by, acceptance)
        and not spoken_against(acceptance)
    )


def _warned_today_or_later(by: Actor, acceptance: Acceptance) -> bool:
    zone = ZoneInfo(acceptance.engagement.zone)
    warned = acceptance.warned_at
    return bool(warned and warned.astimezone(zone).date() >= by.now.astimezone(zone).date())


@command("acceptance.warn_of_window_end", gettext_lazy("Say that the window ends"))
def warn_of_window_end(by: Actor, acceptance: Acceptance) -> Acceptance:
    """Both sides hear when the window ends, and what silence means."""
    acceptance.refresh_from_db()
    if not to_be_warned(by, acceptance) or acceptance.due_at is None:
        raise Refused(_("%(it)s needs no warning now.") % {"it": acceptance.label})
    acceptance.warned_at = by.now
    acceptance.touch(by.now, "warned_at")
    record(by, "acceptance.window_ending", acceptance, **_terms(acceptance))
    return acceptance


def _terms(acceptance: Acceptance) -> dict[str, Any]:
    assert acceptance.due_at is not None
    ends_on = acceptance.due_at.astimezone(ZoneInfo(acceptance.engagement.zone)).date()
    return {
        "round": acceptance.round, "ends_on": ends_on.isoformat(), "clause": acceptance.clause,
        "silence": acceptance.silence, "window_days": acceptance.window_days,
    }  # fmt: skip


@command("acceptance.raise_objection", gettext_lazy("Object, so that silence means nothing"))
def raise_objection(by: Actor, acceptance: Acceptance, *, why: str) -> Acceptance:
    """The client says in time that it does not accept by silence; the judging goes on."""
    acceptance.refresh_from_db()
    if acceptance.state not in OPEN:
        raise Refused(_("%(it)s is not under examination.") % {"it": acceptance.label})
    if acceptance.objected_at:
        raise Refused(_("You objected already; silence means nothing any more."))
    why = clean(why.strip(), limit=5_000)
    if not why:
        raise Refused(_("Say why you do not accept it by silence."), field="why")
    acceptance.objected_at, acceptance.objection = by.now, why
    acceptance.touch(by.now, "objected_at", "objection")
    record(by, "acceptance.objected", acceptance, why=why, round=acceptance.round)
    return acceptance


@command("acceptance.deem_accepted", gettext_lazy("Deem an acceptance given by silence"))
def deem_accepted(by: Actor, acceptance: Acceptance) -> Acceptance:
    """The window ended in silence, and the contract says what that means. Nobody signed."""
    acceptance.refresh_from_db()
    if not to_be_deemed(by, acceptance):
        raise Refused(
            _("%(it)s is not deemed accepted: the contract, the window, the warnings and the "
              "client's silence have to be there.")
            % {"it": acceptance.label}
        )  # fmt: skip
    rows = standings(acceptance)
    acceptance.state, acceptance.deemed_at = State.DEEMED, by.now
    acceptance.touch(by.now, "state", "deemed_at")
    record(
        by, "acceptance.deemed", acceptance, **_terms(acceptance),
        cases=len(rows), judged=sum(row.verdict is not None for row in rows),
    )  # fmt: skip
    end_deliverable(by, acceptance, DEEMED)
    end_requirements(by, acceptance, {row.case.requirement for row in rows})
    return acceptance
