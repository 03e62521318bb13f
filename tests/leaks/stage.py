"""Two organisations full of canaries: every table, every text field.

Words that must never reach the wrong reader:

- `ELSEWHERE` stands in all that belongs to another organisation,
- `SIBLING` in another engagement of the same organisation,
- `INTERNAL` in the internal rows of the engagement that the client shares, and in the draft of
  a requirement whose earlier version was sent,
- `SHARED` in what both parties of that engagement read, and nobody else.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.core import mail

from songda.engagements.commands import hash_token
from songda.engagements.models import (
    AccessLink,
    Client,
    Engagement,
    Invitation,
    Membership,
    OrganisationMember,
    Record,
)
from songda.kit.jobs import drain
from songda.kit.models import Job
from songda.notify.models import Notice
from songda.signing.models import Signature
from songda.trail.actor import Actor
from songda.trail.models import Link
from tests.leaks.filler import Filler, begin_draft, mixed, records
from tests.leaks.telling import say_everything
from tests.world import NOW, World

ELSEWHERE = "CANARY-ELSEWHERE"
SIBLING = "CANARY-SIBLING"
INTERNAL = "CANARY-INTERNAL"
SHARED = "CANARY-SHARED"
EVERY_CANARY = (ELSEWHERE, SIBLING, INTERNAL, SHARED)

EDGES = (
    ("statement", "supports", "finding"),
    ("finding", "derives", "requirement"),
    ("requirement", "has", "criterion"),
    ("baseline", "freezes", "requirement"),
    ("workitem", "implements", "requirement"),
    ("deliverable", "delivers", "requirement"),
    ("acceptance", "verifies", "deliverable"),
    ("acceptance", "verifies", "criterion"),
    ("acceptance", "derives", "punchitem"),
    ("ticket", "resolves", "requirement"),
    ("ticket", "derives", "workitem"),
    ("improvement", "improves", "ticket"),
)
"""What is joined to what, as the chapters do it."""

TOKEN = "a-token-of-the-tests-{}"


@dataclass
class Stage:
    """The ocean engagement with shared and internal rows, its sibling, and another house's."""

    world: World
    shared: Filler = field(init=False)
    internal: Filler = field(init=False)
    elsewhere: Filler = field(init=False)
    sibling: Filler = field(init=False)
    mixed: list[Any] = field(init=False)
    mails: list[Any] = field(init=False)
    links: dict[str, AccessLink] = field(default_factory=dict)
    jobs: dict[str, Job] = field(default_factory=dict)
    read: dict[Any, Any] = field(default_factory=dict)  # what readers have read already

    def __post_init__(self) -> None:
        world = self.world
        self._people()
        self.shared = Filler(world.engagement, world.lin, "shared", SHARED)
        self.internal = Filler(world.engagement, world.lin, "internal", INTERNAL)
        self.elsewhere = Filler(world.elsewhere, world.zed, "shared", ELSEWHERE)
        self.sibling = Filler(self._sibling, world.noor, "shared", SIBLING)
        for filler in (self.shared, self.internal, self.elsewhere, self.sibling):
            filler.fill()
        self.mixed = mixed(self.shared, self.internal)
        begin_draft(self.shared, INTERNAL)
        self._join_records()
        self._let_in()
        self._happen()

    def _people(self) -> None:
        """Names are canaries too; who has left, and who never was inside."""
        world = self.world
        other = world.elsewhere
        _rename(other, ELSEWHERE)
        client = Client.objects.create(organisation=world.organisation, name=f"{SIBLING} client")
        self._sibling = world._engagement(world.organisation, client, "sibling")
        _rename(self._sibling, SIBLING)
        world._join("noor", f"{SIBLING} Noor", self._sibling, "manager")
        world._join("sid", f"{SIBLING} Sid", self._sibling, "sponsor")
        for key, role in (("wen", "engineer"), ("qi", "user")):
            ended = world._join(key, key.title(), world.engagement, role)
            ended.ended_at = NOW
            ended.save()
        OrganisationMember.objects.filter(person=world.wen).update(left_at=NOW)
        world.people["bo"] = type(world.lin).objects.create_user("bo@example.com", name="Bo")
        OrganisationMember.objects.create(
            organisation=world.organisation, person=world.bo, role="owner"
        )
        for key in ("zed", "yan"):
            person = world.people[key]
            person.name = f"{ELSEWHERE} {key}"
            person.save()

    def _join_records(self) -> None:
        """The thread of each engagement, and edges between what is shared and what is not."""
        pairs = (
            (self.shared, self.shared), (self.shared, self.internal),
            (self.internal, self.shared), (self.internal, self.internal),
            (self.elsewhere, self.elsewhere), (self.sibling, self.sibling),
        )  # fmt: skip
        for source, target in pairs:
            why = "" if source is target else INTERNAL
            for first, kind, last in EDGES:
                _join(source.named(first), kind, target.named(last), why)

    def _let_in(self) -> None:
        """Links and invitations of every engagement; a job that failed in each."""
        people = {"ocean": "ada", "elsewhere": "yan", "sibling": "sid"}
        for filler in (self.shared, self.elsewhere, self.sibling):
            engagement = filler.engagement
            handle, token = engagement.handle, TOKEN.format(engagement.handle)
            owner = {"organisation": engagement.organisation, "engagement": engagement}
            until = NOW + timedelta(days=7)
            self.links[handle] = AccessLink.objects.create(
                **owner, person=self.world.people[people[handle]], path=engagement.url,
                token_hash=hash_token(token), created_at=NOW, expires_at=until,
            )  # fmt: skip
            internal = INTERNAL if handle == "ocean" else filler.words
            for role, name in (("user", "Somebody"), ("engineer", internal)):
                Invitation.objects.create(
                    **owner, email=f"{role}@{handle}.example", name=name, role=role,
                    token_hash=hash_token(f"{token}-{role}"), invited_by=filler.person,
                    created_at=NOW, expires_at=until,
                )  # fmt: skip
            self.jobs[handle] = Job.objects.create(
                name="documents.extract_text", state=Job.State.FAILED, error=internal,
                organisation_id=engagement.organisation_id, engagement_id=engagement.id,
                run_at=NOW, created_at=NOW, finished_at=NOW,
            )  # fmt: skip

    def _happen(self) -> None:
        """Every verb once for each filler, then all that follows: notices, mails."""
        mail.outbox = []
        for filler in (self.shared, self.internal, self.elsewhere, self.sibling):
            say_everything(self.manager(filler.engagement), filler, filler.audience)
        ocean = self.manager(self.world.engagement)
        say_everything(ocean, self.shared, "internal", words=INTERNAL)
        drain(limit=5000)
        self.mails = list(mail.outbox)

    def manager(self, engagement: Engagement) -> Actor:
        """The delivery manager of an engagement, acting there."""
        membership = Membership.objects.get(engagement=engagement, role="manager", ended_at=None)
        person, organisation = membership.person, engagement.organisation
        return Actor(person, organisation, engagement, "vendor", "manager", NOW)

    def signature(self, filler: Filler) -> Signature:
        """What was signed in the filler's engagement: both parties read it."""
        found: Signature = self.filler(filler.engagement.handle).made[Signature]
        return found

    def keys(self, filler: Filler) -> dict[str, Any]:
        """What stands in an address of a filler's engagement as its key, by part of the route."""
        here = filler.engagement
        notice = Notice.objects.filter(engagement=here).first()
        member = Membership.objects.current().of_client().filter(engagement=here).last()
        offer = Invitation.objects.filter(engagement=here, role="user").first()
        return {
            "/invitations/": offer and offer.id,
            "/people/": member and member.id, "/inbox/": notice and notice.id,
            "/failures/": self.jobs[here.handle].id, "/keys/": 1,
        }  # fmt: skip

    def filler(self, handle: str) -> Filler:
        """The rows that both parties of an engagement read."""
        return {"ocean": self.shared, "elsewhere": self.elsewhere, "sibling": self.sibling}[handle]

    def names(self, engagement: Engagement) -> list[str]:
        """Who works for whom there: strangers never read these either."""
        members = Membership.objects.filter(engagement=engagement).select_related("person")
        people = [member.person for member in members if member.person.name not in ("Wen", "Qi")]
        known = [engagement.organisation.name, engagement.client.name, engagement.name]
        return [*known, *(person.name for person in people), *(person.email for person in people)]


def _rename(engagement: Engagement, words: str) -> None:
    engagement.name, engagement.contract = f"{words} engagement", f"{words} contract"
    engagement.save()
    engagement.client.name = f"{words} client"
    engagement.client.save()
    if words == ELSEWHERE:
        engagement.organisation.name = f"{words} organisation"
        engagement.organisation.save()


def _join(source: Record, kind: str, target: Record, why: str) -> None:
    Link.objects.create(
        organisation_id=source.organisation_id, engagement=source.engagement, kind=kind,
        source_type=source._meta.label_lower, source_id=source.id,
        target_type=target._meta.label_lower, target_id=target.id,
        facts={"version": "1"}, created_at=NOW, suspect_at=NOW if why else None, suspect_why=why,
    )  # fmt: skip


__all__ = ["ELSEWHERE", "EVERY_CANARY", "INTERNAL", "SHARED", "SIBLING", "Stage", "records"]
