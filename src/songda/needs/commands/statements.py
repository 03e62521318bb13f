"""Sentences of a transcript that count: marked by the team, or answered with a reason."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songda.engagements.models import new_record
from songda.kit.text import clean, one_line
from songda.needs.models import Session, Statement, Turn
from songda.needs.sources import findings_of
from songda.trail.actor import Actor
from songda.trail.commands import Refused, command, record

State = Statement.State


@command("needs.highlight", gettext_lazy("Mark a sentence as a statement"))
def highlight(
    by: Actor,
    session: Session,
    *,
    turn: Turn,
    starts: int,
    ends: int,
    topic: str = Statement.Topic.OTHER,
) -> Statement:
    """Mark part of one turn; `starts` and `ends` count code points of its text.

    Outer spaces are left out. Refused outside the turn, for nothing, and where another
    statement stands already.
    """
    if turn.session_id != session.id:
        raise Refused(_("This turn belongs to another session."))
    _refuse_closed(session)
    starts, ends = _trimmed(turn.text, starts, ends)
    _refuse_overlap(turn, starts, ends)
    text = turn.text[starts:ends]
    statement: Statement = new_record(
        Statement, by, title=one_line(text)[:300], session=session, turn=turn,
        starts=starts, ends=ends, text=text, topic=topic,
    )  # fmt: skip
    record(
        by, "statement.highlighted", statement, session=session.label, speaker=turn.speaker,
        text=text[:2000], topic=topic,
    )  # fmt: skip
    return statement


@command("needs.choose_topic", gettext_lazy("Say what a statement is about"))
def choose_topic(by: Actor, statement: Statement, *, topic: str) -> Statement:
    """Pain, wish, scale, loss, rule: what kind of thing the client said."""
    if topic not in Statement.Topic.values:
        raise Refused(_("Choose one of the topics."), field="topic")
    if topic == statement.topic:
        raise Refused(_("Nothing is different from before, so there is nothing to save."))
    statement.topic = topic
    statement.touch(by.now, "topic")
    record(by, "statement.topic_chosen", statement, topic=topic)
    return statement


def _refuse_closed(session: Session) -> None:
    session.refresh_from_db(fields=["state"])
    if session.state == Session.State.CLOSED:
        raise Refused(
            _("%(session)s is closed; nothing can be marked in it now.")
            % {"session": session.label}
        )


def _trimmed(text: str, starts: int, ends: int) -> tuple[int, int]:
    if not 0 <= starts < ends <= len(text):
        raise Refused(_("These places are not in the turn. Mark the sentence again."))
    while starts < ends and text[starts].isspace():
        starts += 1
    while ends > starts and text[ends - 1].isspace():
        ends -= 1
    if starts == ends:
        raise Refused(_("There is nothing but spaces there. Mark a sentence."))
    return starts, ends


def _refuse_overlap(turn: Turn, starts: int, ends: int) -> None:
    there = Statement.objects.filter(
        turn=turn, archived_at=None, starts__lt=ends, ends__gt=starts
    ).first()
    if there:
        raise Refused(
            _("%(statement)s is marked there already.") % {"statement": there.label}, about=[there]
        )


@command("needs.decline_statement", gettext_lazy("Say why a statement is not adopted"))
def decline_statement(by: Actor, statement: Statement, *, why: str) -> Statement:
    """Close a statement that leads to nothing, with a reason that the client can read."""
    statement.refresh_from_db(fields=["state"])
    why = clean(why.strip(), limit=5_000)
    if not why:
        raise Refused(_("Say why; the client reads it."), field="why")
    if statement.state == State.WITHDRAWN:
        raise Refused(
            _("%(statement)s was withdrawn by the client.") % {"statement": statement.label}
        )
    if statement.state == State.ADOPTED or findings_of(by, [statement.id]):
        raise Refused(
            _("%(statement)s is in a finding; it has its answer.") % {"statement": statement.label}
        )
    statement.state, statement.declined_why = State.DECLINED, why
    statement.touch(by.now, "state", "declined_why")
    record(by, "statement.declined", statement, why=why)
    return statement
