"""Requirements: written from findings, changed version by version, approved."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songda.engagements.models import Audience, new_record
from songda.kit.text import clean, one_line
from songda.needs.commands.findings import HEARD
from songda.needs.commands.playback import adopt
from songda.needs.models import Finding, Requirement
from songda.needs.sources import statements_behind
from songda.needs.suspects import doubt_downstream
from songda.needs.versions import criteria_of, keep_version
from songda.trail.actor import Actor
from songda.trail.commands import Refused, command, link, record

State = Requirement.State


@command("needs.write_requirement", gettext_lazy("Write a requirement"))
def write_requirement(
    by: Actor,
    *,
    findings: Sequence[Finding],
    title: str,
    text: str,
    level: str = Requirement.Level.SOLUTION,
    priority: str = Requirement.Priority.MUST,
) -> Requirement:
    """Say what must be true, and from which findings; confirmed statements are adopted."""
    if not findings:
        raise Refused(
            _("Choose the findings that it comes from, so that it can be traced."),
            field="findings",
        )
    if any(finding.engagement_id != by.engagement.id for finding in findings):
        raise Refused(_("This finding belongs to another engagement."), field="findings")
    requirement: Requirement = new_record(
        Requirement, by, **_words(title, text), level=level, priority=priority
    )
    for finding in findings:
        link(by, finding, "derives", requirement)
    record(
        by, "requirement.written", requirement, title=requirement.title, level=level,
        priority=priority, findings=", ".join(finding.label for finding in findings),
    )  # fmt: skip
    _adopt_statements(by, requirement)
    return requirement


def _words(title: str, text: str) -> dict[str, str]:
    title, text = one_line(title)[:300], clean(text.strip(), limit=100_000)
    if not title:
        raise Refused(_("Give the requirement a title."), field="title")
    if not text:
        raise Refused(_("Say what must be true."), field="text")
    return {"title": title, "text": text}


def _adopt_statements(by: Actor, requirement: Requirement) -> None:
    for statement in statements_behind(by, [requirement]).get(requirement.id, []):
        if statement.state in HEARD:
            adopt(by, statement, requirement.label)


@command("needs.change_requirement", gettext_lazy("Change a requirement"))
def change_requirement(
    by: Actor,
    requirement: Requirement,
    *,
    title: str,
    text: str,
    why: str,
    level: str = "",
    priority: str = "",
) -> Requirement:
    """Write its next version; the one before is kept with its criteria.

    What was agreed has to be approved again, and all that rests on it is to be re-checked.
    """
    why = clean(why.strip(), limit=5_000)
    if not why:
        raise Refused(_("Say why it changes; the history keeps it."), field="why")
    fields: dict[str, Any] = {
        **_words(title, text),
        "level": level or requirement.level,
        "priority": priority or requirement.priority,
    }
    if all(getattr(requirement, name) == value for name, value in fields.items()):
        raise Refused(_("Nothing is different from before, so there is nothing to save."))
    new_version(by, requirement, why, **fields)
    return requirement


def new_version(by: Actor, requirement: Requirement, why: str, **fields: Any) -> None:
    """Keep the version at hand, and begin the next one as a draft of the team."""
    before = requirement.state
    kept = keep_version(by, requirement)
    if requirement.is_with_client:
        requirement.sent, requirement.sent_state = kept, before
    requirement.version += 1
    requirement.state = State.DRAFT
    for name, value in fields.items():
        setattr(requirement, name, value)
    requirement.touch(by.now, "version", "state", "sent", "sent_state", *fields)
    doubted = 0
    if before != State.DRAFT:
        reason = _("%(requirement)s has version %(version)s: %(why)s") % {
            "requirement": requirement.label, "version": requirement.version, "why": why,
        }  # fmt: skip
        doubted = doubt_downstream(by, [requirement, *criteria_of(requirement)], reason)
    record(
        by, "requirement.changed", requirement, version=requirement.version, why=why,
        title=requirement.title, before=before, suspect=doubted, audience=Audience.INTERNAL,
    )  # fmt: skip


@command("needs.approve_requirement", gettext_lazy("Approve a requirement"))
def approve_requirement(by: Actor, requirement: Requirement) -> Requirement:
    """The team stands by this version; it may enter a baseline."""
    requirement.refresh_from_db(fields=["state"])
    if requirement.state != State.DRAFT:
        raise Refused(
            _("%(requirement)s is no draft: %(state)s.")
            % {"requirement": requirement.label, "state": requirement.state_label}
        )
    requirement.state = State.APPROVED
    requirement.touch(by.now, "state")
    record(
        by, "requirement.approved", requirement, version=requirement.version,
        audience=Audience.INTERNAL,
    )  # fmt: skip
    return requirement
