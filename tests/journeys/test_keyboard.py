"""Everything by the keyboard alone, on the demo."""

import pytest
from playwright.sync_api import expect

from songda.command_line.demo.words import PASSWORD

pytestmark = pytest.mark.browser

FOCUSED = "document.activeElement"
SEEN = """() => {
  const style = getComputedStyle(document.activeElement);
  const outlined = style.outlineStyle !== "none" && style.outlineWidth !== "0px";
  return outlined || style.boxShadow !== "none";
}"""


def tab_to(page, selector, most=60):
    """Press Tab until the focus is there; every stop on the way must be seen."""
    for _press in range(most):
        page.keyboard.press("Tab")
        assert page.evaluate(SEEN), page.evaluate(f"{FOCUSED}.outerHTML.slice(0, 200)")
        if page.evaluate(f"{FOCUSED}.matches({selector!r})"):
            return
    raise AssertionError(f"no way to {selector} by Tab")


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def press_and_go(page, *keys):
    with page.expect_navigation(wait_until="load"):
        press(page, *keys)


@pytest.fixture
def lin(demo, visit):
    return visit(demo).as_session(demo.facts["sessions"]["lin@example.com"])


def test_one_signs_in_and_finds_the_board_and_moves_a_card(demo, visit):
    visitor = visit(demo)
    page = visitor.page
    visitor.go("/account/login/")
    if not page.evaluate(f"{FOCUSED}.matches('[name=login]')"):
        tab_to(page, "[name=login]")
    page.keyboard.type("lin@example.com")
    tab_to(page, "[name=password]")
    page.keyboard.type(PASSWORD)
    press_and_go(page, "Enter")
    press(page, "Control+k")
    page.keyboard.type("企业会话与智能客服")
    press_and_go(page, "Enter")  # before the list answers what was typed
    assert page.url.endswith("/e/ocean/overview/") or page.url.endswith("/e/ocean/")
    press_and_go(page, "g", "w")
    assert page.url.endswith("/e/ocean/board/")
    move_a_card(page)


def move_a_card(page):
    card = page.locator('[data-lane="review"] [data-card]').first
    number = card.get_attribute("data-card")
    for _row in range(30):
        press(page, "j")
        if page.evaluate(f"{FOCUSED}.dataset.card") == number:
            break
    press(page, "m")
    expect(page.locator("dialog#move")).to_be_visible()
    for _tab in range(8):  # the focus stays inside, or with the browser itself
        press(page, "Tab")
        assert page.evaluate(f"{FOCUSED} === document.body || !!{FOCUSED}.closest('dialog#move')")
    press(page, "Escape")
    assert page.evaluate(f"{FOCUSED}.dataset.card") == number, "the focus returns to the card"
    press(page, "m")
    tab_to(page, "dialog#move button[value=done]", most=12)
    press(page, "Enter")
    expect(page.locator(f'[data-lane="done"] [data-card="{number}"]')).to_be_visible()
    expect(page.locator(f'[data-card="{number}"]')).to_be_focused()


def test_cases_are_judged_by_number_and_letter(demo, visit):
    visitor = visit(demo).as_session(demo.facts["sessions"]["he@example.com"])
    page = visitor.page
    visitor.go("/e/ocean/acceptances/2/cases/S1/")
    press_and_go(page, "j")
    assert page.url.endswith("/cases/S2/")
    press(page, "1")
    expect(page.locator("[name=verdict]").first).to_be_checked()
    press_and_go(page, "Enter")
    assert page.url.endswith("/cases/S3/"), "the next open case follows"
    press_and_go(page, "k")
    expect(visitor.main).to_contain_text("何薇 判为通过")
    assert visitor.complaints == []


def test_search_keys_and_palette_answer_to_keys(lin):
    page = lin.page
    lin.go("/e/ocean/board/")
    press(page, "?")
    expect(page.locator("dialog#keys")).to_be_visible()
    expect(page.locator("dialog#keys")).to_contain_text("W")
    press(page, "Escape")
    expect(page.locator("dialog#keys")).to_be_hidden()
    press(page, "/")
    page.keyboard.type("弱网")
    press_and_go(page, "Enter")
    assert "/search/?q=" in page.url
    expect(lin.main).to_contain_text("弱网不丢不重")
    palette_finds(page, "弱网不丢不重", "/requirements/")
    palette_finds(page, "ys", "/acceptances/")


def palette_finds(page, typed, part):
    press(page, "Control+k")
    page.keyboard.type(typed)
    page.locator(f'#palette-list a.here[href*="{part}"]').wait_for()
    press_and_go(page, "Enter")
    assert part in page.url


def test_the_skip_link_leads_past_the_navigation(lin):
    lin.go("/e/ocean/board/")

    press(lin.page, "Tab")
    assert lin.page.evaluate(f"{FOCUSED}.className") == "sd-skip"
    assert lin.page.evaluate(SEEN)
    press(lin.page, "Enter")
    press(lin.page, "Tab")

    assert lin.page.evaluate(f"!!{FOCUSED}.closest('main')")


def test_letters_do_nothing_while_somebody_writes(lin):
    lin.go("/e/ocean/tickets/1/")
    field = lin.page.locator("#comment-text")
    field.focus()
    lin.page.keyboard.type("gw?/c")

    expect(field).to_have_value("gw?/c")
    expect(lin.page.locator("dialog[open]")).to_have_count(0)
    assert lin.page.url.endswith("/tickets/1/")
