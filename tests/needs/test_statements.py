"""Marking sentences, and the client's answers."""

import pytest

from songda.engagements.models import Comment
from songda.kit.refusals import Denied, Refused
from songda.needs import commands
from songda.needs.models import Statement
from songda.trail.models import Entry, Event, Link
from tests.needs.stage import (
    a_confirmed_statement,
    a_finding,
    a_requirement,
    a_session,
    a_statement,
    played_back,
)


def test_a_marked_sentence_keeps_its_place_and_stays_internal(world):
    statement = a_statement(world, starts=0, ends=9)

    assert (statement.text, statement.audience) == ("早上八点半到十点。", "internal")
    assert statement.turn.text[statement.starts : statement.ends] == statement.text


def test_outer_spaces_are_not_marked(world):
    session = a_session(world, "A:  two  words  here")
    statement = a_statement(world, session, turn=1, starts=3, ends=11)

    assert (statement.text, statement.starts) == ("words", 5)


@pytest.mark.parametrize(("starts", "ends"), [(0, 0), (5, 2), (0, 999), (-1, 3)])
def test_what_lies_outside_the_turn_cannot_be_marked(world, starts, ends):
    with pytest.raises(Refused):
        a_statement(world, starts=starts, ends=ends)


def test_a_sentence_is_marked_once(world):
    first = a_statement(world)

    with pytest.raises(Refused, match="S-01"):
        a_statement(world, first.session, starts=3, ends=12)


def test_a_turn_of_another_session_cannot_be_marked(world):
    one, other = a_session(world), a_session(world)

    with pytest.raises(Refused):
        commands.highlight(
            world.by("zhou"), one, turn=other.turns.get(position=1), starts=0, ends=3
        )


def test_playback_shares_statements_and_nothing_else(world):
    statement = played_back(world, a_statement(world))

    assert statement.audience == "shared"
    assert statement.session.audience == "internal"
    assert Entry.objects.get(pk=statement.id).audience == "shared"
    assert Event.objects.get(verb="playback.sent").audience == "shared"


def test_playback_needs_something_to_confirm(world):
    with pytest.raises(Refused):
        commands.send_playback(world.by("zhou"), a_session(world))


def test_the_client_may_change_an_answer(world):
    statement = played_back(world, a_statement(world))
    by = world.by("ada")

    commands.confirm_statement(by, statement)
    commands.correct_statement(by, statement, text="早上八点到十点。")
    assert statement.words == statement.title == "早上八点到十点。"
    assert Entry.objects.get(pk=statement.id).title == "早上八点到十点。"
    commands.withdraw_statement(by, statement)
    commands.confirm_statement(by, statement)

    statement.refresh_from_db()
    assert (statement.state, statement.corrected_text) == ("confirmed", "")
    assert statement.title == statement.text


def test_a_statement_that_was_not_sent_cannot_be_answered(world):
    with pytest.raises(Denied):
        commands.confirm_statement(world.by("ada"), a_statement(world))


def test_the_team_does_not_answer_for_the_client(world):
    statement = played_back(world, a_statement(world))

    with pytest.raises(Denied):
        commands.confirm_statement(world.by("lin"), statement)


def test_a_confirmed_statement_is_adopted_when_its_finding_leads_to_a_requirement(world):
    statement = a_confirmed_statement(world)
    a_requirement(world, a_finding(world, statement))

    statement.refresh_from_db()
    assert statement.state == Statement.State.ADOPTED
    with pytest.raises(Refused):
        commands.withdraw_statement(world.by("ada"), statement)


def test_a_statement_confirmed_later_is_adopted_then(world):
    statement = a_statement(world)
    a_requirement(world, a_finding(world, statement))
    assert statement.state == "unconfirmed"

    played_back(world, statement)
    commands.confirm_statement(world.by("ada"), statement)

    assert statement.state == Statement.State.ADOPTED


def test_withdrawing_makes_its_finding_suspect_with_the_reason(world):
    statement = played_back(world, a_statement(world))
    a_finding(world, statement)

    commands.withdraw_statement(world.by("ada"), statement)

    link = Link.objects.get(kind="supports")
    assert link.suspect_at == world.now
    assert "S-01" in link.suspect_why


def test_declining_needs_a_reason_and_a_statement_without_finding(world):
    statement = a_statement(world)
    with pytest.raises(Refused):
        commands.decline_statement(world.by("zhou"), statement, why="  ")

    a_finding(world, statement)
    with pytest.raises(Refused):
        commands.decline_statement(world.by("zhou"), statement, why="x")


def test_a_declined_statement_joins_no_finding(world):
    statement = a_statement(world)
    commands.decline_statement(world.by("zhou"), statement, why="合同范围外")

    with pytest.raises(Refused):
        a_finding(world, statement)


def test_the_client_adds_what_was_forgotten_to_a_session_that_it_cannot_open(world):
    statement = played_back(world, a_statement(world))

    commands.tell_forgotten(world.by("ada"), session=statement.session, text="还有夜班")

    comment = Comment.objects.get()
    assert (comment.audience, comment.subject_id) == ("shared", statement.session_id)


def test_nothing_is_added_to_a_session_that_was_not_played_back(world):
    with pytest.raises(Refused):
        commands.tell_forgotten(world.by("ada"), session=a_session(world), text="x")
