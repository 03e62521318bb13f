"""The sentences of Today, one short function a kind of waiting."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from songda.acceptance.models import Acceptance, PunchItem
from songda.delivery.models import Deliverable
from songda.home.concerns import Chip, Concern, Place, days
from songda.home.lines import Line
from songda.home.stages import due_of
from songda.improvement.models import Improvement
from songda.kit.jobs import title_of
from songda.kit.templatetags.ui import short_day, short_moment
from songda.needs.models import Baseline, Requirement, Session
from songda.planning.models import WorkItem
from songda.support.models import Ticket

Say = Callable[[Place], Concern]


def said(place: Place) -> Concern:
    """What waits there, why it costs, and what to do about it."""
    return SAYS[place.line.kind](place)


def _acceptance(place: Place) -> Concern:
    return _OF_ACCEPTANCE[place.line.state](place)


def _refused(place: Place) -> Concern:
    return place.concern(
        cost=days(place.waited), unit=_("since it was refused"),
        title=_("The client refused %(what)s") % {"what": place.line.title},
        why=_("The next round can be requested when what failed is put right."),
        chips=(place.chip(Acceptance, part=_("not passed")),),
        label=_("See what failed"), url=place.page(Acceptance),
    )  # fmt: skip


def _to_receive(place: Place) -> Concern:
    return place.concern(
        cost=days(place.waited), unit=_("not received"),
        title=_("The client has not received %(what)s") % {"what": place.line.title},
        why=_("The window of the contract begins with the receipt."),
        chips=(place.chip(Acceptance, part=_("requested")),),
        label=_("Ask for the receipt"), url=place.page(Acceptance),
    )  # fmt: skip


def _examined(place: Place) -> Concern:
    over = place.late > 0
    silence = _("Silence means acceptance.")
    if place.line.mark != Acceptance.Silence.DEEMED:
        silence = _("Silence does not mean acceptance.")
    judged = _("%(done)s of %(all)s judged.") % {"done": place.line.done, "all": place.line.n}
    title = _("The window of %(what)s ran out") if over else _("The window of %(what)s ends soon")
    return place.concern(
        cost=days(place.late) if over else short_day(place.line.due_at),
        unit=_("past the window") if over else _("the window ends"),
        title=title % {"what": place.line.title},
        why=_("%(a)s %(b)s") % {"a": judged, "b": silence},
        chips=(place.chip(Acceptance, part=f"{place.line.done} / {place.line.n}"),),
        label=_("Ask for the verdicts"), url=place.page(Acceptance),
    )  # fmt: skip


def all_judged(n: int) -> str:
    """Nothing is left but the signature."""
    return ngettext("Its only case is judged.", "All %(n)s cases are judged.", n) % {"n": n}


def _to_sign(place: Place) -> Concern:
    return place.concern(
        cost=days(place.waited), unit=_("not signed"),
        title=_("The acceptance of %(what)s waits for its signature") % {"what": place.line.title},
        why=all_judged(place.line.n),
        chips=(place.chip(Acceptance, part=_("to be signed")),),
        label=_("Ask for the signature"), url=place.page(Acceptance),
    )  # fmt: skip


_OF_ACCEPTANCE: dict[str, Say] = {
    "failed": _refused, "requested": _to_receive, "examined": _examined, "to_sign": _to_sign,
}  # fmt: skip


def _baseline(place: Place) -> Concern:
    said = ngettext("%(n)s requirement in it", "%(n)s requirements in it", place.line.n)
    return place.concern(
        cost=days(place.waited), unit=_("not signed"),
        title=_("“%(what)s” waits for the client's signature") % {"what": place.line.title},
        why=_("%(said)s; sent on %(day)s.")
        % {"said": said % {"n": place.line.n}, "day": short_day(place.line.since)},
        chips=(Chip(f"{Baseline.prefix}-{place.line.number:02d}", "", place.page(Baseline)),),
        label=_("Ask for the signature"), url=place.page(Baseline),
    )  # fmt: skip


def _ticket(place: Place) -> Concern:
    line = place.line
    new = line.state == Ticket.State.NEW
    many = (
        ngettext("%(n)s %(p)s ticket has no owner", "%(n)s %(p)s tickets have no owner", line.n)
        if new
        else ngettext("%(n)s %(p)s ticket is not solved", "%(n)s %(p)s tickets are not solved",
                      line.n)
    )  # fmt: skip
    one = _("“%(title)s” has no owner") if new else _("“%(title)s” is not solved")
    words = {"n": line.n, "p": line.mark.upper(), "title": line.title}
    return place.concern(
        cost=days(place.waited), unit=_unit_of(line, new),
        title=(one if line.n == 1 else many) % words, why=_why_ticket(place, new),
        chips=(place.chip(Ticket),), label=_("Take it on") if new else _("Answer"),
        url=place.page(Ticket) if line.n == 1 else place.listed(f"tickets/?state={line.state}"),
    )  # fmt: skip


def _unit_of(line: Line, new: bool) -> str:
    said = _("%(p)s without an owner") if new else _("%(p)s waits for us")
    return said % {"p": line.mark.upper()}


def _why_ticket(place: Place, new: bool) -> str:
    words = {"when": short_moment(place.line.since), "who": place.line.who}
    if new or not place.line.who:
        return _("Reported %(when)s; the client waits for us.") % words
    return _("Reported %(when)s; %(who)s has it.") % words


def _late_item(place: Place) -> Concern:
    n = place.line.n
    many = ngettext("%(n)s work item is late", "%(n)s work items are late", n) % {"n": n}
    one = _("“%(title)s” is late") % {"title": place.line.title}
    return place.concern(
        cost=days(place.late), unit=_("late"),
        title=one if n == 1 else many,
        why=_("The oldest should have ended on %(day)s.") % {"day": short_day(place.line.due_on)},
        chips=(place.chip(WorkItem),), label=_("Set it right"),
        url=place.page(WorkItem) if n == 1 else place.listed("items/?overdue=1"),
    )  # fmt: skip


def _item_without_reason(place: Place) -> Concern:
    n = place.line.n
    many = ngettext(
        "%(n)s work item in progress has no requirement",
        "%(n)s work items in progress have no requirement", n,
    )  # fmt: skip
    one = _("“%(title)s” is in progress without a requirement")
    return place.concern(
        cost=_("%(n)s ×") % {"n": n},
        unit=_("done, not asked for"),
        title=(one if n == 1 else many) % {"n": n, "title": place.line.title},
        why=_("Nobody can say what it is for, nor who pays for it."),
        chips=(place.chip(WorkItem), Chip("", _("no requirement"), hole=True)),
        label=_("Name its requirement"),
        url=place.page(WorkItem) if n == 1 else place.listed("thread/#items"),
    )  # fmt: skip


def _unconfirmed(place: Place) -> Concern:
    n = place.line.n
    said = ngettext(
        "%(n)s statement of “%(title)s” is not confirmed",
        "%(n)s statements of “%(title)s” are not confirmed", n,
    )  # fmt: skip
    return place.concern(
        cost=days(place.waited), unit=_("not confirmed"),
        title=said % {"n": n, "title": place.line.title},
        why=_("Sent to the client on %(day)s.") % {"day": short_day(place.line.since)},
        chips=(Chip(f"{Session.prefix}-{place.line.number:02d}", "", place.page(Session)),),
        label=_("Remind the client"), url=place.page(Session),
    )  # fmt: skip


def _loose(place: Place) -> Concern:
    n = place.line.n
    said = ngettext(
        "%(n)s statement of “%(title)s” led to nothing yet",
        "%(n)s statements of “%(title)s” led to nothing yet", n,
    )  # fmt: skip
    return place.concern(
        cost=_("%(n)s ×") % {"n": n}, unit=_("without an answer"),
        title=said % {"n": n, "title": place.line.title},
        why=_("The session stays open until each has a finding or a reason."),
        chips=(Chip(f"{Session.prefix}-{place.line.number:02d}", "", place.page(Session)),),
        label=_("Give them an answer"), url=place.page(Session),
    )  # fmt: skip


def _unplanned(place: Place) -> Concern:
    n = place.line.n
    many = ngettext("%(n)s agreed requirement has no work item",
                    "%(n)s agreed requirements have no work item", n)  # fmt: skip
    one = _("“%(title)s” is agreed, and nobody works on it")
    return place.concern(
        cost=days(place.waited), unit=_("without work"),
        title=(one if n == 1 else many) % {"n": n, "title": place.line.title},
        why=_("What is agreed and not planned is found at the acceptance."),
        chips=(place.chip(Requirement), Chip("", _("no work item"), hole=True)),
        label=_("Make a work item"),
        url=place.listed(
            f"items/plan_requirement/?requirement={place.line.number}"
            if n == 1
            else "thread/#requirements"
        ),
    )  # fmt: skip


def _without_criterion(place: Place) -> Concern:
    n = place.line.n
    many = ngettext("%(n)s requirement has no acceptance criterion",
                    "%(n)s requirements have no acceptance criterion", n)  # fmt: skip
    one = _("“%(title)s” has no acceptance criterion")
    return place.concern(
        cost=_("%(n)s ×") % {"n": n},
        unit=_("cannot be accepted"),
        title=(one if n == 1 else many) % {"n": n, "title": place.line.title},
        why=_("Without one nobody can say whether it is met."),
        chips=(place.chip(Requirement), Chip("", _("no criterion"), hole=True)),
        label=_("Write a criterion"),
        url=place.page(Requirement) if n == 1 else place.listed("thread/#requirements"),
    )  # fmt: skip


def _verified(place: Place) -> Concern:
    n = place.line.n
    many = ngettext("%(n)s verified deliverable waits for its acceptance request",
                    "%(n)s verified deliverables wait for their acceptance request", n)  # fmt: skip
    one = _("“%(title)s” is verified, and its acceptance is not requested")
    return place.concern(
        cost=days(place.waited), unit=_("ready, not sent"),
        title=(one if n == 1 else many) % {"n": n, "title": place.line.title},
        why=_("The client's window cannot begin before the request."),
        chips=(place.chip(Deliverable),), label=_("Request the acceptance"),
        url=place.page(Deliverable) if n == 1 else place.listed("deliverables/"),
    )  # fmt: skip


def _punch(place: Place) -> Concern:
    n = place.line.n
    many = ngettext("%(n)s punch item is to be put right", "%(n)s punch items are to be put right",
                    n)  # fmt: skip
    over = place.late > 0
    return place.concern(
        cost=days(place.late) if over else short_day(place.line.due_on),
        unit=_("past the promised day") if over else _("promised"),
        title=_("Put right: %(title)s") % {"title": place.line.title} if n == 1
        else many % {"n": n},
        why=_punch_reason(place.line.mark) % {"who": place.line.who or _("nobody")},
        chips=(place.chip(PunchItem),), label=_("Say how it was put right"),
        url=place.page(PunchItem),
    )  # fmt: skip


def _punch_reason(mark: str) -> str:
    if mark == "reopened":
        return _("The client checked it: it is not right yet; owner: %(who)s.")
    return _("Promised with the conditional acceptance; owner: %(who)s.")


def _effect(place: Place) -> Concern:
    title = _("Did it help? “%(title)s”") % {"title": place.line.title}
    many = ngettext("%(n)s improvement is to be checked", "%(n)s improvements are to be checked",
                    place.line.n)  # fmt: skip
    due = place.line.due_on
    return place.concern(
        cost=short_day(due) if due else days(place.waited),
        unit=_("effect to be checked"),
        title=title if place.line.n == 1 else many % {"n": place.line.n},
        why=_("An action whose effect nobody looks at is forgotten."),
        chips=(place.chip(Improvement),), label=_("Check the effect"),
        url=place.page(Improvement),
    )  # fmt: skip


def _failed_job(place: Place) -> Concern:
    n = place.line.n
    said = ngettext("%(n)s job in the background failed", "%(n)s jobs in the background failed", n)
    return place.concern(
        cost=_("%(n)s ×") % {"n": n}, unit=_("not done"),
        title=said % {"n": n},
        why=_("A mail, a text or a notice may be missing until it is tried again."),
        chips=(Chip("", title_of(place.line.title)),), label=_("See and try again"),
        url=place.listed("failures/"),
    )  # fmt: skip


def _stage(place: Place) -> Concern:
    due = due_of(place.line)
    return place.concern(
        cost=days(place.waited), unit=_("since it is due"),
        title=_("The stage “%(stage)s” is due") % {"stage": due.name},
        why=_("Reason: %(why)s.") % {"why": due.why}, chips=(),
        label=_("Move to “%(stage)s”") % {"stage": due.name},
        url=place.listed("move_stage/"), sends=(("stage", due.stage),),
    )  # fmt: skip


SAYS: dict[str, Say] = {
    "acceptance": _acceptance, "baseline": _baseline, "ticket": _ticket, "late_item": _late_item,
    "item_without_reason": _item_without_reason, "unconfirmed": _unconfirmed, "loose": _loose,
    "unplanned": _unplanned, "without_criterion": _without_criterion, "verified": _verified,
    "punch": _punch, "effect": _effect, "failed_job": _failed_job, "stage": _stage,
}  # fmt: skip
