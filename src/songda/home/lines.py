"""One shape for whatever waits, so that one query reads all kinds over many engagements.

A kind is a short function that gives the rows of one model as `Line`s, either one line a row
(`each`) or one line a group (`grouped`: how many, the first of them, the oldest moment).
`read` joins them with UNION ALL: the number of queries does not grow with kinds or rows.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import (
    CharField,
    Count,
    DateField,
    DateTimeField,
    F,
    IntegerField,
    Min,
    QuerySet,
    Value,
)
from django.db.models.functions import Cast, Left

from songda.kit.prepared import Given, GivenIds, Prepared

COLUMNS = (
    "l_kind", "l_engagement", "l_number", "l_title", "l_who", "l_state", "l_mark",
    "l_n", "l_of", "l_since", "l_due_at", "l_due_on",
)  # fmt: skip
NOTHING = Value("", output_field=CharField())
NO_MOMENT = Cast(Value(None), DateTimeField())
NO_DAY = Cast(Value(None), DateField())


@dataclass(frozen=True)
class Line:
    """Something that waits in one engagement.

    `number` and `title` are of the record, or of the first of a group of `n`; `done` of `n`
    says how far it is; `since` when the waiting began, `due_at` or `due_on` when it must end;
    `who` has the next move (empty: the party); `mark` is what a kind needs besides.
    """

    kind: str
    engagement_id: UUID
    number: int
    title: str
    who: str
    state: str
    mark: str
    n: int
    done: int
    since: datetime | None
    due_at: datetime | None
    due_on: date | None


@dataclass(frozen=True)
class Scope:
    """The engagements that are read, and the day of reading; `shared` hides internal rows.

    Its parts are values, or in a prepared question what is given when it is asked.
    """

    organisations: Any
    engagements: Any
    today: Any
    soon: Any
    shared: bool = False

    def of(self, model: Any) -> "QuerySet[Any]":
        """The live records of a model in these engagements."""
        rows = model._default_manager.filter(
            organisation_id__among=self.organisations,
            engagement_id__among=self.engagements,
            archived_at=None,
        )
        return rows.filter(audience="shared") if self.shared else rows


Rows = Callable[[Scope], "QuerySet[Any, Any]"]


def each(rows: "QuerySet[Any]", kind: str, **given: Any) -> "QuerySet[Any, Any]":
    """One line for each row; `given` replaces columns (`who`, `mark`, `n`, `since`, …)."""
    columns = {"number": F("number"), "title": F("title"), "n": _count(1), **given}
    return rows.annotate(**_columns(kind, columns)).values_list(*COLUMNS)


def grouped(
    rows: "QuerySet[Any]", kind: str, *, by: Iterable[str] = (), **given: Any
) -> "QuerySet[Any, Any]":
    """One line for each engagement and each value of the columns named in `by`.

    Columns not in `by` must be aggregates; `n` counts, `number` and `title` are the least
    (those of the row itself, when there is one).
    """
    columns = {"number": Min("number"), "title": Min("title"), "n": Count("pk"), **given}
    named = _columns(kind, columns)
    keys = {f"l_{name}" for name in ("engagement", "kind", *by)}
    first = {name: part for name, part in named.items() if name in keys}
    rest = {name: part for name, part in named.items() if name not in keys}
    return rows.annotate(**first).values(*first).annotate(**rest).values_list(*COLUMNS)


def _columns(kind: str, given: dict[str, Any]) -> dict[str, Any]:
    columns = {
        "kind": Value(kind, output_field=CharField()),
        "engagement": F("engagement_id"),
        "who": NOTHING, "state": NOTHING, "mark": NOTHING,
        "of": _count(0), "since": NO_MOMENT, "due_at": NO_MOMENT, "due_on": NO_DAY,
        **given,
    }  # fmt: skip
    return {f"l_{name}": part for name, part in columns.items()}


def _count(number: int) -> Value:
    return Value(number, output_field=IntegerField())


def text(field: str) -> Any:
    """A long text as a column: its first 300 characters."""
    return Left(field, 300)


def read(scope: Scope, kinds: tuple[Rows, ...]) -> list[Line]:
    """All lines of these kinds: one query; nothing is asked where there is no engagement."""
    if not scope.engagements:
        return []
    rows = _question(kinds, scope.shared)(
        organisations=scope.organisations, engagements=scope.engagements,
        today=scope.today, soon=scope.soon,
    )  # fmt: skip
    return [Line(*row) for row in rows]


@cache
def _question(kinds: tuple[Rows, ...], shared: bool) -> Prepared:
    """The union is written once: Django needs longer for that than the database for the answer."""
    day = DateField()
    scope = Scope(
        GivenIds("organisations"), GivenIds("engagements"),
        Given("today", day), Given("soon", day), shared,
    )  # fmt: skip

    def build() -> Any:
        first, *others = [kind(scope) for kind in kinds]
        return first.union(*others, all=True) if others else first

    return Prepared(build)
