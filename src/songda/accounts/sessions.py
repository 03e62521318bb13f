"""Sessions in the database, asked for by a prepared question: every request begins with one."""

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import CharField, DateTimeField
from django.utils import timezone

from songda.kit.prepared import Given, Prepared

BY_KEY = Prepared(
    lambda: Session.objects.filter(
        session_key=Given("key", CharField()), expire_date__gt=Given("now", DateTimeField())
    )
)


class SessionStore(db.SessionStore):
    """Django's own, under its own name: what is signed with it stays readable."""

    def _get_session_from_db(self) -> Any:
        for row in BY_KEY(key=self.session_key, now=timezone.now()):
            return row
        self._session_key = None
        return None
