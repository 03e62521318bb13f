"""Links that have to be looked at again because one end has changed."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from songda.trail.models import Link

RESTS_ON_IT = (Link.Kind.IMPLEMENTS, Link.Kind.DELIVERS, Link.Kind.VERIFIES, Link.Kind.RESOLVES)


def doubt_downstream(by: Any, records: Iterable[Any], why: str) -> int:
    """Mark what rests on these requirements or criteria; returns how many links."""
    ids = [record.id for record in records]
    return _doubt(by, Q(target_id__in=ids, kind__in=RESTS_ON_IT), why)


def doubt_support(by: Any, statement: Any, why: str) -> int:
    """Mark the findings that a statement supports."""
    return _doubt(by, Q(source_id=statement.id, kind=Link.Kind.SUPPORTS), why)


def _doubt(by: Any, which: Q, why: str) -> int:
    links = Link.objects.of_engagement(by).filter(which, suspect_at=None)
    return int(links.update(suspect_at=by.now, suspect_why=why[:300]))
