"""Rows by the hundred thousand: COPY on PostgreSQL, one prepared INSERT on SQLite."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Model

from songda.kit.jobs import learn_the_rows

Row = Mapping[str, Any]
Spelling = dict[type, Callable[[Any], Any]]

SQLITE: Spelling = {
    UUID: lambda value: value.hex,
    datetime: lambda value: str(value.astimezone(UTC).replace(tzinfo=None)),
    dict: lambda value: json.dumps(value, ensure_ascii=False),
    list: lambda value: json.dumps(value, ensure_ascii=False),
}
POSTGRESQL: Spelling = {dict: SQLITE[dict], list: SQLITE[list]}


def pour(model: type[Model], rows: Iterable[Row]) -> None:
    """Insert rows given by attribute names (`owner_id`); what is left out gets its default."""
    fields = model._meta.concrete_fields
    names = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    table = connection.ops.quote_name(model._meta.db_table)
    spelled = _spelled(fields, rows)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            marks = ", ".join("?" for _field in fields)
            sql = f"INSERT INTO {table} ({names}) VALUES ({marks})"
            cursor.connection.executemany(sql, spelled)
            return
        with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
            for row in spelled:
                copy.write_row(row)


def _spelled(fields: Any, rows: Iterable[Row]) -> Iterator[list[Any]]:
    spelling = SQLITE if connection.vendor == "sqlite" else POSTGRESQL
    place = {field.attname: at for at, field in enumerate(fields)}
    plain = [None if field.primary_key else _spell(spelling, field.get_default())
             for field in fields]  # fmt: skip
    for row in rows:
        line = plain.copy()
        for name, value in row.items():
            line[place[name]] = _spell(spelling, value)
        yield line


def _spell(spelling: Spelling, value: Any) -> Any:
    spell = spelling.get(type(value))
    return spell(value) if spell else value


def refresh_statistics() -> None:
    """What autovacuum, or the hourly job on SQLite, would have done after a while."""
    learn_the_rows()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
