"""Asking the client to examine a version, and the client's receipt of it."""

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songda.acceptance.clock import window_from
from songda.acceptance.gaps import Examined, examined, file_is_there, gaps, open_acceptance
from songda.acceptance.models import Acceptance, Case, Verdict, VerdictChoice
from songda.delivery.models import Deliverable, DeliverableVersion
from songda.engagements.commands import share
from songda.engagements.models import Audience, new_record
from songda.kit.text import one_line
from songda.needs.models import Criterion
from songda.trail.actor import Actor
from songda.trail.commands import Refused, command, link, record

State = Acceptance.State
LONGEST = 250
"""Business days of a window; a year of them."""


@command("acceptance.request_acceptance", gettext_lazy("Request an acceptance"))
def request_acceptance(
    by: Actor,
    deliverable: Deliverable,
    *,
    version: DeliverableVersion,
    kind: str,
    clause: str,
    window_days: int,
    window_start: str,
    silence: str,
) -> Acceptance:
    """Send a verified version to the client with the terms of its examination.

    Refused with the list of what is missing; the words of the criteria are frozen as cases.
    The deliverable, this version's file and the acceptance are shared with the client.
    """
    terms = _terms(kind, clause, window_days, window_start, silence)
    _refuse_second(deliverable)
    what = _complete(deliverable, version)
    title = f"{deliverable.title} {version.name}"[:300]
    acceptance = new_record(
        Acceptance, by, title=title, audience=Audience.SHARED,
        deliverable=deliverable, version=version, **terms,
    )  # fmt: skip
    _freeze(by, acceptance, what)
    record(
        by, "acceptance.requested", acceptance,
        kind=kind, deliverable=deliverable.label, name=version.name,
        sha256=version.file.sha256, cases=len(what.criteria), round=1,
        **{name: terms[name] for name in ("clause", "window_days", "window_start", "silence")},
    )  # fmt: skip
    _submit(by, acceptance, deliverable, version)
    made: Acceptance = acceptance
    return made


def _terms(kind: str, clause: str, days: int, start: str, silence: str) -> dict[str, Any]:
    """The terms as chosen; every one is said, none has a default."""
    choices = (
        ("kind", kind, Acceptance.Kind.values, _("Say which acceptance it is.")),
        ("window_start", start, Acceptance.WindowStart.values, _("Say when the window starts.")),
        ("silence", silence, Acceptance.Silence.values, _("Say what silence means.")),
    )
    for name, value, allowed, words in choices:
        if value not in allowed:
            raise Refused(words, field=name)
    if not one_line(clause):
        raise Refused(_("Name the clause of the contract that says so."), field="clause")
    if not 1 <= days <= LONGEST:
        raise Refused(
            _("The window has 1 to %(days)s business days.") % {"days": LONGEST},
            field="window_days",
        )
    return {
        "kind": kind, "clause": one_line(clause)[:200], "window_days": days,
        "window_start": start, "silence": silence,
    }  # fmt: skip


def _refuse_second(deliverable: Deliverable) -> None:
    other = open_acceptance(deliverable)
    if other:
        raise Refused(
            _("%(acceptance)s of this deliverable is not over yet. Finish it first.")
            % {"acceptance": other.label},
            about=[other],
        )


def _complete(deliverable: Deliverable, version: DeliverableVersion) -> Examined:
    what = examined(deliverable)
    found = gaps(deliverable, version, what)
    if found:
        listed = " ".join(gap.words for gap in found[:20])
        about = list(dict.fromkeys(gap.about for gap in found if gap.about))
        raise Refused(_("It cannot be examined yet. %(gaps)s") % {"gaps": listed}, about=about[:20])
    return what


def _freeze(by: Actor, acceptance: Acceptance, what: Examined) -> None:
    """One case for each criterion, with its words of this moment."""
    places: dict[str, int] = {}
    cases = []
    for place, criterion in enumerate(what.criteria, start=1):
        places[criterion.kind] = places.get(criterion.kind, 0) + 1
        cases.append(_case(acceptance, criterion, place, places[criterion.kind]))
    Case.objects.bulk_create(cases)
    for case, criterion in zip(cases, what.criteria, strict=True):
        link(by, acceptance, "verifies", criterion, code=case.code)


def _case(acceptance: Acceptance, criterion: Criterion, place: int, of_kind: int) -> Case:
    return Case(
        organisation_id=acceptance.organisation_id,
        engagement_id=acceptance.engagement_id,
        acceptance=acceptance,
        criterion=criterion,
        requirement=criterion.requirement,
        requirement_version=criterion.requirement.version,
        place=place,
        code=f"{criterion.kind[0].upper()}{of_kind}",
        kind=criterion.kind,
        title=criterion.title,
        scene=criterion.scene,
        behaviour=criterion.behaviour,
        threshold=criterion.threshold,
        comparison=criterion.comparison,
        target=criterion.target if criterion.is_measured else None,
        unit=criterion.unit if criterion.is_measured else "",
    )


def _submit(
    by: Actor, acceptance: Acceptance, deliverable: Deliverable, version: DeliverableVersion
) -> None:
    """Into the client's hands. The form's own key belongs to the request, not to the sharing."""
    link(by, acceptance, "verifies", deliverable, name=version.name)
    deliverable.state = Deliverable.State.SUBMITTED
    deliverable.touch(by.now, "state")
    follow = replace(by, once="")
    for item in (deliverable, version.file.document):
        if item.audience == Audience.INTERNAL:
            share(follow, item)
    record(by, "deliverable.submitted", deliverable, name=version.name, acceptance=acceptance.label)


@command("acceptance.receive_acceptance", gettext_lazy("Receive a request: the clock starts"))
def receive_acceptance(by: Actor, acceptance: Acceptance) -> Acceptance:
    """The client has the deliverable and its documents; the window of the contract begins."""
    acceptance.refresh_from_db(fields=["state"])
    if acceptance.state != State.REQUESTED:
        raise Refused(_("%(acceptance)s was received already.") % {"acceptance": acceptance.label})
    found = window_from(acceptance, by.now)
    acceptance.state, acceptance.received_at = State.EXAMINED, by.now
    acceptance.due_at = found.ends_at
    acceptance.touch(by.now, "state", "received_at", "due_at")
    deliverable = acceptance.deliverable
    deliverable.state = Deliverable.State.EXAMINED
    deliverable.touch(by.now, "state")
    record(
        by, "acceptance.received", acceptance, touched=[deliverable], round=acceptance.round,
        ends_on=found.days[-1].isoformat(), days=[day.isoformat() for day in found.days],
        estimated=found.estimated,
    )  # fmt: skip
    return acceptance


@command("acceptance.request_again", gettext_lazy("Request the next round"))
def request_again(by: Actor, acceptance: Acceptance, *, version: DeliverableVersion) -> Acceptance:
    """After a failed round: what passed is kept, the rest is judged again on this version."""
    acceptance.refresh_from_db(fields=["state", "round"])
    if acceptance.state != State.FAILED:
        raise Refused(_("A next round follows a failed one only."))
    _refuse_second(acceptance.deliverable)
    _refuse_version(acceptance, version)
    _forget_unpassed(acceptance)
    acceptance.round, acceptance.state, acceptance.version = (
        acceptance.round + 1, State.REQUESTED, version,
    )  # fmt: skip
    emptied = ("received_at", "due_at", "concluded_at", "concluded_by", "signed_at",
               "warned_at", "objected_at")  # fmt: skip
    for name in emptied:
        setattr(acceptance, name, None)
    acceptance.objection = ""
    acceptance.title = f"{acceptance.deliverable.title} {version.name}"[:300]
    acceptance.touch(by.now, "round", "state", "version", "title", "objection", *emptied)
    record(
        by, "acceptance.requested_again", acceptance,
        round=acceptance.round, name=version.name, sha256=version.file.sha256,
    )  # fmt: skip
    _submit(by, acceptance, acceptance.deliverable, version)
    return acceptance


def _refuse_version(acceptance: Acceptance, version: DeliverableVersion) -> None:
    if version.deliverable_id != acceptance.deliverable_id:
        raise Refused(_("This version belongs to another deliverable."), field="version")
    if not version.verified_at:
        raise Refused(
            _("Version %(name)s is not verified.") % {"name": version.name}, field="version"
        )
    if not file_is_there(version.file):
        raise Refused(
            _("The file of %(name)s, %(file)s, is missing or was changed.")
            % {"name": version.name, "file": version.file.name},
            field="version",
        )


def _forget_unpassed(acceptance: Acceptance) -> None:
    """The verdicts stay in the record; they no longer count."""
    current = Verdict.objects.filter(
        organisation_id=acceptance.organisation_id, case__acceptance=acceptance, is_current=True
    )
    current.exclude(verdict=VerdictChoice.PASS).update(is_current=False)
