"""A person at a browser: signs in, goes places, and notes whatever the page complains of."""

from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Response

from tests.journeys.installation import Installation
from tests.world import PASSWORD


class Visitor:
    """One browser context with one page; `complaints` are console errors and CSP violations."""

    def __init__(self, browser: Browser, installation: Installation, **options: Any) -> None:
        self.installation = installation
        usual = {"base_url": installation.address, "locale": "zh-CN", "reduced_motion": "reduce"}
        self.context = browser.new_context(**usual | options)
        self.context.set_default_timeout(20_000)
        self.complaints: list[str] = []
        self.page: Page = self.context.new_page()
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(f"{self.page.url}: {message.text}")

    def as_session(self, key: str) -> "Visitor":
        """Signed in by a session that exists already."""
        self.context.add_cookies(
            [{"name": "songda", "value": key, "url": self.installation.address}]
        )
        return self

    def sign_in(self, address: str, password: str = PASSWORD) -> "Visitor":
        """Sign in by the form, with a password."""
        self.go("/account/login/")
        form = self.page.locator("form:has([name=login]:visible)")
        form.locator("[name=login]").fill(address)
        form.locator("[name=password]").fill(password)
        form.locator("[name=password]").press("Enter")
        self.page.wait_for_url(lambda url: "/account/" not in url)
        return self

    def go(self, path: str) -> Response:
        """Open a page of this installation."""
        answer = self.page.goto(path, wait_until="load")
        assert answer, path
        return answer

    def fill(self, form: Locator, **fields: str) -> Locator:
        """Write into the fields of a form by their names, or choose there."""
        for name, value in fields.items():
            field = form.locator(f"[name={name}]")
            kind = field.first.evaluate("field => field.type")
            if kind in {"radio", "checkbox"}:
                form.locator(f'[name={name}][value="{value}"]').check()
            elif kind == "select-one":
                field.select_option(value)
            elif kind == "file":
                field.set_input_files(value)
            else:
                field.fill(value)
        return form

    def send(self, form: Locator, **fields: str) -> None:
        """Fill in a form, press its first button that sends, and wait for the page after it."""
        button = self.fill(form, **fields).locator("button:not([type=button]):visible").first
        with self.page.expect_navigation(wait_until="load"):
            button.click()

    def form(self, action: str) -> Locator:
        """The form that carries out this command."""
        return self.page.locator(f'form[action*="/{action}/"]').first

    @property
    def engagement(self) -> str:
        """The path of the engagement in which this page is."""
        return "/e/" + self.page.url.split("/e/")[1].split("/")[0] + "/"

    @property
    def main(self) -> Locator:
        """What the page is about, without bars and menus."""
        return self.page.locator("main")

    def leave(self) -> None:
        self.context.close()
