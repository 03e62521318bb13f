"""Where the engagement stands: its stages, with the days that events give them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import (
    Case,
    Exists,
    F,
    IntegerField,
    Max,
    Min,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from songda.acceptance.models import Acceptance
from songda.engagements.models import Engagement
from songda.home.lines import Line, Scope, each
from songda.kit.templatetags.ui import short_day
from songda.trail.models import Event

Stage = Engagement.Stage
Dates = dict[str, tuple[datetime, datetime]]
SIGNS: dict[str, tuple[str, str, Any]] = {
    Stage.NEEDS: ("baseline.signed", "last", lambda: _("baseline signed %(day)s")),
    Stage.PLANNING: ("project.imported", "last", lambda: _("planned %(day)s")),
    Stage.WORK: ("deliverable.verified", "last", lambda: _("verified %(day)s")),
    Stage.ACCEPTANCE: ("acceptance.signed", "last", lambda: _("signed %(day)s")),
    Stage.SUPPORT: ("ticket.raised", "first", lambda: _("first ticket %(day)s")),
}
"""The event that dates a stage, whether its first or last time counts, and the words."""

ENDS: dict[str, str] = {
    Stage.NEEDS: "baseline.signed", Stage.PLANNING: "item.moved",
    Stage.WORK: "acceptance.requested",
}  # fmt: skip
"""The event with which a stage has done its part; acceptance has done it by what was accepted."""
FOLLOWS: dict[str, tuple[Engagement.Stage, Any]] = {
    Stage.NEEDS: (Stage.PLANNING, lambda: _("a baseline was signed on %(day)s")),
    Stage.PLANNING: (Stage.WORK, lambda: _("work began on %(day)s")),
    Stage.WORK: (Stage.ACCEPTANCE, lambda: _("an acceptance was requested on %(day)s")),
    Stage.ACCEPTANCE: (Stage.SUPPORT,
                       lambda: _("the final acceptance ended on %(day)s and no other is open")),
}  # fmt: skip
"""The stage that follows one that has done its part, and the words for that."""


@dataclass(frozen=True)
class Step:
    """One stage: `state` is done, now or todo; `note` dates it, if an event does."""

    name: str
    state: str
    note: str


@dataclass(frozen=True)
class Due:
    """The stage that comes next, and why it is due."""

    stage: str
    name: str
    why: str


def stages_due(scope: Scope) -> "QuerySet[Any, Any]":
    """Each engagement whose stage has done its part, and since when the next one is due."""
    reasons = [When(stage=stage, then=_first(verb)) for stage, verb in ENDS.items()]
    reasons.append(When(stage=Stage.ACCEPTANCE, then=_last_acceptance()))
    rows = Engagement.objects.filter(id__among=scope.engagements)
    return each(
        rows.annotate(due_since=Case(*reasons)).exclude(due_since=None), "stage",
        engagement=F("pk"), number=Value(0, output_field=IntegerField()), title=F("name"),
        state=F("stage"), since=F("due_since"),
    )  # fmt: skip


def _first(verb: str) -> Subquery:
    """When this was first done in the engagement."""
    rows = Event.objects.filter(
        organisation_id=OuterRef("organisation_id"), engagement=OuterRef("pk"), verb=verb
    )
    return Subquery(rows.order_by().values("engagement").annotate(at=Min("at")).values("at"))


def _last_acceptance() -> Case:
    """When the final acceptance was given; nothing while none was, or another is not over."""
    states = Acceptance.State
    open_ = (states.REQUESTED, states.EXAMINED, states.TO_SIGN, states.FAILED)
    of = Acceptance.objects.filter(
        organisation_id=OuterRef("organisation_id"), engagement=OuterRef("pk"), archived_at=None
    ).order_by()
    final = of.filter(kind=Acceptance.Kind.FINAL).values("engagement")
    ended = final.annotate(at=Max(Coalesce("signed_at", "deemed_at"))).values("at")
    return Case(When(~Exists(of.filter(state__in=open_)), then=Subquery(ended)))


def due_of(line: Line) -> Due:
    """The stage that comes next after the one of the line, and why it is due."""
    following, why = FOLLOWS[line.state]
    day = short_day(line.since)
    return Due(following, str(following.label), str(why()) % {"day": day})


def line_of(actor: Any, dates: Dates) -> list[Step]:
    """The stages of the actor's engagement up to support, dated by shared events."""
    engagement = actor.engagement
    order = [stage for stage in Stage if stage != Stage.CLOSED]
    here = len(order) if engagement.stage == Stage.CLOSED else order.index(engagement.stage)
    return [
        Step(str(stage.label), _state(place, here), _note(stage, engagement, dates, place >= here))
        for place, stage in enumerate(order)
    ]


def _state(place: int, here: int) -> str:
    if place == here:
        return "now"
    return "done" if place < here else "todo"


def dates_of(actor: Any) -> Dates:
    """The first and last time of each event that dates a stage: one query."""
    verbs = {row[0] for row in SIGNS.values()}
    rows = Event.objects.visible_to(actor).filter(verb__in=verbs).order_by()
    dated = rows.values("verb").annotate(first=Min("at"), last=Max("at"))
    return {row["verb"]: (row["first"], row["last"]) for row in dated}


def _note(stage: str, engagement: Engagement, dates: dict[str, Any], to_come: bool) -> str:
    verb, which, words = SIGNS[stage]
    if verb in dates:
        at: date = dates[verb][0 if which == "first" else 1]
        return str(words()) % {"day": short_day(at)}
    if stage == Stage.ACCEPTANCE and engagement.promised_on and to_come:
        return _("promised %(day)s") % {"day": short_day(engagement.promised_on)}
    return ""
