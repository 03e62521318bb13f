"""One statement, and the playback on which the client answers."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST, require_safe

from songda.engagements.access import MemberRequest, in_engagement
from songda.engagements.comments import comments_on
from songda.engagements.models import Comment
from songda.kit.http import answer, show
from songda.needs import commands
from songda.needs.desk import clock, window_of
from songda.needs.forms import ChooseTopic, CorrectStatement, DeclineStatement, TellForgotten
from songda.needs.models import Session, Statement
from songda.needs.sources import ANSWERED, findings_of
from songda.needs.versions import diff
from songda.needs.views.asking import found
from songda.trail.timeline import timeline

SETTLED = (Statement.State.ADOPTED, Statement.State.DECLINED)


@in_engagement
@require_safe
def statement(request: MemberRequest, number: int) -> HttpResponse:
    """What was said, by whom, where, and what became of it."""
    row = found(request, Statement, number, "turn", "session")
    return show(request, "needs/statement.html#status", _about(request, row))


def _about(request: MemberRequest, row: Statement) -> dict[str, Any]:
    actor = request.actor
    row.session.engagement = row.engagement
    place = f"{row.session.url}?from={window_of(row.turn.position)}#t{row.turn.position}"
    is_loose = row.state not in ANSWERED and not findings_of(actor, [row.id])
    return {
        "statement": row, "at": clock(row.turn.starts_ms), "is_loose": is_loose,
        "place": f"{row.session.url}playback/#s{row.number}" if actor.is_client else place,
        "pieces": diff(row.text, row.corrected_text) if row.corrected_text else None,
        "form": DeclineStatement(), "topic_form": ChooseTopic(initial={"topic": row.topic}),
        "comments": comments_on(actor, row), "events": timeline(actor, row),
    }  # fmt: skip


@in_engagement
@require_POST
def decline_statement(request: MemberRequest, number: int) -> HttpResponse:
    row = found(request, Statement, number, "turn", "session")
    form = DeclineStatement(request.POST)
    return answer(
        request, "needs/statement.html", {**_about(request, row), "form": form},
        lambda: form.is_valid()
        and commands.decline_statement(request.actor, row, **form.cleaned_data),
        then=row.url,
    )  # fmt: skip


@in_engagement
@require_POST
def choose_topic(request: MemberRequest, number: int) -> HttpResponse:
    row = found(request, Statement, number, "turn", "session")
    form = ChooseTopic(request.POST)
    return answer(
        request, "needs/statement.html", {**_about(request, row), "topic_form": form},
        lambda: form.is_valid() and commands.choose_topic(request.actor, row, **form.cleaned_data),
        then=row.url,
    )  # fmt: skip


@in_engagement
@require_safe
def playback(request: MemberRequest, number: int) -> HttpResponse:
    """Did we hear right? Each sentence with its three answers."""
    return show(request, "needs/playback.html", _played(request, number))


def _played(request: MemberRequest, number: int) -> dict[str, Any]:
    """The statements that were played back: the session itself may be closed to the reader."""
    actor = request.actor
    rows = Statement.objects.visible_to(actor).filter(session__number=number, audience="shared")
    said: list[Any] = list(
        rows.select_related("turn", "session").order_by("turn__position", "starts")[:500]
    )
    if not said:
        raise Http404
    for row in said:
        row.at = clock(row.turn.starts_ms)
        row.pieces = diff(row.text, row.corrected_text) if row.corrected_text else None
        row.is_settled = row.state in SETTLED
    session = said[0].session
    session.engagement = actor.engagement
    added = Comment.objects.visible_to(actor).about(session.id)
    waiting = [row for row in said if row.state == Statement.State.UNCONFIRMED]
    return {
        "session": session, "said": said, "waiting": len(waiting),
        "answered": len(said) - len(waiting), "next": waiting[0] if waiting else None,
        "added": list(added.filter(audience="shared")[:50]),
        "form": TellForgotten(), "again": request.GET.get("again", ""),
    }  # fmt: skip


def _answer(
    request: MemberRequest, number: int, act: Callable[[Statement], Any], **context: Any
) -> HttpResponse:
    row = get_object_or_404(
        Statement.objects.visible_to(request.actor).select_related("session", "turn"),
        number=number,
    )
    row.session.engagement = row.engagement
    played = {**_played(request, row.session.number), "wrong": row.id, **context}
    return answer(
        request, "needs/playback.html", played, lambda: act(row),
        then=f"{row.session.url}playback/#s{row.number}",
    )  # fmt: skip


@in_engagement
@require_POST
def confirm_statement(request: MemberRequest, number: int) -> HttpResponse:
    return _answer(request, number, lambda row: commands.confirm_statement(request.actor, row))


@in_engagement
@require_POST
def correct_statement(request: MemberRequest, number: int) -> HttpResponse:
    form = CorrectStatement(request.POST)
    return _answer(
        request, number, correction=form,
        act=lambda row: form.is_valid()
        and commands.correct_statement(request.actor, row, **form.cleaned_data),
    )  # fmt: skip


@in_engagement
@require_POST
def withdraw_statement(request: MemberRequest, number: int) -> HttpResponse:
    return _answer(request, number, lambda row: commands.withdraw_statement(request.actor, row))


@in_engagement
@require_POST
def tell_forgotten(request: MemberRequest, number: int) -> HttpResponse:
    """We forgot one? Kept as a comment on the session."""
    played = _played(request, number)
    session: Session = played["session"]
    form = TellForgotten(request.POST)
    return answer(
        request, "needs/playback.html", {**played, "form": form},
        lambda: form.is_valid()
        and commands.tell_forgotten(request.actor, session=session, **form.cleaned_data),
        then=f"{session.url}playback/#forgotten",
    )  # fmt: skip
