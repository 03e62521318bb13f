"""Search over the catalogue: the same tokens in SQLite's FTS5 and PostgreSQL's tsvector."""

from typing import Any

from django.db import connection
from django.db.models import QuerySet

from songda.engines.search import match_query
from songda.trail.catalogue import scope
from songda.trail.models import Entry, EntryQuerySet

FTS = [
    """CREATE VIRTUAL TABLE trail_entry_fts USING fts5(
    tokens, content='trail_entry', content_rowid='rowid', tokenize="unicode61 tokenchars '-_'")""",
    """CREATE TRIGGER trail_entry_fts_insert AFTER INSERT ON trail_entry BEGIN
    INSERT INTO trail_entry_fts(rowid, tokens) VALUES (new.rowid, new.tokens); END""",
    """CREATE TRIGGER trail_entry_fts_delete AFTER DELETE ON trail_entry BEGIN
    INSERT INTO trail_entry_fts(trail_entry_fts, rowid, tokens)
    VALUES ('delete', old.rowid, old.tokens); END""",
    """CREATE TRIGGER trail_entry_fts_update AFTER UPDATE OF tokens ON trail_entry BEGIN
    INSERT INTO trail_entry_fts(trail_entry_fts, rowid, tokens)
    VALUES ('delete', old.rowid, old.tokens);
    INSERT INTO trail_entry_fts(rowid, tokens) VALUES (new.rowid, new.tokens); END""",
]
VECTOR = "array_to_tsvector(string_to_array(tokens, ' '))"
GIN = [f"CREATE INDEX trail_entry_tokens ON trail_entry USING gin (({VECTOR}))"]


def install_index(database: Any) -> None:
    """Make the index of the database at hand."""
    with database.cursor() as cursor:
        for statement in FTS if database.vendor == "sqlite" else GIN:
            cursor.execute(statement)


def find(actor: Any, question: str, *, size: int = 50) -> list[Entry]:
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


def _rank(entry: Entry, asked: str) -> int:
    if entry.label.lower() == asked:
        return 0
    return 1 if asked in entry.title.lower() else 2


def _matching(entries: EntryQuerySet, words: list[str]) -> QuerySet[Entry]:
    if connection.vendor == "sqlite":
        quoted = " ".join('"' + word.replace('"', '""') + '"' for word in words)
        clause = "trail_entry.rowid IN (SELECT rowid FROM trail_entry_fts WHERE tokens MATCH %s)"
        return entries.extra(where=[clause], params=[quoted])
    lexemes = " & ".join(
        "'" + word.replace("'", "''").replace("\\", "\\\\") + "'" for word in words
    )
    clause = f"{VECTOR.replace('tokens', 'trail_entry.tokens')} @@ %s::tsquery"
    return entries.extra(where=[clause], params=[lexemes])
