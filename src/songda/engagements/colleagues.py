"""The people of an engagement, by party."""

from typing import Any

from django.db.models import QuerySet

from songda.accounts.models import Person
from songda.engagements.models import CLIENT_ROLES, VENDOR_ROLES


def colleagues(engagement: Any) -> QuerySet[Person]:
    """The delivery team as it is now, by name."""
    return _people(engagement, VENDOR_ROLES)


def client_people(engagement: Any) -> QuerySet[Person]:
    """The client's people as they are now, by name."""
    return _people(engagement, CLIENT_ROLES)


def _people(engagement: Any, roles: tuple[str, ...]) -> QuerySet[Person]:
    return Person.objects.filter(
        memberships__engagement=engagement,
        memberships__ended_at=None,
        memberships__role__in=roles,
    ).order_by("name_key")
