"""How often something may be tried, counted across all processes."""

from django.core.cache import cache


def may_try(what: str, *, times: int, seconds: int) -> bool:
    """Take one of `times` places; each is free again `seconds` after it was taken.

    Adding a key that is not there is atomic in the database cache (adding to a number is
    not), so two processes never take the same place.
    """
    return any(cache.add(f"try:{what}:{place}", 1, seconds) for place in range(times))


def forget(what: str, *, times: int) -> None:
    """Free every place, after a success."""
    cache.delete_many([f"try:{what}:{place}" for place in range(times)])
