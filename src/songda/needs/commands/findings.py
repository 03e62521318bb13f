"""Statements into findings."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songda.engagements.models import new_record
from songda.kit.text import clean, one_line
from songda.needs.commands.playback import adopt
from songda.needs.models import Finding, Statement
from songda.needs.sources import ANSWERED, derived_from, entries
from songda.trail.actor import Actor
from songda.trail.commands import Refused, command, link, record

HEARD = (Statement.State.CONFIRMED, Statement.State.CORRECTED)


@command("needs.group_into_finding", gettext_lazy("Group statements into a finding"))
def group_into_finding(
    by: Actor,
    *,
    statements: Sequence[Statement],
    title: str = "",
    text: str = "",
    finding: Finding | None = None,
) -> Finding:
    """Say what the statements amount to; with `finding` they join one that is there."""
    _refuse_statements(by, statements)
    if finding is None:
        title = one_line(title)
        if not title:
            raise Refused(_("Say in one line what you found."), field="title")
        finding = new_record(
            Finding, by, title=title[:300], text=clean(text.strip(), limit=100_000)
        )
    elif finding.engagement_id != by.engagement.id:
        raise Refused(_("This finding belongs to another engagement."))
    for statement in statements:
        link(by, statement, "supports", finding)
    labels = ", ".join(statement.label for statement in statements)
    finding.touch(by.now)
    record(by, "finding.grouped", finding, title=finding.title, statements=labels)
    _adopt(by, finding, statements)
    made: Finding = finding
    return made


def _refuse_statements(by: Actor, statements: Sequence[Statement]) -> None:
    if not statements:
        raise Refused(_("Choose at least one statement."), field="statements")
    for statement in statements:
        if statement.engagement_id != by.engagement.id:
            raise Refused(_("A statement of another engagement cannot be used here."))
        if statement.state in ANSWERED:
            raise Refused(
                _("%(statement)s is answered already: %(state)s.")
                % {"statement": statement.label, "state": statement.state_label},
                field="statements",
            )


def _adopt(by: Actor, finding: Finding, statements: Sequence[Statement]) -> None:
    """Joining a finding that led to a requirement, confirmed statements are adopted by it."""
    requirements = entries(by, derived_from(by, [finding.id]).get(finding.id, []))
    first = next(iter(requirements.values()), None)
    for statement in statements if first else []:
        if first and statement.state in HEARD:
            adopt(by, statement, first.label)
