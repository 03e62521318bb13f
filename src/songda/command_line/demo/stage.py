"""Where the demo is told: its people, its moments, and how a person acts in it."""

from datetime import date, datetime, time, timedelta
from functools import cache
from math import ceil
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.hashers import make_password

from songda.accounts.models import Person
from songda.command_line.demo.words import PASSWORD, PEOPLE, Pair
from songda.engagements import commands
from songda.engagements.models import (
    Client,
    Engagement,
    Membership,
    Organisation,
    OrganisationMember,
)
from songda.kit.holidays import working_calendar
from songda.signing.models import Signature
from songda.signing.proofs import Proof
from songda.trail.actor import Actor

SHANGHAI = ZoneInfo("Asia/Shanghai")


@cache
def _password() -> str:
    """The demo's password, hashed once: that takes a good part of a second by design."""
    return make_password(PASSWORD)


class Stage:
    """One engagement in one language; `now` moves from `at` to `at`, never backwards.

    Everything happens in office hours, on working days before today, whenever the demo is told:
    days are counted back in working days, so that no two of the story fall on each other.
    """

    def __init__(self, language: str, today: datetime) -> None:
        self.language, self.today = language, today.astimezone(SHANGHAI)
        self.now = today - timedelta(days=400)
        self.calendar = working_calendar()
        self.people: dict[str, Person] = {}
        self.engagement: Engagement | None = None

    def say(self, pair: Pair) -> str:
        """The words in this stage's language."""
        return pair[0] if self.language == "zh-hans" else pair[1]

    def at(self, days_ago: int, clock: str) -> None:
        """Go to this time in Shanghai on that day; when it has passed, to a little later than now."""
        soon = self.calendar.next_working_instant(self.now + timedelta(seconds=20)).value
        self.now = max(self.moment(days_ago, clock), soon)

    def begin(self, days_ago: int, clock: str) -> None:
        """Go back to where another engagement begins."""
        self.now = self.moment(days_ago, clock)

    def moment(self, days_ago: int, clock: str) -> datetime:
        """This time of the working day that lies about `days_ago` (at least 1) before today."""
        hour, minute = map(int, clock.split(":"))
        return datetime.combine(self.day(-days_ago), time(hour, minute), tzinfo=SHANGHAI)

    def later(self, minutes: int = 1) -> None:
        """So many minutes of work later."""
        self.now = self.calendar.add_working_time(self.now, timedelta(minutes=minutes)).value

    def day(self, days: int) -> date:
        """A working day: five for each week back from today, or the first so many days ahead."""
        today = self.today.date()
        if days < 0:
            return self.calendar.add_working_days(today, -ceil(-days * 5 / 7)).value
        return self.calendar.add_working_days(today + timedelta(days=days), 0).value

    def make_person(self, key: str, name: str) -> Person:
        """Somebody who signs in with the demo's password."""
        domain = "example.com" if self.language == "zh-hans" else "en.example.com"
        person = Person.objects.create(
            email=f"{key}@{domain}",
            password=_password(),
            name=name,
            language=self.language,
            mail=Person.Mail.NEVER,
        )
        self.people[key] = person
        return person

    def cast(self) -> None:
        for key, (name, _role) in PEOPLE.items():
            self.make_person(key, self.say(name))

    def found(self, name: str) -> Organisation:
        """The organisation, owned by its delivery manager."""
        return commands.set_up(organisation=name, person=self.people["lin"], now=self.now)

    def owner(self, organisation: Organisation, key: str = "lin") -> Actor:
        return Actor(self.people[key], organisation, None, "vendor", "owner", self.now)

    def open(self, organisation: Organisation, client: Client, handle: str, **fields: Any) -> None:
        """Open an engagement under a handle that people can read."""
        by = self.owner(organisation)
        engagement = commands.create_engagement(by, client, **fields)
        engagement.handle = handle
        engagement.save(update_fields=["handle"])
        self.engagement = engagement

    def join(self, key: str, role: str, authority: str = "") -> None:
        """Invited, and accepted a little later."""
        person = self.people[key]
        if role != "manager":
            invitation, _token = commands.invite(
                self.by("lin"), email=person.email, name=person.name, role=role,
                language=self.language,
            )  # fmt: skip
            self.later(7)
            commands.join_by_invitation(
                invitation, self.now, name=person.name, password="", person=person
            )
        Membership.objects.filter(engagement=self.engagement, person=person).update(
            authority=authority
        )
        if role in {"manager", "consultant", "engineer", "support"} and self.engagement:
            OrganisationMember.objects.get_or_create(
                organisation=self.engagement.organisation, person=person
            )

    def by(self, key: str) -> Actor:
        """This person acting now."""
        assert self.engagement
        membership = Membership.objects.current().get(
            engagement=self.engagement, person=self.people[key]
        )
        return Actor(
            person=self.people[key],
            organisation=self.engagement.organisation,
            engagement=self.engagement,
            party=membership.party,  # type: ignore[arg-type]
            role=membership.role,
            now=self.now,
            address="127.0.0.1",
            agent="Songda demo",
        )

    def proof(self, key: str) -> Proof:
        """As if the person had just typed the password."""
        return Proof(Signature.Method.PASSWORD, self.now, self.people[key].pk)
