"""What every template may use."""

from typing import Any

from django.http import HttpRequest

from songda import __version__
from songda.kit.facts import is_demo
from songda.kit.ids import new_id


class FreshKey:
    """A new key each time it is printed, so that every form of a page has its own."""

    def __str__(self) -> str:
        return new_id().hex


def page(request: HttpRequest) -> dict[str, Any]:
    """`person` (None for strangers), `demo`, `once` (a key that makes a form idempotent)."""
    person = getattr(request, "person", None)
    return {
        "person": person,
        "demo": is_demo(),
        "once": FreshKey(),
        "version": __version__,
    }
