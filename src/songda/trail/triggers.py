"""The database itself refuses to change or delete an event."""

from typing import Any

REFUSAL = "events are never changed or deleted"

SQLITE = [
    f"""CREATE TRIGGER IF NOT EXISTS trail_event_no_{verb.lower()} BEFORE {verb} ON trail_event
    BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"""
    for verb in ("UPDATE", "DELETE")
]
POSTGRESQL = [
    f"""CREATE OR REPLACE FUNCTION trail_event_is_final() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$""",
    "DROP TRIGGER IF EXISTS trail_event_final ON trail_event",
    """CREATE TRIGGER trail_event_final BEFORE UPDATE OR DELETE ON trail_event
    FOR EACH ROW EXECUTE FUNCTION trail_event_is_final()""",
]
REMOVE = {
    "sqlite": [
        "DROP TRIGGER IF EXISTS trail_event_no_update",
        "DROP TRIGGER IF EXISTS trail_event_no_delete",
    ],
    "postgresql": ["DROP TRIGGER IF EXISTS trail_event_final ON trail_event"],
}


def install(connection: Any) -> None:
    """Put the triggers there (again)."""
    _run(connection, SQLITE if connection.vendor == "sqlite" else POSTGRESQL)


def remove(connection: Any) -> None:
    """Take the triggers away: for restoring a backup and for emptying a test database."""
    _run(connection, REMOVE[connection.vendor])


def _run(connection: Any, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
