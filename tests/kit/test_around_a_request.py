"""What every answer carries, and how refusals read."""

from types import ModuleType

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import path

from songda.config import urls
from songda.kit.refusals import Denied, Refused


@pytest.fixture(autouse=True)
def _somebody_is_known(world):
    """Else every page leads to the first one."""


def test_an_answer_says_which_request_it_was(client):
    first, second = client.get("/healthz"), client.get("/healthz")

    assert len(first["X-Request-Id"]) == 32
    assert first["X-Request-Id"] != second["X-Request-Id"]


def test_the_policy_of_content_allows_nothing_inline_and_nobody_to_frame_us(client):
    policy = client.get("/account/login/")["Content-Security-Policy"]

    for rule in ("default-src 'none'", "script-src 'self'", "style-src 'self'"):
        assert rule in policy
    assert "unsafe" not in policy and "frame-ancestors 'none'" in policy


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cache-Control", "no-store"),
    ],
)
def test_every_page_carries_it(client, name, value):
    assert value in client.get("/account/login/")[name]


def test_pages_speak_the_language_that_the_browser_asks_for(client):
    shown = client.get("/account/login/", headers={"accept-language": "en"})

    assert shown["Content-Language"] == "en" and '<html lang="en"' in shown.text


@pytest.fixture
def refusing(settings):
    """An address that raises what a test gives, among all the others."""

    def raising(error):
        def view(request):
            raise error

        addresses = ModuleType("addresses")
        addresses.__dict__.update(vars(urls))
        addresses.urlpatterns = [path("refuse/", view), *urls.urlpatterns]
        settings.ROOT_URLCONF = addresses

    return raising


@pytest.mark.parametrize(("error", "status"), [(Refused, 409), (Denied, 403)])
def test_a_refusal_is_a_page_with_its_sentence(client, refusing, error, status):
    refusing(error("先解决冲突 <b>CF-1</b>。"))

    answer = client.get("/refuse/")

    assert answer.status_code == status
    assert "先解决冲突 &lt;b&gt;CF-1&lt;/b&gt;。" in answer.text


def test_a_fault_names_the_request_and_shows_no_trace(client, refusing):
    refusing(RuntimeError("secret detail"))
    client.raise_request_exception = False

    answer = client.get("/refuse/")

    assert answer.status_code == 500
    assert answer["X-Request-Id"] in answer.text and "secret detail" not in answer.text


def test_an_unknown_address_is_a_page_of_ours(client):
    answer = client.get("/nowhere/")

    assert answer.status_code == 404 and "sd-title" in answer.text


def test_a_form_without_its_token_changes_nothing_and_says_what_to_do(world):
    from django.test import Client

    browser = Client(enforce_csrf_checks=True)
    browser.force_login(world.lin)

    answer = browser.post("/settings/theme/", {"theme": "dark"})

    world.lin.refresh_from_db()
    assert (answer.status_code, world.lin.theme) == (403, "system")
    assert "sd-title" in answer.text


def test_a_machine_is_answered_alive_and_ready(client):
    assert client.get("/healthz").text == "ok\n"
    assert client.get("/readyz").json() == {"ready": True}


def test_not_ready_says_why(client, monkeypatch):
    from songda.kit import views

    class Behind:
        def __init__(self, _connection):
            self.loader = self

        graph = property(lambda self: self)

        def leaf_nodes(self):
            return []

        def migration_plan(self, _nodes):
            return ["needs.0002"]

    monkeypatch.setattr(views, "MigrationExecutor", Behind)
    assert client.get("/readyz").json()["fault"] == "migrations pending"

    monkeypatch.setattr(views, "MigrationExecutor", lambda _connection: 1 / 0)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["ready"]) == (503, False)


def test_figures_are_for_this_machine_only(client):
    assert "songda_request_seconds" in client.get("/metrics").text
    assert client.get("/metrics", REMOTE_ADDR="203.0.113.9").status_code == 404
    assert client.get("/metrics", HTTP_X_FORWARDED_FOR="127.0.0.1").status_code == 404


def test_figures_may_be_read_with_the_token(client, settings):
    settings.METRICS_TOKEN = "a token"
    right = {"Authorization": "Bearer a token"}

    assert client.get("/metrics", headers=right, REMOTE_ADDR="203.0.113.9").status_code == 200
    assert client.get("/metrics").status_code == 404
    assert client.get("/metrics", headers={"Authorization": "Bearer é"}).status_code == 404


def test_routes_and_not_addresses_are_counted(client):
    client.get("/invitation/a-secret-token/")

    assert "a-secret-token" not in client.get("/metrics").text


def test_a_request_that_never_reached_a_view_is_measured_too():
    from songda.kit.middleware import observe

    request = RequestFactory().get("/x")
    request.resolver_match = None

    assert observe(lambda _request: HttpResponse())(request)["X-Request-Id"]
