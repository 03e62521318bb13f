"""Sessions: set up, transcript, the desk."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from songda.engagements.access import MemberRequest, in_engagement
from songda.engagements.comments import comments_on
from songda.engagements.policy import allowed
from songda.kit.http import answer, show
from songda.kit.refusals import Refused
from songda.kit.text import is_number
from songda.needs import commands, transcripts
from songda.needs.desk import LISTED, desk_of, lines_of, window_of
from songda.needs.forms import CreateSession, Highlight, ImportTranscript, ReadTranscript
from songda.needs.models import Session, Statement
from songda.needs.views.asking import ask, fill_in, found
from songda.trail.timeline import timeline


@in_engagement
@require_safe
def session(request: MemberRequest, number: int) -> HttpResponse:
    """The transcript desk; `?from=` is the first turn of the window.

    The client's people come to what was played back of it; the rest stays with the team.
    """
    if request.actor.is_client and not Session.objects.visible_to(request.actor).filter(
        number=number
    ):
        heard = Statement.objects.visible_to(request.actor).filter(session__number=number)
        get_object_or_404(heard[:1])
        return redirect("playback", request.actor.engagement.handle, number)
    row = found(request, Session, number)
    return show(request, "needs/session.html#turns", desk_context(request, row))


def desk_context(request: MemberRequest, row: Session) -> dict[str, Any]:
    """The desk, in at most ten queries beside those of every page."""
    actor = request.actor
    start = request.GET.get("from", "")
    begin = max(1, int(start)) if is_number(start) else 1
    desk = desk_of(actor, row)
    mark = bool(allowed(actor, "needs.highlight", row)) and row.state == Session.State.OPEN
    lines, more = lines_of(row, desk.statements, begin, mark=mark)
    return {
        "session": row, "desk": desk, "lines": lines, "begin": begin, "may_mark": mark,
        "topics": Statement.Topic.choices, "topic": request.GET.get("topic", Statement.Topic.OTHER),
        "listed": desk.loose[:LISTED], "unlisted": len(desk.loose) - LISTED,
        "more": f"?from={more}" if more else "",
        "earlier": f"?from={max(1, begin - 100)}" if begin > 1 else "",
        "states": [
            {"tone": Statement.tones[value], "label": label, "n": desk.counts[value]}
            for value, label in Statement.State.choices
            if desk.counts[value]
        ],
        "comments": comments_on(actor, row), "events": timeline(actor, row, size=10),
    }  # fmt: skip


@in_engagement
@require_http_methods(["GET", "POST"])
def create_session(request: MemberRequest) -> HttpResponse:
    """A form; then the transcript is asked for."""
    ask(request, "needs.create_session")
    form = CreateSession(request.POST or None, initial={"held_at": request.actor.now})
    return fill_in(
        request, "needs/create_session.html", form,
        lambda: commands.create_session(request.actor, **form.cleaned_data),
        then=lambda made: f"{made.url}import_transcript/",
    )  # fmt: skip


@in_engagement
@require_http_methods(["GET", "POST"])
def import_transcript(request: MemberRequest, number: int) -> HttpResponse:
    """Choose or paste; look over the rows; only then save."""
    row = found(request, Session, number)
    ask(request, "needs.import_transcript", row)
    if request.method == "POST" and "rows" in request.POST:
        return _confirmed(request, row)
    form = ReadTranscript(request.POST or None, request.FILES or None)
    context = {"session": row, "form": form}
    if request.method == "GET":
        return show(request, "needs/import_transcript.html", context)
    return _previewed(request, row, form, context)


def _previewed(
    request: MemberRequest, row: Session, form: ReadTranscript, context: dict[str, Any]
) -> HttpResponse:
    if not form.is_valid():
        return show(request, "needs/import_transcript.html", context, status=422)
    try:
        seen = transcripts.preview(row, **form.cleaned_data)
    except Refused as refused:
        form.add_error("file" if form.cleaned_data["file"] else "pasted", str(refused))
        context["refused"] = refused
        return show(request, "needs/import_transcript.html", context, status=refused.status)
    client = transcripts.of_the_client(row.engagement, seen.speakers)
    given = {"rows": seen.rows, "proof": seen.proof, "client_speakers": ", ".join(client)}
    context = {"session": row, "seen": seen, "form": ImportTranscript(initial=given)}
    return show(request, "needs/preview.html", context)


def _confirmed(request: MemberRequest, row: Session) -> HttpResponse:
    form = ImportTranscript(request.POST)

    def act() -> Any:
        if not form.is_valid():
            return False
        given = form.cleaned_data
        read, facts = transcripts.checked(row, given["rows"], given["proof"])
        return commands.import_transcript(
            request.actor, row, turns=read.turns, source_name=facts["name"],
            source_sha256=facts["sha256"], client_speakers=given["client_speakers"],
        )  # fmt: skip

    return answer(
        request, "needs/preview.html", {"session": row, "form": form}, act, then=row.url,
        said=_("The transcript is kept. Mark what counts."),
    )  # fmt: skip


@in_engagement
@require_POST
def highlight(request: MemberRequest, number: int) -> HttpResponse:
    """Mark a sentence, and come back to its turn."""
    row = found(request, Session, number)
    ask(request, "needs.highlight", row)
    form = Highlight(request.POST)

    def act() -> Any:
        if not form.is_valid():
            raise Refused(_("Nothing was marked. Mark the words again."))
        given = form.cleaned_data
        turn = get_object_or_404(row.turns, position=given["turn"])
        topic = given["topic"] or Statement.Topic.OTHER
        return commands.highlight(
            request.actor, row, turn=turn, starts=given["start"], ends=given["end"], topic=topic
        )

    return answer(
        request, "needs/session.html", desk_context(request, row), act,
        then=lambda made: _back_to(row, made),
    )  # fmt: skip


def _back_to(row: Session, made: Statement) -> str:
    """The turn where it was marked; the next sentence is offered the same topic."""
    position = made.turn.position
    topic = "" if made.topic == Statement.Topic.OTHER else f"&topic={made.topic}"
    return f"{row.url}?from={window_of(position)}{topic}#t{position}"


@in_engagement
@require_POST
def close_session(request: MemberRequest, number: int) -> HttpResponse:
    row = found(request, Session, number)
    return answer(
        request, "needs/session.html", desk_context(request, row),
        lambda: commands.close_session(request.actor, row), then=row.url,
        said=_("The session is closed. Everything said has its answer."),
    )  # fmt: skip


@in_engagement
@require_POST
def send_playback(request: MemberRequest, number: int) -> HttpResponse:
    row = found(request, Session, number)
    return answer(
        request, "needs/session.html", desk_context(request, row),
        lambda: commands.send_playback(request.actor, row), then=row.url,
        said=_("The statements are with the client."),
    )  # fmt: skip
