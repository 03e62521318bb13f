"""Elicitation sessions: set up, given a transcript, closed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songda.engagements.models import new_record
from songda.kit.text import clean, one_line
from songda.needs.models import Session, Statement, Turn
from songda.needs.sources import loose
from songda.trail.actor import Actor
from songda.trail.commands import Refused, command, record

MOST_TURNS = 20_000
LONGEST_TURN = 100_000
LONGEST_NAME = 100


class Said(Protocol):
    """One turn as a transcript gives it; times in milliseconds from the start."""

    @property
    def speaker(self) -> str: ...
    @property
    def starts_ms(self) -> int | None: ...
    @property
    def text(self) -> str: ...


@command("needs.create_session", gettext_lazy("Set up a session"))
def create_session(
    by: Actor,
    *,
    title: str,
    kind: str = Session.Kind.INTERVIEW,
    held_at: datetime | None = None,
    client_speakers: Sequence[str] = (),
) -> Session:
    """An interview, questionnaire or focus group, still without a transcript; internal."""
    title = one_line(title)
    if not title:
        raise Refused(_("Give the session a title."), field="title")
    session: Session = new_record(
        Session, by, title=title[:300], kind=kind, held_at=held_at or by.now,
        client_speakers=_names(client_speakers),
    )  # fmt: skip
    record(by, "session.created", session, title=session.title, kind=kind)
    return session


def _names(names: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(name for name in map(one_line, names) if name))


@command("needs.import_transcript", gettext_lazy("Import a transcript"))
def import_transcript(
    by: Actor,
    session: Session,
    *,
    turns: Sequence[Said],
    source_name: str,
    source_sha256: str = "",
    client_speakers: Sequence[str] | None = None,
) -> Session:
    """Keep what was said, turn by turn, exactly; once, since statements point into it.

    Refused past 20,000 turns, for a turn past 100,000 or a speaker past 100 characters.
    """
    session.refresh_from_db(fields=["state"])
    _refuse_import(session, turns)
    Turn.objects.bulk_create([_turn(session, n, said) for n, said in enumerate(turns, 1)], 500)
    session.source_name = one_line(source_name)[:255]
    session.source_sha256 = source_sha256
    if client_speakers is not None:
        session.client_speakers = _names(client_speakers)
        _refuse_silent(session.client_speakers, turns)
    session.touch(by.now, "source_name", "source_sha256", "client_speakers")
    record(
        by, "transcript.imported", session, turns=len(turns), source=session.source_name,
        sha256=source_sha256,
    )  # fmt: skip
    return session


def _refuse_import(session: Session, turns: Sequence[Said]) -> None:
    if session.state == Session.State.CLOSED:
        raise Refused(_("%(session)s is closed.") % {"session": session.label})
    if session.turns.exists():
        raise Refused(
            _("%(session)s has its transcript. Set up another session for this one.")
            % {"session": session.label}
        )
    if not turns:
        raise Refused(_("There is nothing said in it."))
    if len(turns) > MOST_TURNS:
        raise Refused(
            _("The transcript has %(turns)s turns; up to %(limit)s fit. Split it into sessions.")
            % {"turns": len(turns), "limit": MOST_TURNS}
        )
    for number, said in enumerate(turns, 1):
        _refuse_long(number, said)


def _refuse_silent(names: Sequence[str], turns: Sequence[Said]) -> None:
    """Whoever is misspelt would have said nothing that counts."""
    speakers = dict.fromkeys(one_line(said.speaker) for said in turns)
    if silent := [name for name in names if name not in speakers]:
        raise Refused(
            _("%(name)s says nothing in it. Those who speak are: %(speakers)s.")
            % {"name": silent[0], "speakers": _(", ").join(filter(None, speakers))},
            field="client_speakers",
        )


def _refuse_long(number: int, said: Said) -> None:
    if len(said.speaker) > LONGEST_NAME:
        raise Refused(
            _("Row %(row)s: the speaker's name has more than %(limit)s characters. Shorten it.")
            % {"row": number, "limit": LONGEST_NAME}
        )
    if len(said.text) > LONGEST_TURN:
        raise Refused(
            _("Row %(row)s has more than %(limit)s characters. Split it.")
            % {"row": number, "limit": LONGEST_TURN}
        )


def _turn(session: Session, position: int, said: Any) -> Turn:
    return Turn(
        organisation_id=session.organisation_id,
        session=session,
        position=position,
        speaker=clean(said.speaker),
        starts_ms=said.starts_ms,
        text=clean(said.text),
    )


@command("needs.close_session", gettext_lazy("Close a session"))
def close_session(by: Actor, session: Session) -> Session:
    """Close it once each statement is in a finding, withdrawn, or declined with a reason."""
    session.refresh_from_db(fields=["state"])
    if session.state == Session.State.CLOSED:
        raise Refused(_("%(session)s is closed already.") % {"session": session.label})
    left = list(loose(by, Statement.objects.of(by.engagement).filter(session=session))[:200])
    if left:
        raise Refused(
            _("Statements without an answer: %(labels)s. Put each into a finding, or say why "
              "it is not adopted.")
            % {"labels": ", ".join(statement.label for statement in left[:12])},
            about=left[:12],
        )  # fmt: skip
    session.state = Session.State.CLOSED
    session.touch(by.now, "state")
    record(by, "session.closed", session)
    return session
