"""From a session to its last answer."""

import pytest

from songda.engines.transcript import read_pasted
from songda.kit.refusals import Denied, Refused
from songda.needs import commands
from songda.needs.models import Session, Turn
from songda.trail.models import Event
from tests.needs.stage import SAID, a_finding, a_session, a_statement, played_back


def test_a_transcript_keeps_who_said_what_and_when(world):
    session = a_session(world)

    turn = session.turns.get(position=3)
    assert (turn.speaker, turn.starts_ms) == ("何薇", 872_000)
    assert turn.text.startswith("码头在群里问")
    assert Event.objects.filter(verb="transcript.imported").get().facts["turns"] == 5


def test_a_session_has_one_transcript(world):
    session = a_session(world)

    with pytest.raises(Refused, match="INT-01"):
        commands.import_transcript(
            world.by("zhou"), session, turns=read_pasted(SAID).turns, source_name="again"
        )

    assert Turn.objects.count() == 5


@pytest.mark.parametrize(
    "text", ["A: \x00", f"{'x' * 101}: hello", "A: " + "长" * 100_001], ids=["nul", "name", "turn"]
)
def test_a_turn_that_cannot_be_kept_whole_is_refused_with_its_row(world, text):
    session = a_session(world, None)
    speaker, _colon, said = text.partition(": ")
    turn = Turn(speaker=speaker, starts_ms=None, text=said)

    with pytest.raises(Refused, match="1"):
        commands.import_transcript(world.by("zhou"), session, turns=[turn], source_name="x")

    assert not Turn.objects.exists()


def test_a_session_with_a_loose_statement_cannot_close(world):
    statement = a_statement(world)

    with pytest.raises(Refused, match="S-01"):
        commands.close_session(world.by("zhou"), statement.session)


def test_a_session_closes_when_each_statement_has_its_answer(world):
    session = a_session(world)
    a_finding(world, a_statement(world, session))
    declined = a_statement(world, session, turn=5)
    commands.decline_statement(world.by("zhou"), declined, why="合同范围外")

    closed = commands.close_session(world.by("zhou"), session)

    assert closed.state == Session.State.CLOSED


def test_a_withdrawn_statement_is_answered(world):
    statement = played_back(world, a_statement(world))
    commands.withdraw_statement(world.by("ada"), statement)

    assert commands.close_session(world.by("zhou"), statement.session).state == "closed"


def test_the_client_does_not_set_up_sessions(world):
    with pytest.raises(Denied):
        commands.create_session(world.by("chen"), title="x")
