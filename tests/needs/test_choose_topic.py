"""What a statement is about is chosen when it is marked, or later on its page."""

import pytest

from songda.kit.refusals import Denied, Refused
from songda.needs import commands
from songda.needs.models import Statement
from songda.trail.models import Event
from tests.needs.stage import a_session, a_statement


def test_a_sentence_is_marked_with_its_topic_and_the_next_is_offered_the_same(world):
    session = a_session(world)
    here = f"{session.url}highlight/"

    answer = world.browser("zhou").post(
        here, {"span": "2:0:9", "topic": "pain", "once": "a"}, follow=True
    )

    assert Statement.objects.get().topic == "pain"
    assert '<option value="pain" selected>' in answer.text


def test_the_topic_is_chosen_on_the_page_of_the_statement(world):
    statement = a_statement(world)

    world.browser("zhou").post(f"{statement.url}choose_topic/", {"topic": "scale", "once": "a"})

    statement.refresh_from_db()
    assert statement.topic == "scale"
    assert Event.objects.get(verb="statement.topic_chosen").facts == {"topic": "scale"}


def test_the_same_topic_and_one_that_is_none_are_refused(world):
    statement = a_statement(world)

    for topic in ("other", "weather"):
        with pytest.raises(Refused):
            commands.choose_topic(world.by("zhou"), statement, topic=topic)


def test_the_client_does_not_choose_it(world):
    with pytest.raises(Denied):
        commands.choose_topic(world.by("ada"), a_statement(world), topic="pain")


def test_once_everything_is_sent_the_desk_reminds_and_sends_only_what_is_new(world):
    statement = a_statement(world)
    page = world.browser("zhou").get(statement.session.url).text
    assert "发给远洋物流集团，1 句" in page

    commands.send_playback(world.by("zhou"), statement.session)
    page = world.browser("zhou").get(statement.session.url).text
    assert "发给远洋物流集团" not in page
    assert "提醒远洋物流集团确认 1 句原话" in page

    a_statement(world, statement.session, turn=3)
    assert "发给远洋物流集团，1 句" in world.browser("zhou").get(statement.session.url).text
