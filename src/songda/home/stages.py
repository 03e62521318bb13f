"""Where the engagement stands: its stages, with the days that events give them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import CharField, Exists, Max, Min, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from songda.acceptance.models import Acceptance
from songda.engagements.models import Engagement
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

FINAL = "final acceptance ended"
"""Stands beside verbs for something that no single event tells; see `_final`."""

ENDS: dict[str, tuple[str, Engagement.Stage, Any]] = {
    Stage.NEEDS: ("baseline.signed", Stage.PLANNING,
                  lambda: _("a baseline was signed on %(day)s")),
    Stage.PLANNING: ("item.moved", Stage.WORK, lambda: _("work began on %(day)s")),
    Stage.WORK: ("acceptance.requested", Stage.ACCEPTANCE,
                 lambda: _("an acceptance was requested on %(day)s")),
    Stage.ACCEPTANCE: (FINAL, Stage.SUPPORT,
                       lambda: _("the final acceptance ended on %(day)s and no other is open")),
}  # fmt: skip
"""The event with which a stage has done its part, the stage that follows, and the words."""


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


def due_of(actor: Any, dates: Dates) -> Due | None:
    """The next stage, when what the present one asks for was done; None while it was not."""
    here = actor.engagement.stage
    if here in ENDS and ENDS[here][0] in dates:
        verb, following, why = ENDS[here]
        day = short_day(dates[verb][1 if verb == FINAL else 0])
        return Due(following, str(following.label), str(why()) % {"day": day})
    return None


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
    """The first and last time of what dates or ends a stage: one query."""
    verbs = {row[0] for row in (*SIGNS.values(), *ENDS.values())}
    rows = Event.objects.visible_to(actor).filter(verb__in=verbs).order_by()
    dated = rows.values("verb").annotate(first=Min("at"), last=Max("at"))
    every = dated.values_list("verb", "first", "last").union(_final(actor), all=True)
    return {verb: (first, last) for verb, first, last in every if last}


def _final(actor: Any) -> Any:
    """When final acceptances were given; nothing while another is not over."""
    states = Acceptance.State
    rows = Acceptance.objects.visible_to(actor).order_by()
    is_open = {"state__in": (states.REQUESTED, states.EXAMINED, states.TO_SIGN, states.FAILED)}
    ended = rows.filter(~Exists(rows.filter(**is_open)), kind=Acceptance.Kind.FINAL)
    dated = ended.annotate(at=Coalesce("signed_at", "deemed_at"))
    named = dated.annotate(verb=Value(FINAL, output_field=CharField())).values("verb")
    return named.annotate(first=Min("at"), last=Max("at")).values_list("verb", "first", "last")


def _note(stage: str, engagement: Engagement, dates: dict[str, Any], to_come: bool) -> str:
    verb, which, words = SIGNS[stage]
    if verb in dates:
        at: date = dates[verb][0 if which == "first" else 1]
        return str(words()) % {"day": short_day(at)}
    if stage == Stage.ACCEPTANCE and engagement.promised_on and to_come:
        return _("promised %(day)s") % {"day": short_day(engagement.promised_on)}
    return ""
