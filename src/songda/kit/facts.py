"""Facts of the installation, read once a process."""

from functools import lru_cache
from typing import Any

from songda.kit.models import Fact


@lru_cache(maxsize=32)
def fact(name: str) -> Any:
    """The value, or None. Cached for the life of the process: facts are set at set-up."""
    row = Fact.objects.filter(name=name).first()
    return row.value if row else None


def set_fact(name: str, value: Any) -> None:
    """Write a fact and forget what this process had read."""
    Fact.objects.update_or_create(name=name, defaults={"value": value})
    fact.cache_clear()


def is_demo() -> bool:
    """True where the demo was loaded; every page says so."""
    return bool(fact("demo"))
