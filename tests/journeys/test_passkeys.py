"""A passkey opens the door, and where a browser cannot keep one the page says why."""

import pytest
from playwright.sync_api import expect

from tests.world import PASSWORD

pytestmark = pytest.mark.browser

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def at_a_device(cast, visit):
    """Somebody whose machine has a fingerprint reader; the address has a name or a number."""

    def sit_down(host):
        visitor = visit(cast, base_url=f"http://{host}:{cast.port}")
        device = visitor.context.new_cdp_session(visitor.page)
        device.send("WebAuthn.enable")
        device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
        return visitor

    return sit_down


def test_who_added_a_passkey_signs_in_without_a_password(at_a_device):
    lin = at_a_device("localhost").sign_in("lin@example.com")
    lin.go("/account/email/")  # who has looked at the own address may go on as well
    lin.go("/account/2fa/webauthn/add/")
    confirmed = lin.page.locator("main [name=password]")
    confirmed.fill(PASSWORD)
    confirmed.press("Enter")
    lin.page.locator("main [name=name]").fill("办公室的电脑")
    lin.page.locator("main [name=passwordless]").check()
    lin.page.locator("#mfa_webauthn_add").click()
    expect(lin.page.locator("h1")).to_have_text("恢复码")

    lin.context.clear_cookies()
    lin.go("/account/login/")
    lin.page.locator("#passkey_login").click()

    expect(lin.page.locator(".sd-bar .sd-face").first).to_be_visible()
    lin.go("/account/2fa/webauthn/")
    expect(lin.main).to_contain_text("办公室的电脑")
    assert lin.complaints == []


def test_an_address_in_numbers_says_why_it_has_no_passkeys(at_a_device):
    somebody = at_a_device("127.0.0.1")
    somebody.go("/account/login/")
    somebody.page.locator("#passkey_login").click()

    expect(somebody.page.locator("#notice")).to_contain_text("localhost")
    assert somebody.complaints == []
