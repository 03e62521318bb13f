"""Pages of a long list by key, never by offset: page 900 costs what page 1 costs."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from songda.kit.text import is_number


@dataclass(frozen=True)
class Page:
    """Rows and the key after which the next page begins (empty at the end)."""

    rows: list[Any]
    after: str

    def __iter__(self) -> Any:
        return iter(self.rows)


def page_by_number(rows: "QuerySet[Any]", after: str, *, size: int = 50) -> Page:
    """Newest first by `number`; `after` is the last number seen."""
    rows = rows.order_by("-number")
    if is_number(after):
        rows = rows.filter(number__lt=int(after))
    return page_of(list(rows[: size + 1]), size=size)


def page_of(found: "list[Any]", *, size: int = 50) -> Page:
    """Rows by `number`, of which one more was read than the page shows."""
    more = len(found) > size
    return Page(found[:size], str(found[size - 1].number) if more else "")
