"""Where a person is signed in."""

from typing import Any

from allauth.usersessions.models import UserSession
from allauth.usersessions.views import ListUserSessionsView
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.models import Session
from django.utils import timezone


class Browsers(ListUserSessionsView):
    """Where the person is signed in: two queries, and nothing is tidied up while they read."""

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        context = super(ListUserSessionsView, self).get_context_data(**given)
        rows = list(UserSession.objects.filter(user_id=self.request.user.pk).order_by("created_at"))
        alive = _alive(self.request.user, [one.session_key for one in rows])
        return context | {"sessions": [one for one in rows if one.session_key in alive]}


browsers = Browsers.as_view()


def _alive(person: Any, keys: list[str]) -> set[str]:
    """Which sessions are not over, and were not ended by a new password."""
    mark = person.get_session_auth_hash()
    rows = Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    return {row.session_key for row in rows if row.get_decoded().get(HASH_SESSION_KEY) == mark}
