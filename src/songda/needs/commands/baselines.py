"""Baselines: frozen versions that the client signs, or declines with a reason."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songda.engagements.models import Audience, new_record
from songda.kit.text import clean, one_line
from songda.needs.gaps import awaiting, reasons_against
from songda.needs.models import Baseline, BaselineItem, Requirement
from songda.needs.papers import baseline_paper
from songda.needs.versions import criteria_of, keep_version
from songda.signing.models import Signature
from songda.signing.proofs import Proof
from songda.signing.signatures import facts_of, sign
from songda.trail.actor import Actor
from songda.trail.catalogue import enter
from songda.trail.commands import Refused, command, link, record

State = Baseline.State


@command("needs.create_baseline", gettext_lazy("Freeze a baseline"))
def create_baseline(
    by: Actor, *, title: str, requirements: Sequence[Requirement], text: str = ""
) -> Baseline:
    """Freeze approved requirements in their versions.

    Refused with every reason at once: a draft, no criterion, or a criterion that lacks its
    scene, behaviour or threshold.
    """
    title = one_line(title)
    if not title:
        raise Refused(_("Give the baseline a title."), field="title")
    _refuse_unready(by, requirements)
    baseline: Baseline = new_record(
        Baseline, by, title=title[:300], text=clean(text.strip(), limit=20_000)
    )
    for requirement in requirements:
        _freeze(by, baseline, requirement)
    labels = ", ".join(f"{one.label} v{one.version}" for one in requirements)
    record(by, "baseline.created", baseline, title=baseline.title, requirements=labels)
    return baseline


def _refuse_unready(by: Actor, requirements: Sequence[Requirement]) -> None:
    if not requirements:
        raise Refused(_("Choose at least one requirement."), field="requirements")
    reasons: list[str] = []
    sent = awaiting(requirements)
    for requirement in requirements:
        if requirement.engagement_id != by.engagement.id:
            raise Refused(_("A requirement of another engagement cannot be used here."))
        requirement.refresh_from_db(fields=["state", "version", "title", "text"])
        criteria = criteria_of(requirement)
        reasons += reasons_against(requirement, criteria, sent.get(requirement.id))
    if reasons:
        raise Refused(" ".join(reasons), about=list(requirements), field="requirements")


def _freeze(by: Actor, baseline: Baseline, requirement: Requirement) -> None:
    keep_version(by, requirement)
    BaselineItem.objects.create(
        organisation=by.organisation,
        baseline=baseline,
        requirement=requirement,
        version=requirement.version,
    )
    link(by, baseline, "freezes", requirement, version=requirement.version)


@command("needs.send_baseline", gettext_lazy("Send a baseline for signature"))
def send_baseline(by: Actor, baseline: Baseline) -> Baseline:
    """Share the baseline, its requirements and their criteria, and ask for the signature."""
    baseline.refresh_from_db(fields=["state"])
    if baseline.state not in (State.DRAFT, State.DECLINED):
        raise Refused(
            _("%(baseline)s is with the client already: %(state)s.")
            % {"baseline": baseline.label, "state": baseline.state_label}
        )
    items = items_of(baseline)
    _refuse_changed(items)
    baseline.state, baseline.sent_at, baseline.audience = State.SENT, by.now, Audience.SHARED
    baseline.touch(by.now, "state", "sent_at", "audience")
    before = {item.requirement: _share(by, item.requirement) for item in items}
    record(by, "baseline.sent", baseline, title=baseline.title, count=len(items))
    for requirement, version in before.items():
        _tell_sent(by, baseline, requirement, version)
    return baseline


def items_of(baseline: Baseline) -> list[BaselineItem]:
    """Its requirements in their versions, by number."""
    rows = baseline.items.select_related("requirement__sent").order_by("requirement__number")
    items = list(rows)
    for item in items:
        item.requirement.engagement = baseline.engagement
    return items


def _refuse_changed(items: list[BaselineItem]) -> None:
    changed = [item.requirement for item in items if item.requirement.version != item.version]
    if changed:
        raise Refused(
            _("Changed since they were frozen: %(labels)s. Freeze a new baseline with them.")
            % {"labels": ", ".join(one.label for one in changed)},
            about=changed,
        )


def _share(by: Actor, requirement: Requirement) -> int:
    """From now on the client reads the version at hand; returns the one it read before, or 0."""
    before = requirement.sent.version if requirement.sent else 0
    requirement.sent, requirement.sent_state = None, ""
    requirement.audience = Audience.SHARED
    requirement.touch(by.now, "audience", "sent", "sent_state")
    criteria = criteria_of(requirement)
    for one in criteria:
        if one.is_internal:
            one.audience = Audience.SHARED
            one.touch(by.now, "audience")
    enter([requirement, *criteria], by.now)
    return before


def _tell_sent(by: Actor, baseline: Baseline, requirement: Requirement, before: int) -> None:
    """Where the client read another version until now, it is told so."""
    if before:
        record(
            by, "requirement.sent", requirement, version=requirement.version, before=before,
            baseline=baseline.label,
        )  # fmt: skip


@command("needs.sign_baseline", gettext_lazy("Sign a baseline"))
def sign_baseline(by: Actor, baseline: Baseline, *, proof: Proof, shown_hash: str) -> Baseline:
    """Sign exactly what was shown; its requirements are in the baseline from then on."""
    refuse_unsent(baseline)
    paper = baseline_paper(by, baseline)
    signature = sign(
        by, baseline, act="sign_baseline", paper=paper, shown_hash=shown_hash, proof=proof,
        title=paper.title,
    )  # fmt: skip
    baseline.state, baseline.signed_at = State.SIGNED, by.now
    baseline.touch(by.now, "state", "signed_at")
    record(by, "baseline.signed", baseline, **facts_of(signature))
    for item in items_of(baseline):
        _baselined(by, baseline, item)
    return baseline


def refuse_unsent(baseline: Baseline) -> None:
    """Only what was sent, and neither signed nor declined since, can be answered."""
    baseline.refresh_from_db(fields=["state"])
    if baseline.state == State.SIGNED:
        raise Refused(_("%(baseline)s is signed already.") % {"baseline": baseline.label})
    if baseline.state != State.SENT:
        raise Refused(
            _("%(baseline)s does not wait for a signature.") % {"baseline": baseline.label}
        )


def _baselined(by: Actor, baseline: Baseline, item: BaselineItem) -> None:
    """A draft that was begun since keeps its own state."""
    requirement = item.requirement
    reading = requirement.as_client() or requirement
    if reading.version != item.version or reading.state != Requirement.State.APPROVED:
        return
    requirement.settle(Requirement.State.BASELINED, by.now)
    record(by, "requirement.baselined", requirement, version=item.version, baseline=baseline.label)


@command("needs.await_signature", gettext_lazy("Wait for the signature again"))
def await_signature(by: Actor, baseline: Baseline, *, signature: Signature) -> Baseline:
    """The signature was revoked: the baseline is with the client as it was before it."""
    baseline.state, baseline.signed_at = State.SENT, None
    baseline.touch(by.now, "state", "signed_at")
    frozen = [item.requirement for item in items_of(baseline)]
    back = [one for one in frozen if one.agreed_state == Requirement.State.BASELINED]
    for requirement in back:
        requirement.settle(Requirement.State.APPROVED, by.now)
    record(
        by, "baseline.unsigned", baseline, touched=back,
        name=signature.person.name, code=signature.code,
    )  # fmt: skip
    return baseline


@command("needs.decline_baseline", gettext_lazy("Say why you do not sign a baseline"))
def decline_baseline(by: Actor, baseline: Baseline, *, why: str) -> Baseline:
    """The sponsor does not sign; the reason goes to the team, nothing is frozen for good."""
    refuse_unsent(baseline)
    why = clean(why.strip(), limit=5_000)
    if not why:
        raise Refused(_("Say what would have to be different."), field="why")
    baseline.state, baseline.declined_why = State.DECLINED, why
    baseline.touch(by.now, "state", "declined_why")
    record(by, "baseline.declined", baseline, why=why)
    return baseline
