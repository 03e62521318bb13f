"""From the empty database to the client's first visit."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

PASSWORD = "送达 a long password"


def test_an_empty_installation_is_founded_and_its_client_joins(founded, visit):
    owner = visit(founded)
    owner.go("/")
    assert owner.page.url.endswith("/first/")
    with_wrong_token(owner)
    found_it(owner, founded.facts["token"])
    open_an_engagement(owner)
    invite_chen(owner)

    guest = visit(founded, locale="en-GB")
    join(guest, founded.link_mailed_to("chen@example.com", "/invitation/"))

    expect(guest.page.get_by_role("heading", level=1)).to_be_visible()
    assert guest.page.locator("html").get_attribute("lang") == "en"
    owner.page.reload()
    expect(owner.main).to_contain_text("Chen Li")
    assert owner.complaints == [] and guest.complaints == []


def with_wrong_token(owner):
    fill_first(owner, "guessed")

    expect(owner.page.locator(".sd-error, .sd-say-box.bad").first).to_contain_text("口令不对")
    assert owner.page.locator("[name=name]").input_value() == "林岚", "what was typed is kept"
    owner.complaints.clear()  # the browser notes the refusal (409)


def found_it(owner, token):
    fill_first(owner, token)
    assert owner.page.url.endswith("/organisation/")
    expect(owner.main).to_contain_text("林岚")
    assert owner.go("/first/").url.endswith("/first/") is False, "the first page is there once"


def fill_first(owner, token):
    owner.send(
        owner.main.locator("form"),
        token=token,
        organisation="蓝莺交付",
        name="林岚",
        email="lin@example.com",
        password=PASSWORD,
    )


def open_an_engagement(owner):
    owner.go("/organisation/")
    owner.send(owner.form("organisation/clients"), name="远洋物流集团")
    expect(owner.main).to_contain_text("远洋物流集团")
    owner.go("/engagements/new/")
    owner.send(owner.form("engagements/new"), client="远洋物流集团", name="企业会话与智能客服")
    assert "/e/" in owner.page.url


def invite_chen(owner):
    owner.go(f"{owner.engagement}people/")
    owner.send(
        owner.form("people/invite"),
        name="Chen Li",
        email="chen@example.com",
        role="sponsor",
        language="en",
    )
    expect(owner.main).to_contain_text("chen@example.com")


def join(guest, link):
    guest.page.goto(link)
    expect(guest.main).to_contain_text("invites you as Client sponsor")
    guest.send(guest.main.locator("form").first, name="Chen Li", password=PASSWORD)
    assert "/e/" in guest.page.url
