"""The punch list: what was accepted on condition, until the client has checked it."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songda.acceptance.cases import Standing
from songda.acceptance.models import Acceptance, PunchItem, VerdictChoice
from songda.engagements.models import Audience, new_record
from songda.kit.text import clean
from songda.trail.actor import Actor
from songda.trail.commands import Refused, command, link, record

State = PunchItem.State


def open_punch_items(by: Actor, acceptance: Acceptance, rows: list[Standing]) -> list[PunchItem]:
    """One item for each condition, with its day and owner; called by the signature.

    What an earlier signature of this round put on the list, since revoked, is not put twice.
    """
    there = set(acceptance.punch_items.values_list("case_id", "text"))
    conditions = [row for row in rows if row.chosen == VerdictChoice.CONDITIONAL and row.verdict]
    return [
        _open(by, acceptance, row)
        for row in conditions
        if row.verdict and (row.case.id, row.verdict.reason) not in there
    ]


def _open(by: Actor, acceptance: Acceptance, row: Standing) -> PunchItem:
    verdict = row.verdict
    if verdict is None or verdict.due_on is None:
        raise ValueError("a condition has a verdict with its day")
    item: PunchItem = new_record(
        PunchItem, by, title=f"{row.case.code} {row.case.title}"[:300], audience=Audience.SHARED,
        acceptance=acceptance, case=row.case, text=verdict.reason,
        owner_name=verdict.owner_name, due_on=verdict.due_on,
    )  # fmt: skip
    link(by, acceptance, "derives", item, code=row.case.code)
    record(
        by, "punch.opened", item, title=item.title, due_on=item.due_on.isoformat(),
        owner=item.owner_name, acceptance=acceptance.label,
    )  # fmt: skip
    return item


@command("acceptance.settle_punch_item", gettext_lazy("Say how a reservation was put right"))
def settle_punch_item(by: Actor, item: PunchItem, *, how: str) -> PunchItem:
    """The delivery team says that it is put right, and how; the client checks it next."""
    item.refresh_from_db(fields=["state"])
    if item.state != State.OPEN:
        raise Refused(_("%(item)s was put right already.") % {"item": item.label})
    how = clean(how.strip(), limit=5_000)
    if not how:
        raise Refused(_("Say how it was put right."), field="how")
    item.state, item.settled_how, item.reopened_why = State.SETTLED, how, ""
    item.touch(by.now, "state", "settled_how", "reopened_why")
    record(by, "punch.settled", item, how=how)
    return item


@command("acceptance.reopen_punch_item", gettext_lazy("Say that a reservation is not put right"))
def reopen_punch_item(by: Actor, item: PunchItem, *, why: str) -> PunchItem:
    """The client has checked it and it is not right: it is the delivery team's again."""
    item.refresh_from_db(fields=["state"])
    _refuse_unsettled(item)
    why = clean(why.strip(), limit=5_000)
    if not why:
        raise Refused(_("Say what is not right yet."), field="why")
    item.state, item.reopened_why = State.OPEN, why
    item.touch(by.now, "state", "reopened_why")
    record(by, "punch.reopened", item, why=why)
    return item


@command("acceptance.close_punch_item", gettext_lazy("Close a reservation"))
def close_punch_item(by: Actor, item: PunchItem) -> PunchItem:
    """The client has checked it: the reservation no longer stands."""
    item.refresh_from_db(fields=["state"])
    _refuse_unsettled(item)
    item.state = State.CLOSED
    item.touch(by.now, "state")
    record(by, "punch.closed", item)
    return item


def _refuse_unsettled(item: PunchItem) -> None:
    if item.state == State.OPEN:
        raise Refused(
            _("%(item)s is not put right yet; the delivery team says when it is.")
            % {"item": item.label}
        )
    if item.state == State.CLOSED:
        raise Refused(_("%(item)s is closed already.") % {"item": item.label})
