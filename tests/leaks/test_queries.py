"""While a member reads, no query asks for rows without saying of which organisation."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from bench.table import MOST_QUERIES
from tests.leaks.browsing import complain
from tests.leaks.filler import records
from tests.leaks.matrix import address, of_engagement, table
from tests.leaks.stage import Stage

pytestmark = pytest.mark.django_db
OWNERS = ("organisation_id", "engagement_id", "chain_id")
OWNED_BY = (
    "session_id", "document_id", "deliverable_id", "acceptance_id", "case_id", "baseline_id",
    "requirement_id", "predecessor_id", "successor_id", "signature_id", "turn_id", "unique_key",
)  # fmt: skip
"""Rows of a record that was found within its organisation."""
ONE_ROW = re.compile(r'\."id"\)? (= |IN \()')
"""A row by its key, which came from a row found before."""


def tenant_tables() -> set[str]:
    """Tables with rows of every organisation."""
    owned = set(records())
    return {
        model._meta.db_table
        for model in apps.get_models()
        if model.__module__.startswith("songda.")
        and any(
            field.attname in OWNERS or field.related_model in owned
            for field in model._meta.concrete_fields
        )
    }


@pytest.mark.parametrize("key", ["lin", "ada"])
def test_every_query_of_a_page_names_its_organisation_or_engagement(stage: Stage, key: str):
    browser, tables, faults = stage.world.browser(key), tenant_tables(), set()
    for row in of_engagement():
        if "GET" in row.methods and row.who == "member":
            path = address(stage, row, stage.shared)
            with heard() as asked:
                assert browser.get(path).status_code < 500
            faults |= {f"{row.route}: {sql[:900]}" for sql in _loose(asked, tables)}
    complain(sorted(faults))


@pytest.mark.parametrize("key", ["lin", "ada"])
def test_every_page_asks_at_most_twelve_queries(stage: Stage, key: str):
    browser, faults = stage.world.browser(key), set()
    for row in table().values():
        if "GET" in row.methods and row.who in ("member", "person", "public"):
            path = address(stage, row, stage.shared)
            browser.get(path)  # what is asked once in a process is asked
            with heard() as asked:
                answer = browser.get(path)
            if answer.status_code == 200 and len(asked) > MOST_QUERIES:
                faults.add(f"{row.route}: {len(asked)}")
    complain(sorted(faults))


@contextmanager
def heard() -> Iterator[list[str]]:
    """Every statement that the database is asked, with marks for its values."""
    statements: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        statements.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield statements


def _loose(statements: list[str], tables: set[str]) -> Iterator[str]:
    for sql in statements:
        asked = re.match(r'SELECT .*? FROM "(\w+)"', sql, re.S)
        if asked and asked[1] in tables and not _is_bound(sql):
            yield sql


def _is_bound(sql: str) -> bool:
    where = sql.partition(" WHERE ")[2]
    named = any(f'"{name}" ' in where for name in (*OWNERS, *OWNED_BY))
    return named or bool(ONE_ROW.search(where)) or '"person_id" = ' in where
