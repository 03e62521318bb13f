"""Where the engagement stands: its stages, with the days that events give them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Max, Min
from django.utils.translation import gettext as _

from songda.engagements.models import Engagement
from songda.kit.templatetags.ui import short_day
from songda.trail.models import Event

Stage = Engagement.Stage
SIGNS: dict[str, tuple[str, str, Any]] = {
    Stage.NEEDS: ("baseline.signed", "last", lambda: _("baseline signed %(day)s")),
    Stage.PLANNING: ("project.imported", "last", lambda: _("planned %(day)s")),
    Stage.WORK: ("deliverable.verified", "last", lambda: _("verified %(day)s")),
    Stage.ACCEPTANCE: ("acceptance.signed", "last", lambda: _("signed %(day)s")),
    Stage.SUPPORT: ("ticket.raised", "first", lambda: _("first ticket %(day)s")),
}
"""The event that dates a stage, whether its first or last time counts, and the words."""


@dataclass(frozen=True)
class Step:
    """One stage: `state` is done, now or todo; `note` dates it, if an event does."""

    name: str
    state: str
    note: str


def line_of(actor: Any) -> list[Step]:
    """The stages of the actor's engagement up to support, dated by shared events: one query."""
    engagement = actor.engagement
    order = [stage for stage in Stage if stage != Stage.CLOSED]
    here = len(order) if engagement.stage == Stage.CLOSED else order.index(engagement.stage)
    dates = _dates(actor)
    return [
        Step(str(stage.label), _state(place, here), _note(stage, engagement, dates, place >= here))
        for place, stage in enumerate(order)
    ]


def _state(place: int, here: int) -> str:
    if place == here:
        return "now"
    return "done" if place < here else "todo"


def _dates(actor: Any) -> dict[str, tuple[datetime, datetime]]:
    verbs = [verb for verb, _which, _words in SIGNS.values()]
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
