"""The cast. Every test plays with these people in this engagement.

Lin 林岚 manages the delivery, Zhou 周宁 is the consultant, Wu 吴昊 the engineer, Mei 梅青 the
support agent. Chen 陈立 is the client's sponsor, Ada 何薇 a key user, Wang 王哲 a reviewer.
Zed is a stranger: a manager in another organisation with an engagement of his own.
"""

from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import connection
from django.test import Client as Browser

from songda.accounts.entering import BACKEND
from songda.accounts.models import Person
from songda.accounts.sessions import SessionStore
from songda.engagements.models import (
    Client,
    Engagement,
    Membership,
    Organisation,
    OrganisationMember,
)
from songda.trail.actor import Actor
from tests.journal import journal
from tests.memory import remembered

NOW = datetime(2026, 11, 24, 2, 18, tzinfo=UTC)
"""Tuesday 24 November 2026, 10:18 in Shanghai."""

PASSWORD = "a long enough password"
PEOPLE = {
    "lin": ("林岚", "manager"),
    "zhou": ("周宁", "consultant"),
    "wu": ("吴昊", "engineer"),
    "mei": ("梅青", "support"),
    "chen": ("陈立", "sponsor"),
    "wang": ("王哲", "reviewer"),
    "ada": ("何薇", "user"),
}


class World:
    """People by first name (`world.lin`), and each as an actor (`world.by("lin")`)."""

    def __init__(self) -> None:
        self.now = NOW
        self._places: dict[str, tuple[int, dict[str, Any]]] = {}
        self.people: dict[str, Person] = {}
        self.organisation = Organisation.objects.create(name="蓝莺 IM 交付团队")
        self.client = Client.objects.create(organisation=self.organisation, name="远洋物流集团")
        self.engagement = self._engagement(self.organisation, self.client, "ocean")
        for key, (name, role) in PEOPLE.items():
            self._join(key, name, self.engagement, role)

    def _engagement(self, organisation: Organisation, client: Client, handle: str) -> Engagement:
        return Engagement.objects.create(
            organisation=organisation,
            client=client,
            handle=handle,
            name="企业会话与智能客服",
            contract="YY-2026-014",
            created_at=NOW,
        )

    def _join(self, key: str, name: str, engagement: Engagement, role: str) -> Membership:
        person = self.people.get(key) or Person.objects.create_user(
            f"{key}@example.com", PASSWORD, name=name
        )
        self.people[key] = person
        membership = Membership.objects.create(
            organisation=engagement.organisation,
            engagement=engagement,
            person=person,
            role=role,
            started_at=NOW,
        )
        if membership.party == "vendor":
            OrganisationMember.objects.get_or_create(
                organisation=engagement.organisation, person=person
            )
        return membership

    def __getattr__(self, key: str) -> Person:
        people: dict[str, Person] = self.__dict__.get("people", {})
        if key in people:
            return people[key]
        raise AttributeError(key)

    def by(self, key: str, **changes: Any) -> Actor:
        """This person acting in the engagement, at `world.now`."""
        fields = {"person": self.people[key], **self._place(key), "now": self.now}
        return Actor(**{**fields, **changes})

    def _place(self, key: str) -> dict[str, Any]:
        """Where this person stands; asked again when anything was written about that."""
        asked, place = self._places.get(key, (-1, {}))
        if asked != journal.households or not connection.in_atomic_block:
            membership = (
                Membership.objects.current()
                .select_related("organisation", "engagement")
                .get(person=self.people[key])
            )
            place = {
                name: getattr(membership, name)
                for name in ("organisation", "engagement", "party", "role")
            }
            self._places[key] = (journal.households, place)
        return place

    @remembered
    def browser(self, key: str | None = None) -> Browser:
        """A Django test client, signed in as this person (None: anonymous)."""
        browser = Browser()
        if key:
            browser.cookies[settings.SESSION_COOKIE_NAME] = session_of(self.people[key])
        return browser

    @cached_property
    def elsewhere(self) -> Engagement:
        """Zed's engagement in another organisation, with Yan as its client's sponsor."""
        organisation = Organisation.objects.create(name="Other Delivery Ltd")
        client = Client.objects.create(organisation=organisation, name="Somebody Else Inc")
        engagement = self._engagement(organisation, client, "elsewhere")
        self._join("zed", "Zed", engagement, "manager")
        self._join("yan", "Yan", engagement, "sponsor")
        return engagement

    def owner(self) -> Actor:
        """Lin as the owner of the organisation, outside any engagement."""
        member = OrganisationMember.objects.get(
            organisation=self.organisation, person=self.people["lin"]
        )
        member.role = "owner"
        member.save()
        return Actor(self.people["lin"], self.organisation, None, "vendor", "owner", self.now)


def session_of(person: Person) -> str:
    """The key of a session in which this person is signed in, as if they had been for a while."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = BACKEND
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return str(session.session_key)
