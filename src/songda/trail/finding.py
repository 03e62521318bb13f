"""Search over the catalogue: the same tokens in SQLite's FTS5 and PostgreSQL's tsvector."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from songda.engines.search import match_query
from songda.trail.catalogue import scope
from songda.trail.models import ClientEntry, Entry, EntryQuerySet, Line

FTS = [
    """CREATE VIRTUAL TABLE {table}_fts USING fts5(
    tokens, content='{table}', content_rowid='rowid', tokenize="unicode61 tokenchars '-_'")""",
    """CREATE TRIGGER {table}_fts_insert AFTER INSERT ON {table} BEGIN
    INSERT INTO {table}_fts(rowid, tokens) VALUES (new.rowid, new.tokens); END""",
    """CREATE TRIGGER {table}_fts_delete AFTER DELETE ON {table} BEGIN
    INSERT INTO {table}_fts({table}_fts, rowid, tokens)
    VALUES ('delete', old.rowid, old.tokens); END""",
    """CREATE TRIGGER {table}_fts_update AFTER UPDATE OF tokens ON {table} BEGIN
    INSERT INTO {table}_fts({table}_fts, rowid, tokens)
    VALUES ('delete', old.rowid, old.tokens);
    INSERT INTO {table}_fts(rowid, tokens) VALUES (new.rowid, new.tokens); END""",
]
VECTOR = "array_to_tsvector(string_to_array({table}tokens, ' '))"
GIN = ["CREATE INDEX {table}_tokens ON {table} USING gin ((" + VECTOR.format(table="") + "))"]


def install_index(database: Any, table: str = "trail_entry") -> None:
    """Make the index of a catalogue in the database at hand."""
    with database.cursor() as cursor:
        for statement in FTS if database.vendor == "sqlite" else GIN:
            cursor.execute(statement.format(table=table))


def find(actor: Any, question: str, *, size: int = 50) -> list[Line]:
    """Entries of the actor's engagement that hold every token of the question.

    Those whose title or number holds the question itself come first, then the newest.
    """
    found = _newest(Entry.objects.visible_to(actor), [actor.engagement.id], question)
    return _best_first(found, question)[:size]


def find_everywhere(
    worked_for: Mapping[UUID, Any], paid_for: Mapping[UUID, Any], question: str, *, size: int = 200
) -> list[Line]:
    """The same over all engagements of a person, by their ids: two queries.

    What they pay for they read in the client's catalogue.
    """
    ours = _newest(Entry.objects.within(worked_for), worked_for, question)
    theirs = _newest(ClientEntry.objects.within(paid_for), paid_for, question)
    return _best_first([*ours, *theirs], question)[:size]


def _newest(entries: EntryQuerySet, places: Collection[UUID], question: str) -> list[Line]:
    words = match_query(question)
    if not words or not places:
        return []
    matching = _matching(entries.select_related("engagement"), places, words)
    return list(matching.order_by("-updated_at")[:200])


def _best_first(found: list[Line], question: str) -> list[Line]:
    asked = question.strip().lower()
    return sorted(found, key=lambda entry: _rank(entry, asked))


def _rank(entry: Line, asked: str) -> int:
    if entry.label.lower() == asked:
        return 0
    return 1 if asked in entry.title.lower() else 2


def _matching(entries: EntryQuerySet, places: Collection[UUID], words: list[str]) -> QuerySet[Any]:
    """Those that hold the mark of one of the places and every word; the index knows both."""
    table = entries.model._meta.db_table
    scopes = [scope(place) for place in places]
    if connection.vendor == "sqlite":
        asked = _joined(scopes, words, '"', '""', " OR ", " AND ")
        clause = f"{table}.rowid IN (SELECT rowid FROM {table}_fts WHERE tokens MATCH %s)"
    else:
        asked = _joined(scopes, [word.replace("\\", "\\\\") for word in words], "'", "''", "|", "&")
        clause = f"{VECTOR.format(table=f'{table}.')} @@ %s::tsquery"
    return entries.extra(where=[clause], params=[asked])


def _joined(
    scopes: list[str], words: list[str], mark: str, inside: str, either: str, both: str
) -> str:
    """(scope or scope …) and word and word …, each quoted as its index wants it."""
    quoted = [f"{mark}{word.replace(mark, inside)}{mark}" for word in words]
    return both.join([f"({either.join(f'{mark}{one}{mark}' for one in scopes)})", *quoted])
