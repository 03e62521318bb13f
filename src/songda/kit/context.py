"""What every template may use."""

from typing import Any

from django.http import HttpRequest

from songda import __version__
from songda.kit.facts import is_demo
from songda.kit.ids import new_id


def page(request: HttpRequest) -> dict[str, Any]:
    """`person` (None for strangers), `demo`, `once` (a fresh key that makes a form idempotent)."""
    person = getattr(request, "person", None)
    return {
        "person": person,
        "demo": is_demo(),
        "once": new_id().hex,
        "version": __version__,
    }
