"""What the client is asked for: one line a thing, with its end, its minutes, its button.

Minutes are reckoned by a plain rule (`MINUTES`): so many for the thing itself and so many for
each part of it. What only somebody else may do is shown without a button.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from songda.acceptance.models import Acceptance, PunchItem
from songda.engagements.models import Engagement
from songda.home.concerns import Place
from songda.home.lines import Line
from songda.home.saying import all_judged
from songda.kit.templatetags.ui import short_day
from songda.needs.models import Baseline, Session
from songda.support.models import Ticket

MINUTES = {
    "baseline": (2, 1), "unconfirmed": (0, 1), "judge": (1, 3), "receive": (2, 0), "sign": (3, 0),
    "ticket": (2, 0), "resolved": (2, 0), "punch": (1, 2),
}  # fmt: skip
"""Minutes for the thing, minutes for each part."""


@dataclass(frozen=True)
class Ask:
    """`without` is what happens when nothing is done; `due` may be unknown (no end is set)."""

    title: str
    why: str
    without: str
    due: datetime | date | None
    since: datetime | None
    minutes: int
    label: str
    url: str
    mine: bool


@dataclass(frozen=True)
class Asked:
    """One line, and what it asks of the role that sees it."""

    place: Place

    @property
    def line(self) -> Line:
        return self.place.line

    def ask(self, rule: str, parts: int, command: str, **words: Any) -> Ask:
        base, each = MINUTES[rule]
        return Ask(
            due=words.pop("due", None), since=self.line.since, minutes=base + each * parts,
            mine=self.place.may(command), **words,
        )  # fmt: skip


def all_asks(lines: Iterable[Line], engagement: Engagement, role: str, now: datetime) -> list[Ask]:
    """Mine first, the earliest end first, those without an end by how long they wait."""
    asked = (Asked(Place(line, engagement, now, role)) for line in lines)
    found = [ask for ask in (_ask(one) for one in asked) if ask]
    return sorted(found, key=lambda ask: (not ask.mine, *_order(ask, now)))


def _order(ask: Ask, now: datetime) -> tuple[int, str]:
    if ask.due:
        return (0, ask.due.isoformat())
    return (1, (ask.since or now).isoformat())


def _ask(asked: Asked) -> Ask | None:
    say = SAYS.get((asked.line.kind, asked.line.state))
    return say(asked) if say else None


def _baseline(asked: Asked) -> Ask:
    line, place = asked.line, asked.place
    said = ngettext("%(n)s requirement, sent on %(day)s.", "%(n)s requirements, sent on %(day)s.",
                    line.n)  # fmt: skip
    return asked.ask(
        "baseline", line.n, "needs.sign_baseline",
        title=_("Sign the requirements: %(what)s") % {"what": line.title},
        why=said % {"n": line.n, "day": short_day(line.since)},
        without=_("Until it is signed they are not agreed, and can still change."),
        label=_("Read and sign"), url=place.page(Baseline),
    )  # fmt: skip


def _unconfirmed(asked: Asked) -> Ask:
    line = asked.line
    said = ngettext("Did we hear you right? %(n)s sentence of %(session)s",
                    "Did we hear you right? %(n)s sentences of %(session)s", line.n)  # fmt: skip
    session = f"{Session.prefix}-{line.number:02d}"
    return asked.ask(
        "unconfirmed", line.n, "needs.confirm_statement",
        title=said % {"n": line.n, "session": session},
        why=_("Each can be confirmed, corrected or withdrawn; sent on %(day)s.")
        % {"day": short_day(line.since)},
        without=_("What nobody confirms does not count as yours."),
        label=_("Check them"), url=f"{asked.place.page(Session)}playback/",
    )  # fmt: skip


def _silence(line: Line) -> str:
    if line.mark == Acceptance.Silence.DEEMED:
        return _("Silence means acceptance.")
    return _("Silence does not mean acceptance.")


def _receive(asked: Asked) -> Ask:
    return asked.ask(
        "receive", 0, "acceptance.receive_acceptance",
        title=_("Say that you received %(what)s") % {"what": asked.line.title},
        why=_("The days to examine it are counted from your receipt."),
        without=_("Until then nothing is examined and nothing accepted."),
        label=_("See and receive"), url=asked.place.page(Acceptance),
    )  # fmt: skip


def _judge(asked: Asked) -> Ask:
    line = asked.line
    return asked.ask(
        "judge", max(0, line.n - line.done), "acceptance.judge",
        title=_("Give your verdicts on %(what)s") % {"what": line.title},
        why=_("%(done)s of %(all)s judged.") % {"done": line.done, "all": line.n},
        without=_silence(line), due=line.due_at,
        label=_("Go on judging") if line.done else _("Begin to judge"),
        url=asked.place.page(Acceptance),
    )  # fmt: skip


def _sign(asked: Asked) -> Ask:
    return asked.ask(
        "sign", 0, "acceptance.sign_acceptance",
        title=_("Sign the acceptance of %(what)s") % {"what": asked.line.title},
        why=all_judged(asked.line.n),
        without=_silence(asked.line), due=asked.line.due_at,
        label=_("Read and sign"), url=asked.place.page(Acceptance),
    )  # fmt: skip


def _answer(asked: Asked) -> Ask:
    return asked.ask(
        "ticket", 0, "support.continue_ticket",
        title=_("Answer a question about “%(what)s”") % {"what": asked.line.title},
        why=_("We cannot go on without your answer."),
        without=_("The ticket rests until you answer."),
        label=_("Answer"), url=asked.place.page(Ticket),
    )  # fmt: skip


def _resolved(asked: Asked) -> Ask:
    return asked.ask(
        "resolved", 0, "support.close_ticket",
        title=_("Is it solved? “%(what)s”") % {"what": asked.line.title},
        why=_("We hold it solved since %(day)s.") % {"day": short_day(asked.line.since)},
        without=_("It stays open until you say so."),
        label=_("Check and close"), url=asked.place.page(Ticket),
    )  # fmt: skip


def _punch(asked: Asked) -> Ask:
    n = asked.line.n
    many = ngettext(
        "Check %(n)s thing that was put right", "Check %(n)s things that were put right", n
    )
    one = _("Check what was put right: %(title)s")
    return asked.ask(
        "punch", n, "acceptance.close_punch_item",
        title=(one if n == 1 else many) % {"n": n, "title": asked.line.title},
        why=_("It was a condition of your acceptance."),
        without=_("The condition stays open until you close it."),
        label=_("Check and close"), url=asked.place.page(PunchItem),
    )  # fmt: skip


SAYS: dict[tuple[str, str], Any] = {
    ("baseline", ""): _baseline, ("unconfirmed", ""): _unconfirmed,
    ("acceptance", "requested"): _receive, ("acceptance", "examined"): _judge,
    ("acceptance", "to_sign"): _sign, ("ticket", "waiting_client"): _answer,
    ("ticket", "resolved"): _resolved, ("punch", "settled"): _punch,
}  # fmt: skip


def later(lines: Iterable[Line], engagement: Engagement, role: str, now: datetime) -> list[Ask]:
    """What will be asked of this role when others are done: signing what is still judged."""
    found = []
    for line in lines:
        asked = Asked(Place(line, engagement, now, role))
        if (line.kind, line.state) == ("acceptance", "examined") and asked.place.may(
            "acceptance.sign_acceptance"
        ):
            found.append(_not_yet(asked))
    return found


def _not_yet(asked: Asked) -> Ask:
    line = asked.line
    return Ask(
        title=_("Sign the acceptance of %(what)s") % {"what": line.title},
        why=_("%(done)s of %(all)s judged. We tell you when all are; until then nothing to do.")
        % {"done": line.done, "all": line.n},
        without=_silence(line), due=line.due_at, since=line.since, minutes=0, label="", url="",
        mine=False,
    )  # fmt: skip
