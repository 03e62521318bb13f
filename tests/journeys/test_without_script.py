"""The work gets done in a browser that runs no script."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.fixture
def plain(demo, visit):
    """Opens a browser without script for one of the demo's people."""
    return lambda name: visit(demo, java_script_enabled=False).as_session(
        demo.facts["sessions"][f"{name}@example.com"]
    )


def press(visitor, button):
    with visitor.page.expect_navigation(wait_until="load"):
        button.click()


def test_a_sentence_is_marked(plain):
    zhou = plain("zhou")
    zhou.go("/e/ocean/sessions/3/")
    marks = zhou.page.locator("mark.sd-mark")
    before = marks.count()
    row = zhou.page.locator("[data-text]:has(.sd-mark-one)").first
    row.hover()

    press(zhou, row.locator(".sd-mark-one").first)

    expect(marks).to_have_count(before + 1)


def test_a_card_is_moved(plain):
    wu = plain("wu")
    wu.go("/e/ocean/board/")
    wu.page.locator('[data-lane="doing"] [data-card] h3 a').last.click()
    title = wu.page.locator("h1").inner_text()

    press(wu, wu.form("move_item").locator("button[value=done]"))

    wu.go("/e/ocean/board/")
    expect(wu.page.locator('[data-lane="done"]')).to_contain_text(title)


def test_a_case_is_judged_and_a_condition_asks_what_it_needs(plain):
    he = plain("he")
    he.go("/e/ocean/acceptances/2/cases/S3/")
    form = he.form("judge")
    form.locator("[name=verdict][value=conditional]").check()
    press(he, form.locator("[data-verdict-button]"))
    expect(he.page.locator(".sd-error, [role=alert]").first).to_be_visible()

    form.locator("[name=verdict][value=pass]").check()
    press(he, form.locator("[data-verdict-button]"))

    he.go("/e/ocean/acceptances/2/cases/S3/")
    expect(he.main).to_contain_text("何薇")


def test_a_comment_is_made(plain):
    lin = plain("lin")
    lin.go("/e/ocean/tickets/3/")
    form = lin.page.locator("#comments form")
    form.locator("textarea").fill("没有脚本也能说话")

    press(lin, form.locator("button[value=shared]"))

    expect(lin.page.locator("#comments-list")).to_contain_text("没有脚本也能说话")
