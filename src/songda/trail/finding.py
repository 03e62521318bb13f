"""Search over the catalogue: the same tokens in SQLite's FTS5 and PostgreSQL's tsvector."""

from typing import Any

from django.db import connection
from django.db.models import QuerySet

from songda.engines.search import match_query
from songda.trail.catalogue import scope
from songda.trail.models import Entry, EntryQuerySet, Line

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
    words = match_query(question)
    if not words:
        return []
    entries = Entry.objects.visible_to(actor).select_related("engagement")
    found = _matching(entries, [scope(actor.engagement.id), *words]).order_by("-updated_at")[:200]
    asked = question.strip().lower()
    ranked = sorted(found, key=lambda entry: _rank(entry, asked))
    return ranked[:size]


def _rank(entry: Line, asked: str) -> int:
    if entry.label.lower() == asked:
        return 0
    return 1 if asked in entry.title.lower() else 2


def _matching(entries: EntryQuerySet, words: list[str]) -> QuerySet[Any]:
    table = entries.model._meta.db_table
    if connection.vendor == "sqlite":
        quoted = " ".join('"' + word.replace('"', '""') + '"' for word in words)
        clause = f"{table}.rowid IN (SELECT rowid FROM {table}_fts WHERE tokens MATCH %s)"
        return entries.extra(where=[clause], params=[quoted])
    lexemes = " & ".join(
        "'" + word.replace("'", "''").replace("\\", "\\\\") + "'" for word in words
    )
    clause = f"{VECTOR.format(table=f'{table}.')} @@ %s::tsquery"
    return entries.extra(where=[clause], params=[lexemes])
