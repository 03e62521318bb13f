"""The desk at which an acceptance is judged: what its page shows besides one case."""

from dataclasses import dataclass, field
from typing import Any

from songda.acceptance.cases import Standing, conclusion_of, counts, standings
from songda.acceptance.clock import Clock, clock, window_from
from songda.acceptance.commands.signatures import signatures_of
from songda.acceptance.commands.silence import OPEN, spoken_against
from songda.acceptance.conclusions import Tally
from songda.acceptance.models import Acceptance, PunchItem, VerdictChoice
from songda.acceptance.papers import TONES, verdict_words
from songda.acceptance.told import silence_of
from songda.engagements.models import Membership
from songda.needs.models import Criterion
from songda.signing.models import Signature
from songda.trail.models import Event

State = Acceptance.State


@dataclass
class Group:
    """The cases of one kind."""

    label: str
    rows: list[Standing]


@dataclass
class Desk:
    """An acceptance with everything that its pages tell; made for one reader and moment."""

    acceptance: Acceptance
    rows: list[Standing]
    tally: Tally
    clock: Clock | None
    would_end: Any = None
    sponsors: list[str] = field(default_factory=list)
    punch: list[PunchItem] = field(default_factory=list)
    signatures: list[Signature] = field(default_factory=list)
    warnings: list[Event] = field(default_factory=list)
    deemed: Event | None = None
    counts_silence: bool = False

    @property
    def groups(self) -> list[Group]:
        return [
            Group(str(label), [row for row in self.rows if row.case.kind == kind])
            for kind, label in Criterion.Kind.choices
            if any(row.case.kind == kind for row in self.rows)
        ]

    @property
    def next_open(self) -> Standing | None:
        """The first case without a verdict."""
        return next((row for row in self.rows if row.verdict is None), None)

    @property
    def drafts(self) -> list[Standing]:
        """Conditions that would become the punch list."""
        return [row for row in self.rows if row.chosen == VerdictChoice.CONDITIONAL]

    @property
    def conclusion(self) -> str:
        """passed, conditional, failed; empty while a case has no verdict."""
        return "" if self.tally.open or not self.rows else conclusion_of(self.rows)

    @property
    def conclusion_words(self) -> str:
        return verdict_words(self.conclusion) if self.conclusion else ""

    @property
    def conclusion_tone(self) -> str:
        return TONES.get(self.conclusion, "quiet")

    @property
    def is_overdue(self) -> bool:
        """The window ended without a conclusion."""
        open_ = self.acceptance.state == State.EXAMINED
        return bool(open_ and self.clock and self.clock.is_over)

    @property
    def signer(self) -> str:
        return "、".join(self.sponsors)


def desk(actor: Any, acceptance: Acceptance) -> Desk:
    """Two queries for the cases, and those that the state asks for."""
    rows = standings(acceptance)
    found = Desk(acceptance, rows, counts(rows), clock(acceptance, actor.now))
    if acceptance.state == State.REQUESTED:
        found.would_end = window_from(acceptance, actor.now)
    if acceptance.state in (State.EXAMINED, State.TO_SIGN, State.REQUESTED):
        found.sponsors = _sponsors(acceptance)
    if acceptance.state == State.CONDITIONAL:
        items = PunchItem.objects.visible_to(actor).filter(acceptance=acceptance)
        found.punch = list(items.select_related("case").order_by("number"))
    if acceptance.signed_at or acceptance.round > 1:
        found.signatures = signatures_of(acceptance)
        for signature in found.signatures:
            signature.engagement = acceptance.engagement
    if acceptance.silence == Acceptance.Silence.DEEMED:
        _read_silence(found)
    return found


def _read_silence(found: Desk) -> None:
    """What was said about the end of the window, and whether silence still counts."""
    acceptance = found.acceptance
    if acceptance.state in OPEN:
        found.counts_silence = not spoken_against(acceptance)
    if acceptance.state == State.DEEMED:
        told = silence_of(acceptance)
        found.warnings, found.deemed = told.warnings, told.deemed


def _sponsors(acceptance: Acceptance) -> list[str]:
    members = Membership.objects.current().filter(
        organisation_id=acceptance.organisation_id,
        engagement_id=acceptance.engagement_id,
        role=Membership.Role.SPONSOR,
    )
    return list(members.order_by("started_at").values_list("person__name", flat=True))
