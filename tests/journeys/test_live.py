"""What one person does shows on the other's open page."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

PAGE = "/e/ocean/tickets/2/"
POLL = 16_000


@pytest.fixture
def pair(demo, visit):
    """Mei of the team and He of the client, who looks at a ticket."""
    mei, he = (
        visit(demo).as_session(demo.facts["sessions"][f"{name}@example.com"])
        for name in ("mei", "he")
    )
    mei.go(PAGE)
    return mei, he


def comment(visitor, words, audience="shared"):
    form = visitor.page.locator("#comments form")
    form.locator("textarea").fill(words)
    form.locator(f"button[value={audience}]").click()
    expect(visitor.page.locator("#comments-list")).to_contain_text(words)


def test_a_comment_shows_on_the_other_page_without_reload(pair):
    mei, he = pair
    with he.page.expect_response("**/live/**"):
        he.go(PAGE)
    he.page.evaluate("window.same = true")

    comment(mei, "只有团队看得到的一句", audience="internal")
    comment(mei, "原文件收到了，今天看")

    expect(he.page.locator("#comments-list")).to_contain_text("原文件收到了", timeout=20_000)
    expect(he.page.locator("#comments-list")).not_to_contain_text("只有团队")
    assert he.page.evaluate("window.same") is True


def test_what_somebody_is_writing_stays_while_the_page_changes(pair):
    mei, he = pair
    with he.page.expect_response("**/live/**"):
        he.go(PAGE)
    he.page.locator("#comment-text").fill("我还没有写完")

    comment(mei, "先别急着回")

    expect(he.page.locator("#comments-list")).to_contain_text("先别急着回", timeout=20_000)
    expect(he.page.locator("#comment-text")).to_have_value("我还没有写完")


def test_without_the_stream_the_page_asks_by_itself(pair):
    mei, he = pair
    he.page.clock.install()
    he.page.route("**/live/**", lambda route: route.abort())
    he.go(PAGE)
    expect(he.page.locator("[data-live-state]")).not_to_be_empty()

    comment(mei, "没有流也看得到")
    he.page.clock.fast_forward(POLL)
    he.page.clock.fast_forward(1_000)

    expect(he.page.locator("#comments-list")).to_contain_text("没有流也看得到")
