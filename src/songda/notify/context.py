"""The number on the bell, asked for only by pages that show it."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.http import HttpRequest

from songda.notify.reading import unread_count


def unread(request: HttpRequest) -> dict[str, Callable[[], int]]:
    """`unread`: a function that templates call; it counts once a request."""
    person: Any = getattr(request, "person", None)

    @cache
    def count() -> int:
        return unread_count(person) if person else 0

    return {"unread": count}
