"""Search and the palette."""

import pytest

from songda.home.places import matches, spellings
from songda.support import commands
from tests.home.stage import Stage


@pytest.fixture
def stage(world):
    stage = Stage(world)
    stage.requirement(title="移动端弱网下消息必须送达", text="丢包 2% 时不丢不重")
    stage.ticket(title="验收单打不开", audience="internal")
    return stage


def found(world, question, key="lin"):
    return world.browser(key).get("/e/ocean/search/", {"q": question}).content.decode()


@pytest.mark.parametrize("question", ["送达", "弱网 消息", "REQ-01", "req-01", "丢包"])
def test_two_chinese_characters_words_and_numbers_find(world, stage, question):
    assert "/e/ocean/requirements/1/" in found(world, question)


def test_what_was_asked_for_is_marked(world, stage):
    assert "<mark>送达</mark>" in found(world, "送达")


@pytest.mark.parametrize(
    "question", ["没有的词", "'", '"', "%", "\\", "*", "送达 没有", "🙂" * 300]
)
def test_nothing_found_is_an_answer(world, stage, question):
    assert "/e/ocean/requirements/1/" not in found(world, question)


def test_a_kind_narrows(world, stage):
    browser = world.browser("lin")
    page = browser.get("/e/ocean/search/", {"q": "不", "kind": "support.ticket"}).content.decode()

    assert "/e/ocean/tickets/1/" in page and "/e/ocean/requirements/1/" not in page


def test_the_client_finds_nothing_internal(world, stage):
    assert "/e/ocean/tickets/1/" in found(world, "验收单")
    assert "/e/ocean/tickets/1/" not in found(world, "验收单", "chen")


def test_search_from_outside_goes_into_the_only_engagement(world, stage):
    answer = world.browser("lin").get("/search/?q=送达")

    assert answer.headers["Location"].startswith("/e/ocean/search/?q=")


@pytest.fixture
def second(world):
    """Lin works in a second engagement; in a third, of others, she is the client's reviewer."""
    two = world._engagement(world.organisation, world.client, "two")
    world._join("lin", "林岚", two, "manager")
    world._join("lin", "林岚", world.elsewhere, "reviewer")
    return two


def everywhere(world, question):
    return world.browser("lin").get("/search/", {"q": question}).content.decode()


def test_search_from_outside_names_the_engagements(world, stage, second):
    page = everywhere(world, "")

    assert "/e/two/search/?q=" in page and "/e/ocean/search/?q=" in page


def test_search_from_outside_finds_in_all_of_ones_engagements(world, stage, second):
    commands.raise_ticket(world.by("zed"), title="验收单发不出去", text="x", audience="internal")
    commands.raise_ticket(world.by("zed"), title="验收单看不见", text="x", audience="shared")

    page = everywhere(world, "验收单")

    assert "/e/ocean/tickets/1/" in page
    assert "/e/elsewhere/tickets/2/" in page, "what is shared with the client of the third"
    assert "/e/elsewhere/tickets/1/" not in page and "发不出去" not in page
    assert "/e/two/" not in page.split('id="found"')[1].split("</main>")[0], "nothing is there"


def test_search_from_outside_takes_two_queries_for_any_number(
    world, stage, second, django_assert_max_num_queries
):
    for number in range(5):
        one = world._engagement(world.organisation, world.client, f"more{number}")
        world._join("lin", "林岚", one, "manager")
    browser = world.browser("lin")

    with django_assert_max_num_queries(9):
        assert "/e/ocean/requirements/1/" in browser.get("/search/?q=送达").content.decode()


def palette(world, question="", key="lin", handle="ocean"):
    return world.browser(key).get("/palette/", {"q": question, "in": handle}).content.decode()


@pytest.mark.parametrize("question", ["xq", "xuqiu", "需求", "needs", "Nee"])
def test_a_place_is_found_in_both_languages_and_by_pinyin(world, question):
    assert 'href="/e/ocean/needs/"' in palette(world, question)


def test_initials_are_matched_from_their_beginning():
    assert "xq" in spellings("Needs")[1]
    assert matches("Needs", "xq") and not matches("Overview", "xq")


def test_the_palette_finds_records_and_leads_on_to_everything(world, stage):
    page = palette(world, "送达")

    assert 'href="/e/ocean/requirements/1/"' in page and "/e/ocean/search/?q=" in page


def test_commands_are_those_that_the_reader_may_begin(world):
    assert "/e/ocean/deliverables/create_deliverable/" in palette(world, "deliver")
    assert "/e/ocean/deliverables/create_deliverable/" not in palette(world, "deliver", "chen")


def test_the_palette_of_another_engagement_shows_nothing_of_it(world, stage):
    world.elsewhere  # noqa: B018

    page = palette(world, "送达", "zed")

    assert "/e/ocean/" not in page


def test_without_an_engagement_the_palette_still_has_places(world):
    world.engagement.memberships.all().delete()

    assert 'href="/"' in palette(world, "", handle="")


def test_nobody_gets_no_palette(world):
    assert world.browser().get("/palette/?q=x").status_code == 302
