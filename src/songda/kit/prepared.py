"""Questions that are asked at every page: their SQL is put together once.

For a small query Django needs several times as long to write the SQL as the database needs to
answer it. A `Prepared` question is written down as an ordinary QuerySet with `Given` values in
it, compiled at its first use on a connection, and from then on only asked. PostgreSQL also
keeps the plan (psycopg prepares what is asked often).

    MENU = Prepared(lambda: Engagement.objects.filter(owner=Given("owner", UUIDField())))
    MENU(owner=person.pk)     # a list
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain
from types import SimpleNamespace
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.models.expressions import Expression
from django.db.models.sql.constants import MULTI

Values = dict[str, Any]


class Given(Expression):
    """A value of a prepared question that is known when it is asked."""

    def __init__(self, name: str, field: "models.Field[Any, Any]") -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "%s", [self]

    def spell(self, connection: Any, values: Values) -> Any:
        """The value of this asking as the database takes it."""
        return self.output_field.get_db_prep_value(values[self.name], connection, prepared=False)


def given_id(name: str) -> Given:
    """A key that is known when the question is asked."""
    return Given(name, models.UUIDField())


class GivenIds(Given):
    """Any number of keys, for the lookup `among`."""

    def __init__(self, name: str) -> None:
        super().__init__(name, models.UUIDField())

    def spell(self, connection: Any, values: Values) -> Any:
        ids = list(values[self.name])
        return ids if connection.vendor == "postgresql" else [one.hex for one in ids]


@models.UUIDField.register_lookup
@models.ForeignKey.register_lookup
class Among(models.Lookup):
    """`engagement_id__among=GivenIds("engagements")`; SQLite gets a mark for each key."""

    lookup_name = "among"

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        column, before = self.process_lhs(compiler, connection)
        here = "= ANY(%s)" if connection.vendor == "postgresql" else "IN (%s)"
        return f"{column} {here}", [*before, self.rhs]


class Prepared:
    """A question about rows; `build` gives its QuerySet, once a connection.

    A question that starts with `visible_to` takes the actor first: `build` gets a stand-in with
    the same party, so that each party has SQL of its own.
    """

    def __init__(self, build: Callable[..., Any]) -> None:
        self._build = build

    def __call__(self, actor: Any = None, **values: Any) -> list[Any]:
        """The rows for these values."""
        # Kept on the connection itself, so that it goes with its thread.
        mine: dict[Any, _Frozen] = vars(_here()).setdefault("prepared", {}).setdefault(self, {})
        shape = actor.is_client if actor else None
        if shape not in mine:
            built = self._build(_stand_in(actor.is_client)) if actor else self._build()
            mine[shape] = _Frozen(built)
        if actor:
            values |= {"_organisation": actor.organisation.id, "_engagement": actor.engagement.id}
        return mine[shape].ask(values, actor)


def _here() -> Any:
    return connections[DEFAULT_DB_ALIAS]


def _stand_in(is_client: bool) -> Any:
    engagement = given_id("_engagement")
    return SimpleNamespace(
        organisation=SimpleNamespace(id=given_id("_organisation")),
        engagement=SimpleNamespace(id=engagement, pk=engagement),
        is_client=is_client,
    )


@dataclass
class _Frozen:
    """Compiled SQL; Django's own iterables read its rows as they would read a QuerySet's."""

    rows: Any

    def __post_init__(self) -> None:
        self.connection = _here()
        self.db = self.connection.alias
        self.model, self._fields = self.rows.model, self.rows._fields
        self.compiler = self.rows.query.get_compiler(connection=self.connection)
        self.sql, self._params = _settled(self.connection, *self.compiler.as_sql())
        self._has_lists = any(isinstance(part, GivenIds) for part in self._params)
        columns = [part[0] for part in self.compiler.select[: self.compiler.col_count]]
        converters = self.compiler.get_converters(columns)
        self.compiler.get_converters = lambda _columns: converters
        self.compiler.execute_sql = self._execute
        self.query = SimpleNamespace(get_compiler=lambda *_args, **_named: self.compiler)

    def ask(self, values: Values, actor: Any) -> list[Any]:
        """The rows; records of the actor's engagement know it without asking again."""
        self._values = values
        self._known_related_objects = {
            field: {actor.engagement.pk: actor.engagement} if actor else known
            for field, known in self.rows._known_related_objects.items()
        }
        return list(self.rows._iterable_class(self))

    def _execute(self, result_type: str = MULTI, **_chunks: Any) -> list[Any]:
        sql, spelled = self._spelled()
        with self._cursor() as cursor:
            cursor.execute(sql, spelled)
            return [cursor.fetchall()]

    def _cursor(self) -> Any:
        """On PostgreSQL one that binds in the server, so that the plan is kept.

        One plan for any list would be a bad one: those questions are planned each time.
        """
        if self.connection.vendor != "postgresql" or self._has_lists:
            return self.connection.cursor()
        from django.db.backends.postgresql.base import ServerBindingCursor

        self.connection.ensure_connection()
        with self.connection.wrap_database_errors:
            raw = ServerBindingCursor(self.connection.connection)  # type: ignore[call-arg]
            return self.connection._prepare_cursor(raw)

    def _spelled(self) -> tuple[str, list[Any]]:
        spelled = [
            part.spell(self.connection, self._values) if isinstance(part, Given) else part
            for part in self._params
        ]
        if self.connection.vendor == "postgresql" or not self._has_lists:
            return self.sql, spelled
        # SQLite takes no list, and its planner reads a short row of marks best.
        each = [part if isinstance(part, list) else [part] for part in spelled]
        marks = [", ".join(["%s"] * len(part)) or "NULL" for part in each]
        return self.sql.replace("%%", "%%%%") % tuple(marks), list(chain.from_iterable(each))


def _settled(connection: Any, sql: str, params: Any) -> tuple[str, list[Any]]:
    """On PostgreSQL only what is given stays a parameter; the rest is written into the SQL."""
    if connection.vendor != "postgresql":
        return sql, list(params)
    with connection.cursor() as cursor:
        marks = [
            "%s" if isinstance(part, Given) else cursor.mogrify("%s", [part]).replace("%", "%%")
            for part in params
        ]
    return sql.replace("%%", "%%%%") % tuple(marks), [
        part for part in params if isinstance(part, Given)
    ]
