"""The certificate of an acceptance by silence: nobody signed it, so the trail speaks."""

from zoneinfo import ZoneInfo

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from songda.acceptance.cases import Standing, standings
from songda.acceptance.models import Acceptance
from songda.acceptance.papers import (
    every_result,
    files_of,
    kind_of,
    number_of,
    object_of,
    parties_of,
)
from songda.acceptance.told import Silence, silence_of
from songda.kit.templatetags.ui import day, moment
from songda.signing.checking import event_holds
from songda.signing.papers import Block, Paper, Table
from songda.signing.pdf import Line, Unsigned, certificate_of_nobody, in_the_trail
from songda.trail.models import Event


def deemed_certificate(acceptance: Acceptance, language: str) -> bytes | None:
    """The PDF in this language; None unless the round is deemed accepted."""
    told = silence_of(acceptance)
    if acceptance.state != Acceptance.State.DEEMED or told.deemed is None:
        return None
    zone = ZoneInfo(acceptance.engagement.zone)
    with translation.override(language), timezone.override(zone):
        return certificate_of_nobody(_sheet(acceptance, told, told.deemed, language), language)


def _sheet(acceptance: Acceptance, told: Silence, deemed: Event, language: str) -> Unsigned:
    holds = all(event_holds(event) for event in (*told.warnings, deemed))
    broken = _("The trail does not hold: these events, or those beside them, were changed.")
    return Unsigned(
        paper=_paper(acceptance, told, language),
        at=deemed.at,
        notice=_summary(acceptance, told) if holds else broken,
        tone="warn" if holds else "bad",
        evidence=_evidence(told, deemed),
    )


def _paper(acceptance: Acceptance, told: Silence, language: str) -> Paper:
    rows = standings(acceptance)
    facts = {"what": acceptance.title, "kind": acceptance.get_kind_display()}
    return Paper(
        kind=kind_of(acceptance), number=number_of(acceptance),
        title=_("%(what)s is deemed accepted: %(kind)s") % facts,
        parties=parties_of(acceptance), verdict=acceptance.state_label, tone="warn",
        language=language, blocks=_blocks(acceptance, told, rows), intent="",
        files=files_of(acceptance, rows),
    )  # fmt: skip


def _summary(acceptance: Acceptance, told: Silence) -> str:
    days = dict.fromkeys(day(event.at) for event in told.warnings)
    words = _("Deemed accepted under “%(clause)s” after warnings on %(days)s; nobody signed.")
    return words % {"clause": acceptance.clause, "days": _(", ").join(days)}


def _blocks(acceptance: Acceptance, told: Silence, rows: list[Standing]) -> list[Block]:
    words = _("%(client)s said nothing against it until %(when)s. By the contract (%(clause)s) "
              "silence means that it is accepted.")  # fmt: skip
    said = words % {
        "client": acceptance.engagement.client.name,
        "when": moment(acceptance.due_at),
        "clause": acceptance.clause,
    }
    return [
        Block(_("Why it is accepted"), [said, _("Nobody signed it. The trail tells it.")]),
        object_of(acceptance),
        _window(acceptance, told),
        every_result(rows),
        *_warranty(acceptance),
    ]


def _window(acceptance: Acceptance, told: Silence) -> Block:
    n = acceptance.window_days
    length = ngettext("%(n)s business day", "%(n)s business days", n) % {"n": n}
    rows = [
        [_("Received"), moment(acceptance.received_at)],
        [_("Window"), f"{length} · {acceptance.get_window_start_display()}"],
        *[[_("Warned, both sides"), moment(event.at)] for event in told.warnings],
        [_("Window ended"), moment(acceptance.due_at)],
        [_("Deemed accepted"), moment(acceptance.deemed_at)],
    ]
    return Block(_("Window and warnings"), [], Table([], rows, "ll"))


def _warranty(acceptance: Acceptance) -> list[Block]:
    if acceptance.kind != Acceptance.Kind.FINAL:
        return []
    started = _("The warranty started on %(day)s.") % {"day": day(acceptance.deemed_at)}
    return [Block(_("Warranty"), [started])]


def _evidence(told: Silence, deemed: Event) -> list[Line]:
    warned = [
        (_("Warning, event #%(seq)s") % {"seq": event.seq}, event.hash, True)
        for event in told.warnings
    ]
    return [*warned, *in_the_trail(deemed)]
