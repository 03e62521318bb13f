"""The measured installation, small: what is poured in is what commands would have written."""

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from bench import data
from bench.floor import ROWS, floor
from bench.pages import FLOOR, pages
from bench.table import MOST_QUERIES
from songda.trail.chain import check
from songda.trail.models import Chain, Entry, Event

ITEMS = 70


@pytest.fixture
def facts(db, monkeypatch):
    """Three engagements of seventy items, the one with five, and the one with the thread."""
    monkeypatch.setattr(data, "refresh_statistics", lambda: None)  # not inside a transaction
    filling = data.Filling(ITEMS, engagements=3)
    filling.everything()
    return filling.facts()


@pytest.fixture
def browser(facts):
    browser = Browser()
    name, _sign, value = facts["cookie"].partition("=")
    browser.cookies[name] = value
    return browser


def test_every_page_that_is_measured_answers_with_few_queries(facts, browser):
    for page in pages(facts):
        for path in filter(None, (page.path, page.few)):
            browser.get(path)
            with CaptureQueriesContext(connection) as asked:
                answer = browser.get(path)
            assert answer.status_code == 200, path
            assert len(asked) <= MOST_QUERIES, (path, [one["sql"] for one in asked])


def test_the_chains_that_are_poured_in_hold(facts):
    chains = list(Chain.objects.all())
    assert len(chains) == 5
    assert all(check(chain).fault is None for chain in chains)
    assert Event.objects.count() == sum(chain.seq for chain in chains)


def test_every_item_has_its_line_in_the_catalogue(facts):
    assert Entry.objects.filter(type="planning.workitem").count() == facts["items"]


def test_the_floor_is_a_bare_page_of_fifty_rows(facts, browser, settings):
    settings.MIDDLEWARE = ["bench.floor.floor", *settings.MIDDLEWARE]
    browser.handler.load_middleware()
    page = browser.get(f"{FLOOR}?{facts['floor']}").content.decode()
    assert page.count("<tr>") == min(ROWS, ITEMS)
    assert "林岚" in page


def test_the_floor_asks_who_looks(facts, rf):
    bare = floor(lambda request: None)
    assert bare(rf.get(f"{FLOOR}?{facts['floor']}")).status_code == 403
    assert bare(rf.get("/")) is None
