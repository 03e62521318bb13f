"""Who somebody signed in is, asked for by a prepared question: every request begins with it."""

from uuid import UUID

from allauth.account.auth_backends import AuthenticationBackend

from songda.accounts.models import Person
from songda.kit.prepared import Prepared, given_id

BY_ID = Prepared(lambda: Person.objects.filter(pk=given_id("id")))


class PersonBackend(AuthenticationBackend):
    """Signs in as allauth does."""

    def get_user(self, user_id: UUID) -> Person | None:
        """The person, unless nobody has this key or they may not sign in any more."""
        for person in BY_ID(id=user_id):
            return person if self.user_can_authenticate(person) else None
        return None
