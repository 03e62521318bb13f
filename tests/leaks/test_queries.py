"""While a member reads, no query asks for rows without saying of which organisation."""

import re
from collections.abc import Iterable, Iterator

import pytest
from django.apps import apps

from bench.table import MOST_QUERIES
from tests.leaks.browsing import complain, reader
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
    who, tables, faults = reader(stage, key), tenant_tables(), set()
    for row in of_engagement():
        if "GET" in row.methods and row.who == "member":
            reply = who.read(address(stage, row, stage.shared))
            assert reply.status < 500
            faults |= {f"{row.route}: {sql[:900]}" for sql in _loose(reply.asked, tables)}
    complain(sorted(faults))


@pytest.mark.parametrize("key", ["lin", "ada"])
def test_every_page_asks_at_most_twelve_queries(stage: Stage, key: str):
    who, faults = reader(stage, key), set()
    for row in table().values():
        if "GET" in row.methods and row.who in ("member", "person", "public"):
            path = address(stage, row, stage.shared)
            reply = who.read(path)
            if len(reply.asked) > MOST_QUERIES:
                reply = who.get(path)  # what is asked once in a process is asked
            if reply.status == 200 and len(reply.asked) > MOST_QUERIES:
                faults.add(f"{row.route}: {len(reply.asked)}")
    complain(sorted(faults))


def _loose(statements: Iterable[str], tables: set[str]) -> Iterator[str]:
    for sql in statements:
        asked = re.match(r'SELECT .*? FROM "(\w+)"', sql, re.S)
        if asked and asked[1] in tables and not _is_bound(sql):
            yield sql


def _is_bound(sql: str) -> bool:
    where = sql.partition(" WHERE ")[2]
    named = any(f'"{name}" ' in where for name in (*OWNERS, *OWNED_BY))
    return named or bool(ONE_ROW.search(where)) or '"person_id" = ' in where
