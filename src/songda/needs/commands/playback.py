"""What was heard is played back; the client confirms, corrects, withdraws, or adds."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from songda.engagements.models import Audience, Comment
from songda.kit.text import clean, one_line
from songda.needs.models import Session, Statement
from songda.needs.sources import leads_to_requirement
from songda.needs.suspects import doubt_support
from songda.trail.actor import Actor
from songda.trail.commands import Refused, command, record

State = Statement.State


@command("needs.send_playback", gettext_lazy("Ask the client whether you heard right"))
def send_playback(by: Actor, session: Session) -> Session:
    """Share the statements of a session and ask the client to answer each.

    The session and the rest of its transcript stay with the team. May be sent again while
    a statement waits for its answer.
    """
    every = Statement.objects.of(by.engagement).filter(session=session)
    waiting = every.filter(state=State.UNCONFIRMED).count()
    if not waiting:
        raise Refused(_("No statement waits for the client's answer. Mark a sentence first."))
    new = list(every.filter(audience=Audience.INTERNAL).select_related("turn"))
    every.filter(audience=Audience.INTERNAL).update(audience=Audience.SHARED, updated_at=by.now)
    for statement in new:
        statement.audience = Audience.SHARED
    session.playback_sent_at = by.now
    session.touch(by.now, "playback_sent_at")
    record(
        by, "playback.sent", session, touched=new, audience=Audience.SHARED, count=waiting,
        new=[statement.label for statement in new][:500],
    )  # fmt: skip
    return session


@command("needs.confirm_statement", gettext_lazy("Confirm a statement"))
def confirm_statement(by: Actor, statement: Statement) -> Statement:
    """Yes, that is what we said."""
    _refuse_settled(statement)
    statement.corrected_text = ""
    return _answered(by, statement, State.CONFIRMED, "statement.confirmed")


@command("needs.correct_statement", gettext_lazy("Correct a statement"))
def correct_statement(by: Actor, statement: Statement, *, text: str) -> Statement:
    """We meant this instead; what was heard is kept beside it."""
    _refuse_settled(statement)
    text = clean(text.strip(), limit=20_000)
    if not text:
        raise Refused(_("Write what you meant."), field="text")
    if text == statement.text:
        raise Refused(_("This is what we heard. Confirm it, or change the words."), field="text")
    statement.corrected_text = text
    why = _("%(statement)s was corrected by the client") % {"statement": statement.label}
    doubt_support(by, statement, why)
    return _answered(by, statement, State.CORRECTED, "statement.corrected", text=text)


@command("needs.withdraw_statement", gettext_lazy("Withdraw a statement"))
def withdraw_statement(by: Actor, statement: Statement) -> Statement:
    """It is no reason for anything any more; that it was withdrawn stays on record."""
    _refuse_settled(statement)
    statement.corrected_text = ""
    why = _("%(statement)s was withdrawn by the client") % {"statement": statement.label}
    doubt_support(by, statement, why)
    return _answered(by, statement, State.WITHDRAWN, "statement.withdrawn")


def _refuse_settled(statement: Statement) -> None:
    statement.refresh_from_db(fields=["state", "corrected_text"])
    if statement.state == State.ADOPTED:
        raise Refused(
            _("%(statement)s is the reason of a requirement now. Comment on it to change that.")
            % {"statement": statement.label}
        )
    if statement.state == State.DECLINED:
        raise Refused(
            _("%(statement)s was answered with a reason. Comment on it if you disagree.")
            % {"statement": statement.label}
        )


def _answered(by: Actor, statement: Statement, state: str, verb: str, **facts: str) -> Statement:
    statement.state, statement.answered_at = state, by.now
    statement.title = one_line(statement.words)[:300]
    statement.touch(by.now, "state", "answered_at", "corrected_text", "title")
    record(by, verb, statement, **facts)
    if state != State.WITHDRAWN and (requirement := leads_to_requirement(by, statement)):
        adopt(by, statement, requirement.label)
    return statement


def adopt(by: Actor, statement: Statement, requirement: str) -> None:
    """A confirmed statement led to a requirement; called by what makes it so."""
    statement.state = State.ADOPTED
    statement.touch(by.now, "state")
    record(by, "statement.adopted", statement, requirement=requirement)


@command("needs.tell_forgotten", gettext_lazy("Add what was forgotten"))
def tell_forgotten(by: Actor, *, session: Session, text: str) -> Session:
    """The client adds what the playback missed, as a comment on the session.

    The session itself stays with the team, so it is named, not opened.
    """
    if session.engagement_id != by.engagement.id or not session.playback_sent_at:
        raise Refused(_("Nothing of this session was sent to you."))
    text = clean(text.strip(), limit=20_000)
    if not text:
        raise Refused(_("Write something first."), field="text")
    made = Comment.objects.create(
        organisation=by.organisation,
        engagement=by.engagement,
        subject_type=session._meta.label_lower,
        subject_id=session.id,
        person=by.person,
        party=by.party,
        audience=Audience.SHARED,
        text=text,
        via=by.via,
        at=by.now,
    )
    record(by, "playback.added", session, audience=Audience.SHARED, comment=str(made.id))
    return session
