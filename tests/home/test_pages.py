"""Every page of this chapter: for the team, the client, strangers and nobody."""

import pytest

from tests.home.stage import Stage, a_whole_thread
from tests.memory import remembered

PAGES = (
    "overview/", "thread/", "thread/requirement/1/", "thread/statement/1/", "thread/ticket/1/",
    "matrix/", "matrix.xlsx", "search/?q=消息", "today/", "home/",
)  # fmt: skip


@pytest.fixture
def whole(world):
    return whole_threads(world, 1)


@remembered
def whole_threads(world, count):
    stage = Stage(world)
    return [a_whole_thread(stage) for _ in range(count)]


@pytest.mark.parametrize("address", PAGES)
def test_the_team_and_the_client_get_an_answer_the_others_do_not(world, whole, address):
    world.elsewhere  # noqa: B018
    address = f"/e/ocean/{address}"

    assert world.browser("lin").get(address, follow=True).status_code == 200
    assert world.browser("chen").get(address, follow=True).status_code == 200
    assert world.browser("zed").get(address).status_code == 404
    assert "/account/login/" in world.browser().get(address).headers["Location"]


@pytest.mark.parametrize("address", PAGES)
def test_an_empty_engagement_offers_a_first_step(world, address):
    status = world.browser("lin").get(f"/e/ocean/{address}", follow=True).status_code

    assert status == (404 if "/1/" in address else 200)


@pytest.mark.parametrize("address", PAGES)
def test_no_page_needs_more_than_twelve_queries(world, address, django_assert_max_num_queries):
    whole_threads(world, 12)
    browser = world.browser("lin")

    with django_assert_max_num_queries(12):
        browser.get(f"/e/ocean/{address}")


def test_each_party_begins_on_its_own_page(world):
    assert world.browser("lin").get("/e/ocean/").headers["Location"].endswith("/overview/")
    assert world.browser("chen").get("/e/ocean/").headers["Location"].endswith("/home/")
