"""The sponsor signs what was judged; everything that follows from it is done with it."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songda.acceptance.cases import Standing, conclusion_of, standings
from songda.acceptance.commands.punch import open_punch_items
from songda.acceptance.conclusions import CONDITIONAL, DEEMED, FAILED, PASSED
from songda.acceptance.gaps import open_acceptance
from songda.acceptance.models import Acceptance, VerdictChoice
from songda.acceptance.papers import certificate_paper
from songda.delivery.models import Deliverable
from songda.needs.models import Requirement
from songda.signing.models import Signature
from songda.signing.proofs import Proof
from songda.signing.signatures import facts_of, sign
from songda.trail.actor import Actor
from songda.trail.commands import Refused, command, record

State = Acceptance.State
ENDINGS = {PASSED: State.PASSED, CONDITIONAL: State.CONDITIONAL, FAILED: State.FAILED}
DELIVERED = {
    PASSED: Deliverable.State.ACCEPTED,
    CONDITIONAL: Deliverable.State.CONDITIONAL,
    FAILED: Deliverable.State.RETURNED,
    DEEMED: Deliverable.State.ACCEPTED,
}


@command("acceptance.sign_acceptance", gettext_lazy("Sign an acceptance"))
def sign_acceptance(
    by: Actor, acceptance: Acceptance, *, proof: Proof, shown_hash: str
) -> Acceptance:
    """Sign the concluded round, exactly as it was shown; once.

    The deliverable and its requirements take their states from it, and each condition
    becomes an item of the punch list.
    """
    _refuse_unsignable(acceptance)
    rows = standings(acceptance)
    conclusion = conclusion_of(rows)
    paper = certificate_paper(acceptance)
    signature = sign(
        by, acceptance, act=act_of(acceptance), paper=paper, shown_hash=shown_hash, proof=proof,
        title=paper.title,
    )  # fmt: skip
    acceptance.state, acceptance.signed_at = ENDINGS[conclusion], by.now
    acceptance.touch(by.now, "state", "signed_at")
    record(
        by, "acceptance.signed", acceptance, conclusion=conclusion, round=acceptance.round,
        **facts_of(signature),
    )  # fmt: skip
    end_deliverable(by, acceptance, conclusion)
    _judge_requirements(by, acceptance, rows, conclusion)
    if conclusion == CONDITIONAL:
        open_punch_items(by, acceptance, rows)
    return acceptance


@command("acceptance.await_signature", gettext_lazy("Wait for the signature again"))
def await_signature(by: Actor, acceptance: Acceptance, *, signature: Signature) -> Acceptance:
    """The signature was revoked: nothing that rested on it counts until it is signed again.

    The punch list stays as it is.
    """
    acceptance.state, acceptance.signed_at = State.TO_SIGN, None
    acceptance.touch(by.now, "state", "signed_at")
    deliverable = acceptance.deliverable
    if open_acceptance(deliverable) == acceptance:
        deliverable.state = Deliverable.State.EXAMINED
        deliverable.touch(by.now, "state")
    unaccepted = _unaccept(by, acceptance)
    record(
        by, "acceptance.unsigned", acceptance, touched=[deliverable, *unaccepted],
        name=signature.person.name, code=signature.code, round=acceptance.round,
    )  # fmt: skip
    return acceptance


def _unaccept(by: Actor, acceptance: Acceptance) -> list[Requirement]:
    """Its requirements were accepted by that signature: they are verified, as before it."""
    ids = acceptance.cases.values("requirement_id")
    rows = [
        one for one in Requirement.objects.filter(pk__in=ids)
        if one.agreed_state == Requirement.State.ACCEPTED
    ]  # fmt: skip
    for requirement in rows:
        requirement.settle(Requirement.State.VERIFIED, by.now)
    return rows


def act_of(acceptance: Acceptance) -> str:
    """What the signature of this round is called: one for each round."""
    return f"round_{acceptance.round}"


def signatures_of(acceptance: Acceptance) -> list[Signature]:
    """The signatures of every round, newest first."""
    rows = Signature.objects.filter(
        organisation_id=acceptance.organisation_id,
        engagement_id=acceptance.engagement_id,
        subject_id=acceptance.id,
    )
    return list(rows.select_related("person", "revocation").order_by("-at"))


def _refuse_unsignable(acceptance: Acceptance) -> None:
    acceptance.refresh_from_db()
    if acceptance.state == State.TO_SIGN:
        return
    done = next(iter(signatures_of(acceptance)), None)
    if done and acceptance.signed_at:
        raise Refused(
            _("%(name)s signed %(it)s already (%(code)s). It is signed once.")
            % {"name": done.person.name, "it": acceptance.label, "code": done.code}
        )
    raise Refused(
        _("%(it)s does not wait for a signature: every case is judged and handed over first.")
        % {"it": acceptance.label}
    )


def end_deliverable(by: Actor, acceptance: Acceptance, conclusion: str) -> None:
    """The deliverable takes the state that the round gives it."""
    deliverable = acceptance.deliverable
    deliverable.state = DELIVERED[conclusion]
    deliverable.touch(by.now, "state")
    record(
        by, "deliverable.accepted", deliverable, conclusion=conclusion,
        name=acceptance.version.name, acceptance=acceptance.label,
    )  # fmt: skip


def _judge_requirements(
    by: Actor, acceptance: Acceptance, rows: list[Standing], conclusion: str
) -> None:
    """Accepted when all its cases passed; back to work when one failed; else as it was."""
    chosen: dict[Any, list[str | None]] = {}
    for row in rows:
        chosen.setdefault(row.case.requirement, []).append(row.chosen)
    for requirement, verdicts in chosen.items():
        if conclusion != FAILED and set(verdicts) == {VerdictChoice.PASS}:
            end_requirements(by, acceptance, {requirement})
        elif VerdictChoice.FAIL in verdicts:
            _end(by, acceptance, requirement, Requirement.State.IN_WORK, "requirement.returned")


def end_requirements(by: Actor, acceptance: Acceptance, accepted: set[Requirement]) -> None:
    """These are accepted with the round."""
    for one in sorted(accepted, key=lambda it: it.number):
        _end(by, acceptance, one, Requirement.State.ACCEPTED, "requirement.accepted")


def _end(
    by: Actor, acceptance: Acceptance, requirement: Requirement, state: str, verb: str
) -> None:
    if not requirement.settle(state, by.now):
        return
    record(by, verb, requirement, acceptance=acceptance.label, round=acceptance.round)
